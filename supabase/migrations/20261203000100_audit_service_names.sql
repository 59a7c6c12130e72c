-- The record names services by their titles, too: an auditor reads 报修, not service/repair.
create index audit_log_case_service on club.audit_log (subject) where verb = 'staff_set_case_service';

-- As before, and of services. {service}: of an act on a step, the service that the case had then; the next change of it says which that was. Each service that an act names in
-- before or after is told under its own id ({"service/repair": "报修"}), since an act may name two. Where the title is gone: the id, or nothing.
create or replace function club.audit_names(p_act club.audit_log) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
    'event', coalesce((select e.title from club.events e where e.event_id = x.event_id), x.event_id),
    'case', (select c.case_no from club.cases c where c.case_id = x.id),
    'service', coalesce((select s.name from club.services s where s.service_id = x.service_id), x.service_id),
    'unit', (select u.label from club.units u where u.unit_id = coalesce((x.facts ->> 'unit_id')::uuid,
      (select h.unit_id from club.households h where h.household_id = x.id))),
    'community', (select c.name from club.communities c where c.community_id = x.facts ->> 'community_id'),
    'setting', case when p_act.verb = 'staff_set_setting' then coalesce((select s.label from club.settings s where s.key = p_act.subject), p_act.subject) end,
    'file', case when x.facts ->> 'file_name' is null then (select i.file_name from club.imports i where i.import_id = x.id) end,
    'message', (select k.label from club.outbox o join club.message_kinds k on k.kind = o.kind where o.outbox_id = x.id),
    'second', club.name_of((x.facts ->> 'approved_by')::uuid),
    'duplicate', club.own_name_of((x.facts ->> 'duplicate_id')::uuid),
    'proxy', club.name_of((x.facts ->> 'proxy_member_id')::uuid)))
    || (select coalesce(pg_catalog.jsonb_object_agg(s.service_id, s.name), '{}') from club.services s
      where s.service_id in (p_act.before ->> 'service_id', p_act.after ->> 'service_id'))
  from (
    select f.facts, f.id, coalesce(f.facts ->> 'event_id', case when p_act.verb = 'rename_event' then p_act.subject end,
      (select b.event_id from club.bookings b where b.booking_id = f.id),
      (select w.event_id from club.waiting_entries w where w.waiting_entry_id = f.id),
      (select w.event_id from club.offers o join club.waiting_entries w on w.waiting_entry_id = o.waiting_entry_id where o.offer_id = f.id)) as event_id,
      case when p_act.verb = 'staff_set_case_step' then coalesce(
        (select l.before ->> 'service_id' from club.audit_log l
          where l.verb = 'staff_set_case_service' and l.subject = p_act.subject and l.audit_id > p_act.audit_id
          order by l.audit_id limit 1),
        (select c.service_id from club.cases c where c.case_id = f.id)) end as service_id
    from (
      select p_act.details
          || case when pg_catalog.jsonb_typeof(p_act.before) = 'object' then p_act.before else '{}' end
          || case when pg_catalog.jsonb_typeof(p_act.after) = 'object' then p_act.after else '{}' end as facts,
        case when p_act.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then p_act.subject::uuid end as id) f) x
$$;
revoke execute on function club.audit_names(club.audit_log) from public, anon, authenticated;
