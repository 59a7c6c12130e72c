-- Whoever sends an issue at ten in the evening must hear that it waits for the morning, not that it will go if they try again in a few minutes.

-- The mails of an issue that still wait, by reason, as [{reason, mails, from}]: reason as in can_contact, null = due now or put off by a mail server;
-- from = the earliest moment at which one of them is tried. What nobody has looked at yet in quiet hours waits for the morning too. Granted to service_role
-- alone: the secret key is the check (definer: service_role has no rights in club).
create function club.newsletter_waiting(p_issue text) returns jsonb
language sql stable security definer set search_path = '' as $$
  with q as (select club.is_quiet(club.now()) as quiet, club.quiet_end(club.now()) as ends),
  w as (
    select case when q.quiet and x.next_attempt_at < q.ends then coalesce(x.held_reason, 'QUIET_HOURS') else x.held_reason end as reason,
      case when q.quiet then greatest(x.next_attempt_at, q.ends) else x.next_attempt_at end as at
    from club.outbox x cross join q
    where x.kind = 'newsletter' and x.state = 'pending' and x.payload ->> 'issue' = p_issue)
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('reason', r.reason, 'mails', r.mails, 'from', r.earliest)
    order by r.earliest, r.reason), '[]'::jsonb)
  from (select w.reason, count(*) as mails, min(w.at) as earliest from w group by w.reason) r
$$;
revoke execute on function club.newsletter_waiting(text) from public, anon, authenticated;
grant execute on function club.newsletter_waiting(text) to service_role;

-- Why the mails of an issue still wait, and until when: [{reason, mails, from}].
create function public.newsletter_waiting(p_issue text) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select club.newsletter_waiting(p_issue)
$$;
revoke execute on function public.newsletter_waiting(text) from public, anon, authenticated, service_role;
grant execute on function public.newsletter_waiting(text) to service_role;
