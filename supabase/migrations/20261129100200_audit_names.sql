-- What the record's ids mean, in the words of today: an auditor reads the title of an event, not its address.

-- {event, case, unit, community, setting, file, message, second, duplicate, proxy} of an act, as far as it names one; the event's id where its title is gone.
-- Invoker, and granted to nobody: called inside the function below.
create function club.audit_names(p_act club.audit_log) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
    'event', coalesce((select e.title from club.events e where e.event_id = x.event_id), x.event_id),
    'case', (select c.case_no from club.cases c where c.case_id = x.id),
    'unit', (select u.label from club.units u where u.unit_id = coalesce((x.facts ->> 'unit_id')::uuid,
      (select h.unit_id from club.households h where h.household_id = x.id))),
    'community', (select c.name from club.communities c where c.community_id = x.facts ->> 'community_id'),
    'setting', case when p_act.verb = 'staff_set_setting' then coalesce((select s.label from club.settings s where s.key = p_act.subject), p_act.subject) end,
    'file', case when x.facts ->> 'file_name' is null then (select i.file_name from club.imports i where i.import_id = x.id) end,
    'message', (select k.label from club.outbox o join club.message_kinds k on k.kind = o.kind where o.outbox_id = x.id),
    'second', club.name_of((x.facts ->> 'approved_by')::uuid),
    'duplicate', club.own_name_of((x.facts ->> 'duplicate_id')::uuid),
    'proxy', club.name_of((x.facts ->> 'proxy_member_id')::uuid)))
  from (
    select f.facts, f.id, coalesce(f.facts ->> 'event_id', case when p_act.verb = 'rename_event' then p_act.subject end,
      (select b.event_id from club.bookings b where b.booking_id = f.id),
      (select w.event_id from club.waiting_entries w where w.waiting_entry_id = f.id),
      (select w.event_id from club.offers o join club.waiting_entries w on w.waiting_entry_id = o.waiting_entry_id where o.offer_id = f.id)) as event_id
    from (
      select p_act.details
          || case when pg_catalog.jsonb_typeof(p_act.before) = 'object' then p_act.before else '{}' end
          || case when pg_catalog.jsonb_typeof(p_act.after) = 'object' then p_act.after else '{}' end as facts,
        case when p_act.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then p_act.subject::uuid end as id) f) x
$$;
revoke execute on function club.audit_names(club.audit_log) from public, anon, authenticated;

drop function public.staff_audit(text, text, date, date, bigint, integer);
drop function club.staff_audit(text, text, date, date, bigint, integer);

-- As before, with what its ids mean (names). Rows newest first, before the row p_before (null: from the newest on); every filter may be null. p_person: part of
-- the name of who acted or whom it was for. p_from, p_to: Beijing days, both included. p_limit 1–200, default 50. An auditor, or a manager, of the whole
-- organisation sees every row; a narrower right sees the rows about people in its scope. Raises NOT_STAFF (403). Definer: the role stands in for RLS.
create function club.staff_audit(p_person text, p_verb text, p_from date, p_to date, p_before bigint, p_limit integer)
returns table (audit_id bigint, at timestamptz, actor_name text, member_id uuid, member_name text, verb text, subject text, reason text, before jsonb,
  after jsonb, details jsonb, names jsonb)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_named uuid[];
  v_scope uuid[];
begin
  perform club.require_role('auditor');
  if coalesce(club.clean_line(p_person), '') <> '' then
    v_named := array(select p.member_id from club.profiles p where p.display_name like club.contains_pattern(club.clean_line(p_person)) limit 2000);
  end if;
  if not club.has_role_in('auditor', null) then
    v_scope := array(select club.members_in_scope(array['auditor']));
  end if;
  return query
    select a.audit_id, a.at, case when a.actor_id is not null then club.name_of(a.actor_id) end, a.member_id, club.name_of(a.member_id), a.verb,
      a.subject, a.reason, a.before, a.after, a.details, club.audit_names(a)
    from (select l.* from club.audit_log l
      where (p_before is null or l.audit_id < p_before)
        and (v_named is null or l.actor_id = any (v_named) or l.member_id = any (v_named))
        and (v_scope is null or l.member_id = any (v_scope))
        and (nullif(p_verb, '') is null or l.verb = p_verb)
        and (p_from is null or l.at >= club.beijing_midnight(p_from))
        and (p_to is null or l.at < club.beijing_midnight(p_to + 1))
      order by l.audit_id desc limit greatest(1, least(coalesce(p_limit, 50), 200))) a
    order by a.audit_id desc;
end
$$;
revoke execute on function club.staff_audit(text, text, date, date, bigint, integer) from public, anon, authenticated;
grant execute on function club.staff_audit(text, text, date, date, bigint, integer) to authenticated;

-- A page of the record.
create function public.staff_audit(
  p_person text default null, p_verb text default null, p_from date default null, p_to date default null, p_before bigint default null,
  p_limit integer default 50
) returns table (audit_id bigint, at timestamptz, actor_name text, member_id uuid, member_name text, verb text, subject text, reason text, before jsonb,
  after jsonb, details jsonb, names jsonb)
language sql stable security invoker set search_path = '' as $$
  select * from club.staff_audit(p_person, p_verb, p_from, p_to, p_before, p_limit)
$$;
revoke execute on function public.staff_audit(text, text, date, date, bigint, integer) from public, anon, authenticated, service_role;
grant execute on function public.staff_audit(text, text, date, date, bigint, integer) to authenticated;
