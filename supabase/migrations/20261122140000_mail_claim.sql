-- The mail worker takes mails and reports what became of them. Granted to service_role alone: the secret key is the check (definer:
-- service_role has no rights in club).

-- Takes at most p_limit mails for mail.lease_minutes; two workers never get the same one. A mail whose worker fell silent may have been
-- sent: it becomes uncertain for people to judge, never a second mail. The address is read now; null = none.
create function club.claim_mails(p_limit integer)
returns table (outbox_id uuid, kind text, to_address text, member_name text, payload jsonb, created_at timestamptz, attempts integer)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
begin
  update club.outbox o set state = 'uncertain', leased_until = null, last_error = 'the sender fell silent'
    where o.state = 'sending' and o.leased_until <= club.now();
  return query
    with due as (
      select o.outbox_id from club.outbox o
      where o.state = 'pending' and o.next_attempt_at <= club.now()
      order by o.next_attempt_at, o.created_at, o.outbox_id
      limit greatest(0, least(coalesce(p_limit, 20), 100))
      for update skip locked
    ), taken as (
      update club.outbox o set state = 'sending', attempts = o.attempts + 1,
        leased_until = club.now() + pg_catalog.make_interval(mins => club.setting('mail.lease_minutes'))
      from due where o.outbox_id = due.outbox_id
      returning o.*
    )
    select t.outbox_id, t.kind, u.email::text, club.name_of(t.member_id), t.payload, t.created_at, t.attempts
    from taken t
    join club.members m on m.member_id = t.member_id
    left join auth.users u on u.id = m.user_id
    order by t.created_at, t.outbox_id;
end
$$;
revoke execute on function club.claim_mails(integer) from public, anon, authenticated;
grant execute on function club.claim_mails(integer) to service_role;

-- What became of a mail that was taken: sent | retry | failed | no_address. A retry waits mail.retry_minutes, doubled each time; after
-- mail.max_attempts it has failed. Reporting again changes nothing. Raises MAIL_NOT_FOUND (404), OUTCOME_UNKNOWN (422).
-- Answers {state}.
create function club.record_mail(p_outbox_id uuid, p_outcome text, p_error text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_mail club.outbox;
  v_state text;
begin
  if p_outcome is null or p_outcome not in ('sent', 'retry', 'failed', 'no_address') then
    perform club.refuse(422, 'OUTCOME_UNKNOWN', 'outcome is sent, retry, failed or no_address');
  end if;
  select * into v_mail from club.outbox o where o.outbox_id = p_outbox_id for update;
  if not found then
    perform club.refuse(404, 'MAIL_NOT_FOUND', 'no such mail');
  elsif v_mail.state not in ('sending', 'uncertain') then
    return pg_catalog.jsonb_build_object('state', v_mail.state);
  end if;
  v_state := case
    when p_outcome <> 'retry' then p_outcome
    when v_mail.attempts >= club.setting('mail.max_attempts') then 'failed'
    else 'pending' end;
  update club.outbox set state = v_state, leased_until = null, last_error = pg_catalog.left(p_error, 500),
    sent_at = case when v_state = 'sent' then club.now() end,
    next_attempt_at = club.now() + pg_catalog.make_interval(mins => club.setting('mail.retry_minutes'))
      * pg_catalog.power(2, v_mail.attempts - 1)
  where outbox_id = p_outbox_id;
  return pg_catalog.jsonb_build_object('state', v_state);
end
$$;
revoke execute on function club.record_mail(uuid, text, text) from public, anon, authenticated;
grant execute on function club.record_mail(uuid, text, text) to service_role;
