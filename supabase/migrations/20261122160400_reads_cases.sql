-- Cases and their timelines. See club.account_rows.
create view club.case_rows with (security_invoker = true) as
select
  c.member_id,
  c.case_id,
  c.case_no,
  c.category,
  c.subject,
  c.body,
  c.state,
  c.event_id,
  e.title as event_title,
  c.opened_at,
  c.reply_due_at,
  c.first_replied_at,
  c.closed_at,
  c.updated_at
from club.cases c
left join club.events e on e.event_id = c.event_id;
revoke all on club.case_rows from public, anon, authenticated;
grant select on club.case_rows to authenticated;
