-- Taking a list out of the house: the rows that the caller may see anyway, at most export.rows of them, and one row on record that says who took what,
-- with which filter and how many. The answer is made anew for a repeated key and never stored with it. Definer: the functions and views asked check
-- the caller; the record is closed to clients.

-- p_what: people, audit, roster (p_filter.event_id), cases. Raises NOT_STAFF (403), EXPORT_UNKNOWN, REASON_REQUIRED (422). Answers {rows, more}.
create function club.staff_export(p_key uuid, p_what text, p_filter jsonb, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer', 'steward', 'door', 'auditor');
  v_args jsonb := pg_catalog.jsonb_build_object('what', p_what, 'filter', p_filter, 'reason', p_reason);
  v_limit integer := club.setting('export.rows');
  v_rows jsonb;
  v_count integer;
begin
  case p_what
    when 'people' then v_rows := club.export_people(p_filter ->> 'query', v_limit + 1);
    when 'audit' then v_rows := club.export_audit(p_filter, v_limit + 1);
    when 'roster' then v_rows := club.export_roster(p_filter ->> 'event_id', v_limit + 1);
    when 'cases' then v_rows := club.export_case_list(v_limit + 1);
    else perform club.refuse(422, 'EXPORT_UNKNOWN', 'people, audit, roster or cases');
  end case;
  v_count := least(pg_catalog.jsonb_array_length(v_rows), v_limit);
  if club.begin_request(v_actor, p_key, 'staff_export', v_args) is null then
    perform club.audit(v_actor, null, 'staff_export', p_what, club.require_reason(p_reason),
      pg_catalog.jsonb_build_object('rows', v_count, 'event_id', p_filter ->> 'event_id'));
    perform club.finish_request(v_actor, p_key, 'staff_export', v_args, '{}');
  end if;
  return pg_catalog.jsonb_build_object('more', pg_catalog.jsonb_array_length(v_rows) > v_limit,
    'rows', case when v_count < pg_catalog.jsonb_array_length(v_rows) then v_rows - v_limit else v_rows end);
end
$$;
revoke execute on function club.staff_export(uuid, text, jsonb, text) from public, anon, authenticated;
grant execute on function club.staff_export(uuid, text, jsonb, text) to authenticated;

-- People in scope, phone and mail address masked: a list in a file is easier lost than a screen.
create function club.export_people(p_query text, p_limit integer) returns jsonb
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_roles text[] := array['verifier', 'case_officer', 'steward'];
  v_meant uuid[];
begin
  perform club.require_role(variadic v_roles);
  v_meant := club.members_meant(p_query);
  if not exists (select 1 from pg_catalog.unnest(v_roles) r where club.has_role_in(r, null)) then
    v_meant := array(select s from club.members_in_scope(v_roles) s where v_meant is null or s = any (v_meant));
  end if;
  return (
    select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('member_id', x.member_id, 'name', x.display_name, 'phone', club.masked_phone(x.phone),
      'proof_level', club.proof_level(x.member_id), 'tier', t.tier_name, 'homes', h.homes, 'has_login', x.user_id is not null)
      order by x.name_pinyin, x.member_id), '[]')
    from (
      select p.member_id, p.display_name, p.phone, p.name_pinyin, m.user_id
      from club.profiles p join club.members m on m.member_id = p.member_id and m.erased_at is null
      where v_meant is null or p.member_id = any (v_meant)
      order by p.name_pinyin, p.member_id limit p_limit) x
    left join lateral club.tier_of(x.member_id) t on true
    left join lateral (
      select pg_catalog.string_agg(u.label, '；' order by u.label) as homes from club.household_members hm
      join club.households g on g.household_id = hm.household_id and g.ended_at is null join club.units u on u.unit_id = g.unit_id
      where hm.member_id = x.member_id and hm.ended_at is null) h on true);
end
$$;
revoke execute on function club.export_people(text, integer) from public, anon, authenticated;

-- The record, as club.staff_audit reads it.
create function club.export_audit(p_filter jsonb, p_limit integer) returns jsonb
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_rows jsonb := '[]';
  v_page jsonb;
  v_before bigint;
begin
  loop
    select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(a) order by a.audit_id desc), min(a.audit_id) into v_page, v_before
    from club.staff_audit(p_filter ->> 'person', p_filter ->> 'verb', (p_filter ->> 'from')::date, (p_filter ->> 'to')::date, v_before, 200) a;
    exit when v_page is null;
    v_rows := v_rows || v_page;
    exit when pg_catalog.jsonb_array_length(v_page) < 200 or pg_catalog.jsonb_array_length(v_rows) >= p_limit;
  end loop;
  return v_rows;
end
$$;
revoke execute on function club.export_audit(jsonb, integer) from public, anon, authenticated;

-- Who comes to an event. The caller must work its door. Raises EVENT_NOT_FOUND (404), OUT_OF_SCOPE (403).
create function club.export_roster(p_event_id text, p_limit integer) returns jsonb
language plpgsql stable security invoker set search_path = '' as $$
begin
  perform club.require_door(club.find_event(p_event_id), null);
  return (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) order by r.member_name, r.booking_id), '[]')
    from (select * from public.staff_roster s where s.event_id = p_event_id order by s.member_name, s.booking_id limit p_limit) r);
end
$$;
revoke execute on function club.export_roster(text, integer) from public, anon, authenticated;

-- Cases that the caller handles.
create function club.export_case_list(p_limit integer) returns jsonb
language plpgsql stable security invoker set search_path = '' as $$
begin
  perform club.require_role('case_officer');
  return (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) order by r.opened_at desc, r.case_id), '[]')
    from (select * from public.staff_cases s order by s.opened_at desc, s.case_id limit p_limit) r);
end
$$;
revoke execute on function club.export_case_list(integer) from public, anon, authenticated;
