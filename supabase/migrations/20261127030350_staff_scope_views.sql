-- The views of staff, as before, within the scope of the right. An auditor reads the audit log and none of these.
create or replace view public.staff_events with (security_invoker = true) as
select e.event_id, e.title, e.community_id, e.place, e.starts_at, e.ends_at, e.state, e.capacity, c.taken, c.held, c.queued,
  club.free_for_new(e.capacity, c.taken, c.held, c.queued) as free,
  club.full_reason(e.capacity, c.taken, c.held, c.queued) as full_reason, a.checked_in, a.bookings
from club.events e
cross join lateral club.event_counts(e.event_id) c
cross join lateral club.event_attendance(e.event_id) a
where e.state <> 'withdrawn' and ((select club.has_role('verifier')) or (select club.has_role('case_officer'))
  or (select club.has_role('steward')) or ((select club.has_role('door')) and club.serves_event('door', e.community_id)));

create or replace view public.staff_roster with (security_invoker = true) as
select b.booking_id, b.event_id, club.name_of(b.member_id) as member_name, b.state, pg_catalog.right(b.code, 4) as code_tail,
  club.party_rows(b.booking_id) as party, n.party_size, n.checked_in_count, b.created_at as booked_at,
  b.created_by <> b.member_id as booked_by_staff
from club.bookings b
cross join lateral (
  select count(*)::integer as party_size, count(c.check_in_id)::integer as checked_in_count
  from club.party_members p
  left join club.check_ins c on c.party_member_id = p.party_member_id and c.undone_at is null
  where p.booking_id = b.booking_id and p.cancelled_at is null) n
where (select club.has_role_in('door', null)) or ((select club.has_role('door')) and exists (
  -- Said again here: one's own booking is visible too, but its event may be another community's.
  select 1 from club.events e where e.event_id = b.event_id and club.serves_event('door', e.community_id)));

create or replace view public.staff_queue with (security_invoker = true) as
select r.waiting_entry_id, r.event_id, club.name_of(r.member_id) as member_name, r.state, r.party_size, r.accept_min,
  r.place_in_queue, r.joined_at, r.offer_id, r.offer_seats, r.offer_expires_at
from club.waiting_rows r
where (select club.has_role_in('door', null)) or ((select club.has_role('door')) and exists (
  select 1 from club.events e where e.event_id = r.event_id and club.serves_event('door', e.community_id)));

create or replace view public.staff_cases with (security_invoker = true) as
select r.case_id, r.case_no, r.member_id, club.name_of(r.member_id) as member_name,
  club.homes_of(r.member_id) #>> '{0,unit}' as unit, r.category, r.subject, r.body, r.state, r.event_id, r.event_title,
  r.opened_at, r.reply_due_at, r.first_replied_at,
  r.state <> 'closed' and r.first_replied_at is null and club.now() >= r.reply_due_at as overdue,
  r.updated_at,
  (select count(*)::integer from club.case_entries e where e.case_id = r.case_id) as entry_count
from club.case_rows r
where (select club.has_role_in('case_officer', null))
  or ((select club.has_role('case_officer')) and club.handles_case(r.member_id, r.event_id));

create or replace view public.staff_case_entries with (security_invoker = true) as
select e.case_entry_id, e.case_id, e.kind, e.side, e.author_name, e.body, e.state, e.created_at, e.internal
from club.case_entries e
where (select club.has_role_in('case_officer', null)) or ((select club.has_role('case_officer')) and exists (
  select 1 from club.cases c where c.case_id = e.case_id and club.handles_case(c.member_id, c.event_id)));

create or replace view public.staff_job_runs with (security_invoker = true) as
select j.job_run_id, j.job, j.started_at, j.finished_at, j.result, j.error
from club.job_runs j where (select club.has_role_in('manager', null));

-- An account's roles: those that hold now, each once, whatever their scope.
create or replace view club.account_rows with (security_invoker = true) as
select
  m.member_id,
  p.display_name,
  club.email_of(m.member_id) as email,
  p.phone,
  club.proof_level(m.member_id) as proof_level,
  t.tier_id,
  t.tier_name,
  t.tier_rank,
  t.tier_until,
  club.homes_of(m.member_id) as homes,
  club.current_notice() as notice_version,
  club.accepted_notice(m.member_id) as consent_version,
  array(select distinct g.role from club.staff_grants g where g.member_id = m.member_id and g.revoked_at is null
    and (g.valid_until is null or club.now() < g.valid_until) order by g.role) as roles
from club.members m
join club.profiles p on p.member_id = m.member_id
left join lateral club.tier_of(m.member_id) t on true;
