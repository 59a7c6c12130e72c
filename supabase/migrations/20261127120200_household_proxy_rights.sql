-- Authorities to act, in the copy and in leaving.

-- Who acts or acted for the person, and for whom the person did: without ids and without the other's name.
create function club.export_proxies(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(x) - array['member_id', 'proxy_member_id', 'created_by'])
    || pg_catalog.jsonb_build_object('mine', x.member_id = p_member_id) order by x.created_at, x.proxy_id), '[]')
  from club.proxies x where p_member_id in (x.member_id, x.proxy_member_id)
$$;
revoke execute on function club.export_proxies(uuid) from public, anon, authenticated;

-- All of it: {made_at, person, bookings, waiting, points, cases, record, proxies}.
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
    'proxies', club.export_proxies(p_member_id))
$$;

-- As before, and authorities end on both sides.
create or replace function club.erase_home_data() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform club.end_claim(c.claim_id, 'withdrawn', null, null, null) from club.claims c where c.member_id = new.member_id and c.state = 'open';
  update club.claims set home_text = club.erased(), company = case when company is not null then club.erased() end, note = null,
      decision_reason = case when decision_reason is not null then club.erased() end where member_id = new.member_id;
  update club.household_members set company = club.erased() where member_id = new.member_id and company is not null;
  update club.home_invitations set ended_at = club.now() where invited_by = new.member_id and accepted_at is null and ended_at is null;
  delete from club.claim_tries t where t.counted = 'member:' || new.member_id;
  update club.proxies set ended_at = coalesce(ended_at, club.now()), reason = club.erased()
    where new.member_id in (member_id, proxy_member_id);
  return null;
end
$$;
