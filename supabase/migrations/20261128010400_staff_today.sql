-- "Today": what waits for the person who has just come in, each kind with how many, how many are late, and since or until when. Only what this person may act on
-- counts: by the role's scope, and nothing that is about themselves or their household (they could only look at it).

insert into club.settings (key, value, unit, label, min_value, max_value) values
  ('today.claim_days', 3, '天', '认领申请等了几天算久', 1, 60),
  ('today.rights_days', 3, '天', '个人信息申请离期限几天时提醒', 0, 30);

-- Rows: kind, waiting, late, next_at. Kinds: cases without an answer (late: the first reply is overdue; next: when the soonest is due), rights_requests that are open
-- (late: due within today.rights_days, or overdue), approvals (next: when the first lapses), claims with papers (late: older than today.claim_days; next: the oldest),
-- offers to families without a login, who must be rung before their seats go (next: when the first ends), dead_mails that did not arrive and imports that nobody
-- applied (next: the oldest). Who decides a claim is asked of the function that the verb asks (20261128020400). A kind with nothing waiting has no row. Invoker, and granted to nobody: called inside definer functions.
create function club.today_rows(p_at timestamptz) returns table (kind text, waiting integer, late integer, next_at timestamptz)
language plpgsql stable security invoker set search_path = '' as $$
#variable_conflict use_column
begin
  return query select x.kind, x.waiting::integer, x.late::integer, x.next_at from (
    select 'cases' as kind, 1 as place, count(*) as waiting, count(*) filter (where c.first_replied_at is null and c.reply_due_at <= p_at) as late,
        min(c.reply_due_at) filter (where c.first_replied_at is null) as next_at
      from club.cases c
      where c.state in ('submitted', 'in_progress') and club.has_role('case_officer') and club.handles_case(c.member_id, c.event_id)
        and not club.is_own(c.member_id)
    union all
    select 'rights_requests', 2, count(*), count(*) filter (where r.due_at <= p_at + pg_catalog.make_interval(days => club.setting('today.rights_days'))),
        min(r.due_at)
      from club.rights_requests r
      where r.state = 'open' and club.has_role('case_officer') and club.has_role_over('case_officer', r.member_id) and not club.is_own(r.member_id)
    union all
    select 'approvals', 3, count(*), 0, min(a.expires_at)
      from club.approvals a
      where a.expires_at > p_at and not exists (select 1 from club.approval_decisions d where d.approval_id = a.approval_id)
        and club.may_approve(a) and not club.is_own(a.requested_by) and not coalesce(club.is_own(a.member_id), false)
    union all
    select 'claims', 4, count(*), count(*) filter (where c.created_at <= p_at - pg_catalog.make_interval(days => club.setting('today.claim_days'))),
        min(c.created_at)
      from club.claims c where c.state = 'open' and club.may_decide_claim(c) and not club.is_own(c.member_id)
    union all
    select 'offers', 5, count(*), 0, min(o.expires_at)
      from club.offers o
      join club.waiting_entries w on w.waiting_entry_id = o.waiting_entry_id
      join club.members m on m.member_id = w.member_id and m.user_id is null
      where o.state = 'open' and o.expires_at > p_at and not club.is_own(w.member_id)
        and (club.has_role_over('verifier', w.member_id) or club.has_role_over('case_officer', w.member_id))
    union all
    select 'dead_mails', 6, count(*), 0, min(o.created_at)
      from club.outbox o
      where o.state in ('failed', 'no_address', 'uncertain') and club.has_role('manager') and club.has_role_over('manager', o.member_id)
        and not club.is_own(o.member_id)
    union all
    select 'imports', 7, count(*), 0, min(i.created_at) from club.imports i where i.state = 'staged' and club.has_role_in('verifier', null)) x
  where x.waiting > 0 order by x.late > 0 desc, x.place;
end
$$;
revoke execute on function club.today_rows(timestamptz) from public, anon, authenticated;

-- What waits for the caller, late ones first. Raises NOT_SIGNED_IN (401), NOT_STAFF (403). Definer: the role stands in for RLS.
create function club.staff_today() returns table (kind text, waiting integer, late integer, next_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform club.require_role('door', 'verifier', 'case_officer', 'steward', 'auditor');
  return query select t.kind, t.waiting, t.late, t.next_at from club.today_rows(club.now()) t;
end
$$;
revoke execute on function club.staff_today() from public, anon, authenticated;
grant execute on function club.staff_today() to authenticated;

-- What waits for the caller: rows by kind, late ones first.
create function public.staff_today() returns table (kind text, waiting integer, late integer, next_at timestamptz)
language sql stable security invoker set search_path = '' as $$ select * from club.staff_today() $$;
revoke execute on function public.staff_today() from public, anon, authenticated, service_role;
grant execute on function public.staff_today() to authenticated;
