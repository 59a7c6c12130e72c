-- Totals of a member's points. earned = what check-ins gave, less what undoing took back; balance = earned − spent − lapsed.
-- See club.account_rows.
create view club.point_total_rows with (security_invoker = true) as
select
  m.member_id,
  coalesce(b.balance, 0) as balance,
  coalesce(t.earned, 0)::integer as earned_total,
  coalesce(t.spent, 0)::integer as spent_total,
  coalesce(t.lapsed, 0)::integer as lapsed_total,
  n.amount::integer as next_lapse_amount,
  n.expires_at as next_lapse_at,
  b.proved_at
from club.members m
left join club.point_balances b on b.member_id = m.member_id
cross join lateral (
  select sum(e.amount) filter (where e.kind in ('earn', 'reversal')) as earned,
    -sum(e.amount) filter (where e.kind in ('spend', 'return')) as spent,
    -sum(e.amount) filter (where e.kind = 'expire') as lapsed
  from club.point_entries e where e.member_id = m.member_id) t
left join lateral (
  select l.expires_at, sum(l.remaining) as amount from club.point_lots l
  where l.member_id = m.member_id and l.remaining > 0 and l.expires_at is not null
  group by l.expires_at order by l.expires_at limit 1) n on true;
revoke all on club.point_total_rows from public, anon, authenticated;
grant select on club.point_total_rows to authenticated;

-- Lines of the ledger, each with what it is for, when its points lapse and who acted. See club.account_rows.
create view club.point_entry_rows with (security_invoker = true) as
select
  e.member_id,
  e.point_entry_id,
  e.amount,
  e.kind,
  e.reason,
  e.event_id,
  e.created_at,
  l.expires_at,
  e.balance_after,
  club.name_of(e.actor_id) as actor_name
from club.point_entries e
left join club.point_lots l on l.point_entry_id = e.point_entry_id;
revoke all on club.point_entry_rows from public, anon, authenticated;
grant select on club.point_entry_rows to authenticated;
