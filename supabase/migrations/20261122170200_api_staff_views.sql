-- What staff read. Each view asks for its role, and the row policies of the tables ask again; without the role a view is empty.
create view public.staff_events with (security_invoker = true) as
select e.event_id, e.title, e.community_id, e.place, e.starts_at, e.ends_at, e.state, e.capacity, c.taken, c.held, c.queued,
  club.free_for_new(e.capacity, c.taken, c.held, c.queued) as free,
  club.full_reason(e.capacity, c.taken, c.held, c.queued) as full_reason, a.checked_in, a.bookings
from club.events e
cross join lateral club.event_counts(e.event_id) c
cross join lateral club.event_attendance(e.event_id) a
where e.state <> 'withdrawn' and (select club.is_staff());

create view public.staff_roster with (security_invoker = true) as
select b.booking_id, b.event_id, club.name_of(b.member_id) as member_name, b.state, pg_catalog.right(b.code, 4) as code_tail,
  club.party_rows(b.booking_id) as party, n.party_size, n.checked_in_count, b.created_at as booked_at,
  b.created_by <> b.member_id as booked_by_staff
from club.bookings b
cross join lateral (
  select count(*)::integer as party_size, count(c.check_in_id)::integer as checked_in_count
  from club.party_members p
  left join club.check_ins c on c.party_member_id = p.party_member_id and c.undone_at is null
  where p.booking_id = b.booking_id and p.cancelled_at is null) n
where (select club.has_role('door'));

create view public.staff_queue with (security_invoker = true) as
select r.waiting_entry_id, r.event_id, club.name_of(r.member_id) as member_name, r.state, r.party_size, r.accept_min,
  r.place_in_queue, r.joined_at, r.offer_id, r.offer_seats, r.offer_expires_at
from club.waiting_rows r where (select club.has_role('door'));

create view public.staff_cases with (security_invoker = true) as
select r.case_id, r.case_no, r.member_id, club.name_of(r.member_id) as member_name,
  club.homes_of(r.member_id) #>> '{0,unit}' as unit, r.category, r.subject, r.body, r.state, r.event_id, r.event_title,
  r.opened_at, r.reply_due_at, r.first_replied_at,
  r.state <> 'closed' and r.first_replied_at is null and club.now() >= r.reply_due_at as overdue,
  r.updated_at,
  (select count(*)::integer from club.case_entries e where e.case_id = r.case_id) as entry_count
from club.case_rows r where (select club.has_role('case_officer'));

create view public.staff_case_entries with (security_invoker = true) as
select e.case_entry_id, e.case_id, e.kind, e.side, e.author_name, e.body, e.state, e.created_at, e.internal
from club.case_entries e where (select club.has_role('case_officer'));

create view public.staff_outbox with (security_invoker = true) as
select o.outbox_id, o.kind, club.name_of(o.member_id) as member_name, o.state, o.attempts, o.created_at, o.next_attempt_at,
  o.sent_at, o.last_error
from club.outbox o where (select club.has_role('manager'));

create view public.staff_job_runs with (security_invoker = true) as
select j.job_run_id, j.job, j.started_at, j.finished_at, j.result, j.error
from club.job_runs j where (select club.has_role('manager'));

revoke all on public.staff_events, public.staff_roster, public.staff_queue, public.staff_cases, public.staff_case_entries,
  public.staff_outbox, public.staff_job_runs from public, anon, authenticated, service_role;
grant select on public.staff_events, public.staff_roster, public.staff_queue, public.staff_cases, public.staff_case_entries,
  public.staff_outbox, public.staff_job_runs to authenticated;
