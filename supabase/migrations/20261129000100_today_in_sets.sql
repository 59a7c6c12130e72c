-- Today, as before, in sets: whose the caller's own people are, and whom each role reaches, is asked once instead of once a row. With a thousand open cases the
-- page that everybody opens first took a third of a second.

-- People whom the caller reaches with any of the roles; null = everybody, a right for the whole organisation. The same people as has_role_over, as a set. Invoker:
-- called inside definer functions.
create function club.reach(variadic p_roles text[]) returns uuid[]
language sql stable security invoker set search_path = '' as $$
  select case when not exists (select 1 from pg_catalog.unnest(p_roles) r where club.has_role_in(r, null))
    then array(select club.members_in_scope(p_roles)) end
$$;
revoke execute on function club.reach(text[]) from public, anon, authenticated;

-- Rows and kinds as in 20261128010400.
create or replace function club.today_rows(p_at timestamptz) returns table (kind text, waiting integer, late integer, next_at timestamptz)
language plpgsql stable security invoker set search_path = '' as $$
#variable_conflict use_column
declare
  v_own uuid[] := array(select club.housemates(club.current_member_id()));
  v_handles boolean := club.has_role('case_officer');
  v_handled uuid[] := club.reach('case_officer');
  v_families uuid[] := club.reach('verifier', 'case_officer');
  v_mailed uuid[] := club.reach('manager');
  v_verifies boolean := club.has_role_in('verifier', null);
begin
  return query select x.kind, x.waiting::integer, x.late::integer, x.next_at from (
    select 'cases' as kind, 1 as place, count(*) as waiting, count(*) filter (where c.first_replied_at is null and c.reply_due_at <= p_at) as late,
        min(c.reply_due_at) filter (where c.first_replied_at is null) as next_at
      from club.cases c
      where v_handles and c.state in ('submitted', 'in_progress') and not c.member_id = any (v_own)
        and (v_handled is null or c.member_id in (select pg_catalog.unnest(v_handled)) or c.event_id in (
          select e.event_id from club.events e where e.community_id in (
            select p.community_id from (select distinct x.community_id from club.events x offset 0) p where club.has_role_in('case_officer', p.community_id))))
    union all
    select 'rights_requests', 2, count(*), count(*) filter (where r.due_at <= p_at + pg_catalog.make_interval(days => club.setting('today.rights_days'))),
        min(r.due_at)
      from club.rights_requests r
      where v_handles and r.state = 'open' and not r.member_id = any (v_own)
        and (v_handled is null or r.member_id in (select pg_catalog.unnest(v_handled)))
    union all
    select 'approvals', 3, count(*), 0, min(a.expires_at)
      from club.approvals a
      where a.expires_at > p_at and not exists (select 1 from club.approval_decisions d where d.approval_id = a.approval_id)
        and club.may_approve(a) and not a.requested_by = any (v_own) and not coalesce(a.member_id = any (v_own), false)
    union all
    select 'claims', 4, count(*), count(*) filter (where c.created_at <= p_at - pg_catalog.make_interval(days => club.setting('today.claim_days'))),
        min(c.created_at)
      from club.claims c
      where not c.member_id = any (v_own) and (case when v_verifies then c.state = 'open' else c.claim_id in (select d.claim_id from club.claims_to_decide() d) end)
    union all
    select 'offers', 5, count(*), 0, min(o.expires_at)
      from club.offers o
      join club.waiting_entries w on w.waiting_entry_id = o.waiting_entry_id
      join club.members m on m.member_id = w.member_id and m.user_id is null
      where o.state = 'open' and o.expires_at > p_at and not w.member_id = any (v_own)
        and (v_families is null or w.member_id in (select pg_catalog.unnest(v_families)))
    union all
    select 'dead_mails', 6, count(*), 0, min(o.created_at)
      from club.outbox o
      where o.state in ('failed', 'no_address', 'uncertain') and not o.member_id = any (v_own)
        and (v_mailed is null or o.member_id in (select pg_catalog.unnest(v_mailed)))
    union all
    select 'imports', 7, count(*), 0, min(i.created_at) from club.imports i where v_verifies and i.state = 'staged') x
  where x.waiting > 0 order by x.late > 0 desc, x.place;
end
$$;
