-- What stands in the way of a merge, what it would do, and which files look like the same person.

-- Events at which both have a live entry: bookings or places on the waiting list for what is still to come, and places that nobody has closed yet.
create function club.events_of_both(p_member_id uuid, p_duplicate_id uuid) returns setof text
language sql stable security invoker set search_path = '' as $$
  with live as (
    select b.member_id, b.event_id, false as waits from club.bookings b join club.events e on e.event_id = b.event_id
    where b.member_id in (p_member_id, p_duplicate_id) and b.state = 'confirmed' and e.state = 'scheduled' and e.ends_at > club.now()
    union all
    select w.member_id, w.event_id, true from club.waiting_entries w
    where w.member_id in (p_member_id, p_duplicate_id) and w.state in ('waiting', 'offered'))
  select l.event_id from live l group by l.event_id having count(distinct l.member_id) = 2
$$;
revoke execute on function club.events_of_both(uuid, uuid) from public, anon, authenticated;

-- Why the two may not be merged now: SAME_PERSON (one file), MERGE_STAFF_RIGHTS (one has rights of staff: handed back first, so that no login comes to
-- rights that nobody gave it), APPROVAL_WAITING (something about one waits for a second person), SAME_EVENT (both have a live entry for an event: staff
-- end one), CLAIMS_OPEN (both have a claim that staff have not decided). Null: nothing.
create function club.merge_gap(p_member_id uuid, p_duplicate_id uuid) returns text
language sql stable security invoker set search_path = '' as $$
  select case
    when p_member_id = p_duplicate_id then 'SAME_PERSON'
    when exists (select 1 from club.staff_grants g where g.member_id in (p_member_id, p_duplicate_id) and g.revoked_at is null) then 'MERGE_STAFF_RIGHTS'
    when exists (select 1 from club.approvals a where a.member_id in (p_member_id, p_duplicate_id) and a.kind <> 'merge_members'
      and a.expires_at > club.now() and not exists (select 1 from club.approval_decisions d where d.approval_id = a.approval_id)) then 'APPROVAL_WAITING'
    when exists (select 1 from club.events_of_both(p_member_id, p_duplicate_id)) then 'SAME_EVENT'
    when (select count(distinct c.member_id) from club.claims c
      where c.member_id in (p_member_id, p_duplicate_id) and c.state = 'open') = 2 then 'CLAIMS_OPEN' end
$$;
revoke execute on function club.merge_gap(uuid, uuid) from public, anon, authenticated;

create function club.refuse_merge_gap(p_gap text) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  case p_gap
    when 'SAME_PERSON' then perform club.refuse(422, 'SAME_PERSON', 'one file cannot be merged with itself');
    when 'MERGE_STAFF_RIGHTS' then perform club.refuse(409, 'MERGE_STAFF_RIGHTS', 'rights of staff are revoked before files are merged');
    when 'APPROVAL_WAITING' then perform club.refuse(409, 'APPROVAL_WAITING', 'something about one of the two waits for a second person');
    when 'SAME_EVENT' then perform club.refuse(409, 'SAME_EVENT', 'both have a live entry for the same event');
    when 'CLAIMS_OPEN' then perform club.refuse(409, 'CLAIMS_OPEN', 'both have an open claim');
    else null;
  end case;
end
$$;
revoke execute on function club.refuse_merge_gap(text) from public, anon, authenticated;

-- What a file holds, in figures: for the record before and after, and for staff who look before they merge.
create function club.merge_facts(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'proof_level', club.proof_level(p_member_id),
    'tier_id', (select t.tier_id from club.tier_of(p_member_id) t),
    'homes', (select count(*) from club.household_members hm join club.households h on h.household_id = hm.household_id and h.ended_at is null
      where hm.member_id = p_member_id and hm.ended_at is null),
    'bookings', (select count(*) from club.bookings b where b.member_id = p_member_id),
    'seats', (select count(*) from club.bookings b join club.party_members p on p.booking_id = b.booking_id and p.cancelled_at is null
      where b.member_id = p_member_id and b.state = 'confirmed'),
    'waiting', (select count(*) from club.waiting_entries w where w.member_id = p_member_id and w.state in ('waiting', 'offered')),
    'points', coalesce((select sum(l.remaining) from club.point_lots l where l.member_id = p_member_id), 0),
    'point_lines', (select count(*) from club.point_entries p where p.member_id = p_member_id),
    'cases', (select count(*) from club.cases c where c.member_id = p_member_id),
    'messages', (select count(*) from club.inbox_entries i where i.member_id = p_member_id))
$$;
revoke execute on function club.merge_facts(uuid) from public, anon, authenticated;

-- One side of the screen: who it is, masked, with the figures above.
create function club.merge_side(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select club.merge_facts(p_member_id) || pg_catalog.jsonb_build_object('member_id', m.member_id, 'display_name', p.display_name,
    'phone', club.masked_phone(p.phone), 'email', club.masked_email(u.email::text), 'has_login', m.user_id is not null,
    'created_at', m.created_at, 'last_sign_in_at', u.last_sign_in_at, 'tier_name', (select t.tier_name from club.tier_of(m.member_id) t),
    'home_list', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('unit', n.label, 'role', hm.role) order by n.label), '[]')
      from club.household_members hm join club.households h on h.household_id = hm.household_id and h.ended_at is null
      join club.units n on n.unit_id = h.unit_id where hm.member_id = m.member_id and hm.ended_at is null))
  from club.members m left join club.profiles p on p.member_id = m.member_id left join auth.users u on u.id = m.user_id
  where m.member_id = p_member_id
$$;
revoke execute on function club.merge_side(uuid) from public, anon, authenticated;

-- What a merge would do: {gap, events, kept, duplicate, after, both_came}. gap: a code of club.merge_gap or null; events: titles that stand in the way;
-- after: the sums; both_came: past events at which both were checked in, which one person rarely is. Raises NOT_SIGNED_IN (401), NOT_STAFF, SELF_ACTION,
-- OUT_OF_SCOPE (403), MEMBER_NOT_FOUND (404), MEMBER_MERGED (409). Definer: the role stands in for RLS.
create function club.staff_merge_preview(p_member_id uuid, p_duplicate_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_kept jsonb;
  v_duplicate jsonb;
begin
  perform club.require_role('verifier');
  perform club.require_other(p_member_id, 'verifier');
  perform club.require_other(p_duplicate_id, 'verifier');
  v_kept := club.merge_side(p_member_id);
  v_duplicate := club.merge_side(p_duplicate_id);
  return pg_catalog.jsonb_build_object('gap', club.merge_gap(p_member_id, p_duplicate_id), 'kept', v_kept, 'duplicate', v_duplicate,
    'events', (select coalesce(pg_catalog.jsonb_agg(e.title order by e.starts_at), '[]') from club.events e
      where e.event_id in (select x from club.events_of_both(p_member_id, p_duplicate_id) x)),
    'after', (select pg_catalog.jsonb_object_agg(k.key, (v_kept ->> k.key)::integer + (v_duplicate ->> k.key)::integer)
      from pg_catalog.unnest(array['bookings', 'seats', 'waiting', 'points', 'point_lines', 'cases', 'messages']) k(key)),
    'both_came', (select count(*) from (
      select b.event_id from club.bookings b join club.check_ins c on c.booking_id = b.booking_id and c.undone_at is null
      where b.member_id in (p_member_id, p_duplicate_id) group by b.event_id having count(distinct b.member_id) = 2) x));
end
$$;
revoke execute on function club.staff_merge_preview(uuid, uuid) from public, anon, authenticated;
grant execute on function club.staff_merge_preview(uuid, uuid) to authenticated;

-- Files in the caller's scope that look like the same person, at most 20, the likeliest first. why: phone (the same number), mail (the same mailbox),
-- name_home (the same name in the same household). Raises NOT_SIGNED_IN (401), NOT_STAFF, OUT_OF_SCOPE (403), MEMBER_NOT_FOUND (404), MEMBER_MERGED (409).
-- Definer: the role stands in for RLS.
create function club.staff_likely_duplicates(p_member_id uuid)
returns table (member_id uuid, display_name text, phone text, email text, homes jsonb, has_login boolean, created_at timestamptz, why text[])
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_name text;
  v_phone text;
  v_tail text;
  v_mail bytea;
begin
  perform club.require_role_over(p_member_id, 'verifier');
  select p.display_name, club.phone_digits(p.phone), p.phone_tail, m.mail_hash into v_name, v_phone, v_tail, v_mail
    from club.members m left join club.profiles p on p.member_id = m.member_id where m.member_id = p_member_id;
  return query
    with alike as (
      select p.member_id, 'phone' as why from club.profiles p where p.phone_tail = v_tail and club.phone_digits(p.phone) = v_phone
      union all
      select m.member_id, 'mail' from club.members m where m.mail_hash = v_mail
      union all
      select h, 'name_home' from club.housemates(p_member_id) h join club.profiles p on p.member_id = h where p.display_name = v_name),
    found as (select a.member_id, pg_catalog.array_agg(distinct a.why order by a.why) as why from alike a where a.member_id <> p_member_id group by 1)
    select f.member_id, p.display_name, club.masked_phone(p.phone), club.masked_email(u.email::text), club.homes_of(f.member_id), m.user_id is not null,
      m.created_at, f.why
    from found f
    join club.members m on m.member_id = f.member_id and m.erased_at is null and m.merged_into is null
    left join club.profiles p on p.member_id = f.member_id
    left join auth.users u on u.id = m.user_id
    where club.has_role_over('verifier', f.member_id)
    order by pg_catalog.cardinality(f.why) desc, m.created_at limit 20;
end
$$;
revoke execute on function club.staff_likely_duplicates(uuid) from public, anon, authenticated;
grant execute on function club.staff_likely_duplicates(uuid) to authenticated;
