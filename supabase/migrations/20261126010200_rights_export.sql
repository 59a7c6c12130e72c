-- Everything the club holds about one person (查阅、复制). Rows go out whole, so that a column added later is in the copy without anybody
-- thinking of it; what is left out is named here with its reason. Internal: club.my_data and club.staff_member_data check who asks.

-- Cases with their timeline. Staff's internal notes: that there is one and when; the words may speak of other people, so a person reads them
-- before they are given out.
create function club.export_cases(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(c) - array['member_id', 'opened_by'])
    || pg_catalog.jsonb_build_object('entries', (
      select coalesce(pg_catalog.jsonb_agg(
        (pg_catalog.to_jsonb(e) - array['case_id', 'author_id', case when e.internal then 'body' end]) order by e.case_entry_id), '[]')
      from club.case_entries e where e.case_id = c.case_id)) order by c.opened_at, c.case_id), '[]')
  from club.cases c where c.member_id = p_member_id
$$;
revoke execute on function club.export_cases(uuid) from public, anon, authenticated;

-- Bookings with their people, check-ins and scans at the door.
create function club.export_bookings(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(b) - array['member_id', 'created_by', 'cancelled_by'])
    || pg_catalog.jsonb_build_object(
      'event_title', e.title, 'starts_at', e.starts_at,
      'party', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(p) - array['booking_id', 'event_id', 'position']) order by p.position), '[]')
        from club.party_members p where p.booking_id = b.booking_id),
      'check_ins', (select coalesce(pg_catalog.jsonb_agg(
          (pg_catalog.to_jsonb(c) - array['booking_id', 'actor_id']) order by c.created_at, c.check_in_id), '[]')
        from club.check_ins c where c.booking_id = b.booking_id),
      'check_in_undos', (select coalesce(pg_catalog.jsonb_agg(
          (pg_catalog.to_jsonb(u) - array['booking_id', 'actor_id']) order by u.created_at, u.check_in_undo_id), '[]')
        from club.check_in_undos u where u.booking_id = b.booking_id),
      'scans', (select coalesce(pg_catalog.jsonb_agg(
          (pg_catalog.to_jsonb(s) - array['booking_id', 'actor_id']) order by s.scan_id), '[]')
        from club.scans s where s.booking_id = b.booking_id)) order by b.created_at, b.booking_id), '[]')
  from club.bookings b join club.events e on e.event_id = b.event_id where b.member_id = p_member_id
$$;
revoke execute on function club.export_bookings(uuid) from public, anon, authenticated;

-- Places on waiting lists with the offers made on them.
create function club.export_waiting(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(w) - array['member_id', 'created_by'])
    || pg_catalog.jsonb_build_object('event_title', e.title, 'offers', (
      select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(o) - array['waiting_entry_id', 'event_id']) order by o.created_at, o.offer_id), '[]')
      from club.offers o where o.waiting_entry_id = w.waiting_entry_id)) order by w.joined_at, w.waiting_entry_id), '[]')
  from club.waiting_entries w join club.events e on e.event_id = w.event_id where w.member_id = p_member_id
$$;
revoke execute on function club.export_waiting(uuid) from public, anon, authenticated;

-- The ledger, the lots and what took from them, the balance.
create function club.export_points(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'balance', (select pg_catalog.to_jsonb(b) - 'member_id' from club.point_balances b where b.member_id = p_member_id),
    'entries', (select coalesce(pg_catalog.jsonb_agg(
        (pg_catalog.to_jsonb(p) - array['member_id', 'actor_id', 'idempotency_key']) order by p.point_entry_id), '[]')
      from club.point_entries p where p.member_id = p_member_id),
    'lots', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(l) - 'member_id') || pg_catalog.jsonb_build_object('consumptions', (
        select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(c) - 'point_lot_id') order by c.lot_consumption_id), '[]')
        from club.lot_consumptions c where c.point_lot_id = l.point_lot_id)) order by l.available_from, l.point_lot_id), '[]')
      from club.point_lots l where l.member_id = p_member_id))
$$;
revoke execute on function club.export_points(uuid) from public, anon, authenticated;

-- Who the person is to the club: login, profile, homes, proofs, tiers, rights of staff, consents.
create function club.export_person(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'member', (select pg_catalog.to_jsonb(m) - array['user_id', 'created_by'] from club.members m where m.member_id = p_member_id),
    'login', (select pg_catalog.jsonb_build_object('email', u.email, 'created_at', u.created_at, 'last_sign_in_at', u.last_sign_in_at)
      from club.members m join auth.users u on u.id = m.user_id where m.member_id = p_member_id),
    'profile', (select pg_catalog.to_jsonb(p) - 'member_id' from club.profiles p where p.member_id = p_member_id),
    'homes', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(hm) - array['member_id', 'created_by'])
          || pg_catalog.jsonb_build_object('household', h.name, 'unit', u.label) order by hm.created_at, hm.household_member_id), '[]')
      from club.household_members hm join club.households h on h.household_id = hm.household_id
      join club.units u on u.unit_id = h.unit_id where hm.member_id = p_member_id),
    'proofs', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(p) - array['member_id', 'set_by']) order by p.member_proof_id), '[]')
      from club.member_proofs p where p.member_id = p_member_id),
    'tiers', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(t) - array['member_id', 'set_by']) order by t.member_tier_id), '[]')
      from club.member_tiers t where t.member_id = p_member_id),
    'staff_grants', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(g) - 'member_id') order by g.granted_at), '[]')
      from club.staff_grants g where g.member_id = p_member_id),
    'consents', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(c) - array['member_id', 'actor_id']) order by c.consent_id), '[]')
      from club.consents c where c.member_id = p_member_id))
$$;
revoke execute on function club.export_person(uuid) from public, anon, authenticated;

-- What was sent, what staff did for the person, which calls were answered. Of a token to unsubscribe only when it was made: its hash opens nothing
-- and says nothing.
create function club.export_record(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'mails', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(o) - array['member_id', 'dedupe_key', 'leased_until'])
        order by o.created_at, o.outbox_id), '[]') from club.outbox o where o.member_id = p_member_id),
    'unsubscribe_links', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('issue', t.issue, 'created_at', t.created_at)
        order by t.created_at), '[]') from club.unsubscribe_tokens t where t.member_id = p_member_id),
    'staff_acts', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(a) - array['member_id', 'actor_id']) order by a.audit_id), '[]')
      from club.audit_log a where a.member_id = p_member_id),
    'requests', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(k) - array['actor_id', 'args_hash']) order by k.created_at), '[]')
      from club.request_keys k where k.actor_id = p_member_id))
$$;
revoke execute on function club.export_record(uuid) from public, anon, authenticated;

-- All of it: {made_at, person, bookings, waiting, points, cases, record}.
create function club.export_of(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'made_at', club.now(),
    'person', club.export_person(p_member_id),
    'bookings', club.export_bookings(p_member_id),
    'waiting', club.export_waiting(p_member_id),
    'points', club.export_points(p_member_id),
    'cases', club.export_cases(p_member_id),
    'record', club.export_record(p_member_id))
$$;
revoke execute on function club.export_of(uuid) from public, anon, authenticated;
