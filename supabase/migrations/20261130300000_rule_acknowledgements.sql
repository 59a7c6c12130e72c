-- Staff say that they have read a rule that changed (B8). It is an act of theirs, so it stands in the record of acts and nowhere else: the record is never changed,
-- is in the person's own copy, and follows two files that become one.
create index audit_log_rules on club.audit_log (subject) where verb = 'staff_acknowledge_rule';

-- How the record names a text: the chapter, and the day from which it applies. Raises RULE_UNKNOWN (422): not the address of a chapter, or no day.
create function club.rule_text(p_rule text, p_effective_from date) returns text
language plpgsql stable security invoker set search_path = '' as $$
begin
  if p_rule is null or p_effective_from is null or p_rule !~ '^[a-z0-9-]{1,60}/[a-z0-9-]{1,60}$' then
    perform club.refuse(422, 'RULE_UNKNOWN', 'p_rule is part/chapter, p_effective_from a day');
  end if;
  return p_rule || '@' || p_effective_from::text;
end
$$;
revoke execute on function club.rule_text(text, date) from public, anon, authenticated;

-- Who has read which text: a merged file's acts are those of the kept one. Invoker, and granted to nobody: called inside definer functions.
create function club.rule_readers(p_text text) returns table (member_id uuid, at timestamptz)
language sql stable security invoker set search_path = '' as $$
  select coalesce(m.merged_into, m.member_id), min(a.at)
  from club.audit_log a join club.members m on m.member_id = a.actor_id
  where a.verb = 'staff_acknowledge_rule' and a.subject = p_text
  group by 1
$$;
revoke execute on function club.rule_readers(text) from public, anon, authenticated;

-- The caller has read a text: {acknowledged_at}, the first time. Said again it writes nothing. Raises NOT_STAFF (403), RULE_UNKNOWN (422). Which texts there are is the
-- build's business: of one that no page names nobody asks. Definer: the role stands in for RLS. Locks the member, so that two clicks are one act.
create function club.staff_acknowledge_rule(p_key uuid, p_rule text, p_effective_from date) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('door', 'verifier', 'case_officer', 'steward', 'auditor');
  v_args jsonb := pg_catalog.jsonb_build_object('rule', p_rule, 'effective_from', p_effective_from);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_acknowledge_rule', v_args);
  v_text text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_text := club.rule_text(p_rule, p_effective_from);
  perform club.lock_member(v_actor);
  if not exists (select 1 from club.rule_readers(v_text) r where r.member_id = v_actor) then
    perform club.audit(v_actor, null, 'staff_acknowledge_rule', v_text, null,
      pg_catalog.jsonb_build_object('rule', p_rule, 'effective_from', p_effective_from));
  end if;
  return club.finish_request(v_actor, p_key, 'staff_acknowledge_rule', v_args, (
    select pg_catalog.jsonb_build_object('acknowledged_at', r.at) from club.rule_readers(v_text) r where r.member_id = v_actor));
end
$$;
revoke execute on function club.staff_acknowledge_rule(uuid, text, date) from public, anon, authenticated;
grant execute on function club.staff_acknowledge_rule(uuid, text, date) to authenticated;

-- Of each text [{rule, effective_from}] that a page names: when the caller said so (null: not yet) and, for a manager of the whole organisation, how many of the staff
-- have, and the names of the others. Raises NOT_STAFF (403), RULE_UNKNOWN (422). Definer: the role stands in for RLS.
create function club.staff_rules_acknowledged(p_rules jsonb)
returns table (rule text, effective_from date, acknowledged_at timestamptz, readers integer, missing text[])
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_actor uuid := club.require_role('door', 'verifier', 'case_officer', 'steward', 'auditor');
  v_team uuid[];
begin
  if pg_catalog.jsonb_typeof(coalesce(p_rules, '[]')) <> 'array' then
    perform club.refuse(422, 'RULE_UNKNOWN', 'p_rules is a list');
  end if;
  if club.has_role_in('manager', null) then
    v_team := array(select distinct g.member_id from club.staff_grants g
      where g.revoked_at is null and (g.valid_until is null or g.valid_until > club.now()));
  end if;
  return query
    select x.rule, x.effective_from, (select r.at from club.rule_readers(x.named) r where r.member_id = v_actor),
      case when v_team is not null then (select count(*)::integer from club.rule_readers(x.named) r where r.member_id = any (v_team)) end,
      case when v_team is not null then array(
        select club.name_of(t.member_id) from pg_catalog.unnest(v_team) t(member_id)
        where not exists (select 1 from club.rule_readers(x.named) r where r.member_id = t.member_id) order by 1) end
    from (select t.one ->> 'rule' as rule, club.read_day(t.one ->> 'effective_from') as effective_from,
        club.rule_text(t.one ->> 'rule', club.read_day(t.one ->> 'effective_from')) as named
      from pg_catalog.jsonb_array_elements(coalesce(p_rules, '[]')) t(one) limit 100) x;
end
$$;
revoke execute on function club.staff_rules_acknowledged(jsonb) from public, anon, authenticated;
grant execute on function club.staff_rules_acknowledged(jsonb) to authenticated;

-- The caller has read a text: {acknowledged_at}.
create function public.staff_acknowledge_rule(p_key uuid, p_rule text, p_effective_from date) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_acknowledge_rule(p_key, p_rule, p_effective_from) $$;
revoke execute on function public.staff_acknowledge_rule(uuid, text, date) from public, anon, authenticated, service_role;
grant execute on function public.staff_acknowledge_rule(uuid, text, date) to authenticated;

-- Who has read which text.
create function public.staff_rules_acknowledged(p_rules jsonb)
returns table (rule text, effective_from date, acknowledged_at timestamptz, readers integer, missing text[])
language sql stable security invoker set search_path = '' as $$ select * from club.staff_rules_acknowledged(p_rules) $$;
revoke execute on function public.staff_rules_acknowledged(jsonb) from public, anon, authenticated, service_role;
grant execute on function public.staff_rules_acknowledged(jsonb) to authenticated;
