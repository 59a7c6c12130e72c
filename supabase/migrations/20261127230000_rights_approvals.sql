-- What waited for a second person belongs to whom it was for: their copy says what was asked about them, why, and what became of it.
create function club.export_approvals(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(
    (pg_catalog.to_jsonb(a) - array['member_id', 'requested_by'])
      || pg_catalog.jsonb_build_object('outcome', d.outcome, 'decided_at', d.created_at, 'decision_reason', d.reason)
    order by a.created_at, a.approval_id), '[]')
  from club.approvals a left join club.approval_decisions d on d.approval_id = a.approval_id
  where a.member_id = p_member_id
$$;
revoke execute on function club.export_approvals(uuid) from public, anon, authenticated;

-- All of it: {made_at, person, bookings, waiting, points, cases, record, proxies, approvals}.
create or replace function club.export_of(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'made_at', club.now(),
    'person', club.export_person(p_member_id),
    'bookings', club.export_bookings(p_member_id),
    'waiting', club.export_waiting(p_member_id),
    'points', club.export_points(p_member_id),
    'cases', club.export_cases(p_member_id),
    'record', club.export_record(p_member_id),
    'proxies', club.export_proxies(p_member_id),
    'approvals', club.export_approvals(p_member_id))
$$;
