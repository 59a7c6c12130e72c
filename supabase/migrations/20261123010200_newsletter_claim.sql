-- Newsletters among the mails that the worker takes: last in turn, never without consent at that moment, and each with its text and a fresh
-- token to unsubscribe. All else is as before.

-- A newsletter's payload as the worker needs it: {issue, subject, html, text, url, unsubscribe_token}. The token leaves the database here and
-- nowhere else; a second attempt gets another, and both hold.
create function club.newsletter_payload(p_member_id uuid, p_payload jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_token text := pg_catalog.replace(pg_catalog.gen_random_uuid()::text, '-', '');
begin
  insert into club.unsubscribe_tokens (token_hash, member_id, issue)
    values (club.token_hash(v_token), p_member_id, p_payload ->> 'issue');
  return (select p_payload || pg_catalog.jsonb_build_object('subject', n.subject, 'html', n.html, 'text', n.body_text, 'url', n.url,
    'unsubscribe_token', v_token) from club.newsletter_mailings n where n.issue = p_payload ->> 'issue');
end
$$;
revoke execute on function club.newsletter_payload(uuid, jsonb) from public, anon, authenticated;

-- What is kept of a token.
create function club.token_hash(p_token text) returns bytea
language sql immutable security invoker set search_path = '' as $$
  select pg_catalog.sha256(pg_catalog.convert_to(p_token, 'UTF8'))
$$;
revoke execute on function club.token_hash(text) from public, anon, authenticated;

-- Takes the next mails in turn and says how many it looked at: a newsletter whose reader has unsubscribed meanwhile ends as withdrawn.
create function club.take_due_mails(p_limit integer, out taken uuid[], out seen integer)
language plpgsql volatile security invoker set search_path = '' as $$
begin
  with due as (
    select o.outbox_id, o.kind = 'newsletter' and not club.wants_newsletter(o.member_id) as unwanted from club.outbox o
    where o.state = 'pending' and o.next_attempt_at <= club.now()
    order by o.kind = 'newsletter', o.next_attempt_at, o.created_at, o.outbox_id
    limit p_limit
    for update skip locked
  ), moved as (
    update club.outbox o set state = case when due.unwanted then 'withdrawn' else 'sending' end,
      attempts = o.attempts + case when due.unwanted then 0 else 1 end,
      leased_until = case when due.unwanted then null
        else club.now() + pg_catalog.make_interval(mins => club.setting('mail.lease_minutes')) end
    from due where o.outbox_id = due.outbox_id
    returning o.outbox_id, o.state
  )
  select coalesce(pg_catalog.array_agg(m.outbox_id) filter (where m.state = 'sending'), '{}'), count(*)::integer
    into taken, seen from moved m;
end
$$;
revoke execute on function club.take_due_mails(integer) from public, anon, authenticated;

-- Takes at most p_limit mails for mail.lease_minutes; two workers never get the same one. A mail whose worker fell silent may have been
-- sent: it becomes uncertain for people to judge, never a second mail. The address is read now; null = none.
create or replace function club.claim_mails(p_limit integer)
returns table (outbox_id uuid, kind text, to_address text, member_name text, payload jsonb, created_at timestamptz, attempts integer)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_limit integer := greatest(0, least(coalesce(p_limit, 20), 100));
  v_turn record;
begin
  update club.outbox o set state = 'uncertain', leased_until = null, last_error = 'the sender fell silent'
    where o.state = 'sending' and o.leased_until <= club.now();
  -- Nothing taken must mean that nothing is due: those who unsubscribed are passed over.
  loop
    select * into v_turn from club.take_due_mails(v_limit);
    exit when v_turn.seen = 0 or pg_catalog.cardinality(v_turn.taken) > 0;
  end loop;
  return query
    select o.outbox_id, o.kind, u.email::text, club.name_of(o.member_id),
      case when o.kind = 'newsletter' then club.newsletter_payload(o.member_id, o.payload) else o.payload end, o.created_at, o.attempts
    from club.outbox o
    join club.members m on m.member_id = o.member_id
    left join auth.users u on u.id = m.user_id
    where o.outbox_id = any (v_turn.taken)
    order by o.created_at, o.outbox_id;
end
$$;
revoke execute on function club.claim_mails(integer) from public, anon, authenticated;
grant execute on function club.claim_mails(integer) to service_role;
