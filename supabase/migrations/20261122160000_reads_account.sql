-- Rows behind the API's views, without a filter of their own: public.my_… and club.staff_member choose whose they are. All are
-- security_invoker, so the caller's row policies hold under them.
create view club.account_rows with (security_invoker = true) as
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
  array(select g.role from club.staff_grants g where g.member_id = m.member_id and g.revoked_at is null order by g.role) as roles
from club.members m
join club.profiles p on p.member_id = m.member_id
left join lateral club.tier_of(m.member_id) t on true;
revoke all on club.account_rows from public, anon, authenticated;
grant select on club.account_rows to authenticated;
