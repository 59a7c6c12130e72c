-- What a signed-in person reads about themselves. The filter is written out besides RLS: staff may see more rows of the tables below,
-- but "my" means mine for them too.
create view public.my_account with (security_invoker = true) as
select * from club.account_rows r where r.member_id = (select club.current_member_id());

create view public.my_bookings with (security_invoker = true) as
select booking_id, event_id, event_title, event_state, starts_at, ends_at, place, state, code, created_at, cancelled_at,
  cancel_until, can_cancel, checked_in_at, points, party, booked_by_staff
from club.booking_rows r where r.member_id = (select club.current_member_id());

create view public.my_waiting_entries with (security_invoker = true) as
select waiting_entry_id, event_id, event_title, starts_at, state, party, party_size, accept_min, joined_at, place_in_queue,
  people_ahead, parties_ahead, free_now, explanation, offer_id, offer_seats, offer_expires_at
from club.waiting_rows r where r.member_id = (select club.current_member_id());

create view public.my_points with (security_invoker = true) as
select balance, earned_total, spent_total, lapsed_total, next_lapse_amount, next_lapse_at, proved_at
from club.point_total_rows r where r.member_id = (select club.current_member_id());

create view public.my_point_entries with (security_invoker = true) as
select point_entry_id, amount, kind, reason, event_id, created_at, expires_at, balance_after, actor_name
from club.point_entry_rows r where r.member_id = (select club.current_member_id());

create view public.my_cases with (security_invoker = true) as
select case_id, case_no, category, subject, body, state, event_id, event_title, opened_at, reply_due_at, first_replied_at,
  closed_at, updated_at
from club.case_rows r where r.member_id = (select club.current_member_id());

-- Internal notes are left out here as well: an owner who is a case officer still reads the owner's side.
create view public.my_case_entries with (security_invoker = true) as
select e.case_entry_id, e.case_id, e.kind, e.side, e.author_name, e.body, e.state, e.created_at
from club.case_entries e
join club.cases c on c.case_id = e.case_id
where c.member_id = (select club.current_member_id()) and not e.internal;

create view public.my_consents with (security_invoker = true) as
select c.consent_id, c.purpose, c.text_version, c.given, c.created_at
from club.consents c where c.member_id = (select club.current_member_id());

revoke all on public.my_account, public.my_bookings, public.my_waiting_entries, public.my_points, public.my_point_entries,
  public.my_cases, public.my_case_entries, public.my_consents from public, anon, authenticated, service_role;
grant select on public.my_account, public.my_bookings, public.my_waiting_entries, public.my_points, public.my_point_entries,
  public.my_cases, public.my_case_entries, public.my_consents to authenticated;
