-- What a sender gets and tells. Granted to service_role alone: the secret key is the check (definer: service_role has no rights in club).
alter table club.profiles add column language text not null default 'zh-CN';
alter table club.profiles add constraint profiles_language_known check (language in ('zh-CN', 'zh-Hant', 'en')) not valid;
comment on column club.profiles.language is 'Language of messages, chosen among the preferences.';

-- One more column in the answer: in which language the person reads.
drop function public.claim_mails(integer);
drop function club.claim_mails(integer);

-- A marketing message's payload as the worker needs it, with a fresh token to unsubscribe; a newsletter with the text of its issue besides. The token leaves
-- the database here and nowhere else; a second attempt gets another, and both hold.
create function club.payload_to_send(p_mail club.outbox) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_token text;
begin
  if not p_mail.marketing then
    return p_mail.payload;
  end if;
  v_token := pg_catalog.replace(pg_catalog.gen_random_uuid()::text, '-', '');
  insert into club.unsubscribe_tokens (token_hash, member_id, kind, issue)
    values (club.token_hash(v_token), p_mail.member_id, p_mail.kind, p_mail.payload ->> 'issue');
  return p_mail.payload || pg_catalog.jsonb_build_object('unsubscribe_token', v_token) || coalesce((
    select pg_catalog.jsonb_build_object('subject', n.subject, 'html', n.html, 'text', n.body_text, 'url', n.url)
    from club.newsletter_mailings n where p_mail.kind = 'newsletter' and n.issue = p_mail.payload ->> 'issue'), '{}');
end
$$;
revoke execute on function club.payload_to_send(club.outbox) from public, anon, authenticated;
drop function club.newsletter_payload(uuid, jsonb);

alter table club.unsubscribe_tokens add column kind text;
alter table club.unsubscribe_tokens add constraint unsubscribe_tokens_kind_known foreign key (kind) references club.message_kinds not valid;
update club.unsubscribe_tokens set kind = 'newsletter';
alter table club.unsubscribe_tokens alter column kind set default 'newsletter';
-- squawk-ignore ban-drop-not-null -- read by functions of this schema only
alter table club.unsubscribe_tokens alter column issue drop not null;
create index unsubscribe_tokens_by_kind on club.unsubscribe_tokens (kind);
comment on column club.unsubscribe_tokens.kind is 'What the link in the mail stops.';

-- Takes at most p_limit mails for mail.lease_minutes; two workers never get the same one. A mail whose worker fell silent may have been
-- sent: it becomes uncertain for people to judge, never a second mail. The address is read now; null = none.
create function club.claim_mails(p_limit integer)
returns table (outbox_id uuid, kind text, to_address text, member_name text, payload jsonb, created_at timestamptz, attempts integer, language text)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_limit integer := greatest(0, least(coalesce(p_limit, 20), 100));
  v_turn record;
begin
  update club.outbox o set state = 'uncertain', leased_until = null, last_error = 'the sender fell silent'
    where o.state = 'sending' and o.leased_until <= club.now();
  perform club.put_off_until_morning();
  -- Nothing taken must mean that nothing is due: those who may not be written to now are passed over.
  loop
    select * into v_turn from club.take_due_mails(v_limit);
    exit when v_turn.seen = 0 or pg_catalog.cardinality(v_turn.taken) > 0;
  end loop;
  return query
    select o.outbox_id, o.kind, coalesce(o.to_override, u.email::text), club.name_of(o.member_id), club.payload_to_send(o), o.created_at, o.attempts,
      coalesce(p.language, 'zh-CN')
    from club.outbox o
    join club.members m on m.member_id = o.member_id
    left join club.profiles p on p.member_id = o.member_id
    left join auth.users u on u.id = m.user_id
    where o.outbox_id = any (v_turn.taken)
    order by o.created_at, o.outbox_id;
end
$$;
revoke execute on function club.claim_mails(integer) from public, anon, authenticated;
grant execute on function club.claim_mails(integer) to service_role;

-- Takes mails to send.
create function public.claim_mails(p_limit integer default 20)
returns table (outbox_id uuid, kind text, to_address text, member_name text, payload jsonb, created_at timestamptz, attempts integer, language text)
language sql volatile security invoker set search_path = '' as $$
  select * from club.claim_mails(p_limit)
$$;
revoke execute on function public.claim_mails(integer) from public, anon, authenticated, service_role;
grant execute on function public.claim_mails(integer) to service_role;

-- What became of a mail that was taken: sent | retry | failed | bounced | no_address. bounced: the receiving server says that there is no such mailbox; the
-- address is flagged and no further mail goes there. A retry waits mail.retry_minutes, doubled each time; after mail.max_attempts it has failed. Reporting
-- again changes nothing. Raises MAIL_NOT_FOUND (404), OUTCOME_UNKNOWN (422). Answers {state}.
create or replace function club.record_mail(p_outbox_id uuid, p_outcome text, p_error text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_mail club.outbox;
  v_state text;
begin
  if p_outcome is null or p_outcome not in ('sent', 'retry', 'failed', 'bounced', 'no_address') then
    perform club.refuse(422, 'OUTCOME_UNKNOWN', 'outcome is sent, retry, failed, bounced or no_address');
  end if;
  select * into v_mail from club.outbox o where o.outbox_id = p_outbox_id for update;
  if not found then
    perform club.refuse(404, 'MAIL_NOT_FOUND', 'no such mail');
  elsif v_mail.state not in ('sending', 'uncertain') then
    return pg_catalog.jsonb_build_object('state', v_mail.state);
  end if;
  v_state := case
    when p_outcome = 'bounced' then 'failed'
    when p_outcome <> 'retry' then p_outcome
    when v_mail.attempts >= club.setting('mail.max_attempts') then 'failed'
    else 'pending' end;
  update club.outbox set state = v_state, leased_until = null, last_error = pg_catalog.left(p_error, 500),
    sent_at = case when v_state = 'sent' then club.now() end,
    -- What did not go out is no contact.
    counted_at = case when v_state = 'sent' then counted_at end,
    next_attempt_at = club.now() + pg_catalog.make_interval(mins => club.setting('mail.retry_minutes'))
      * pg_catalog.power(2, v_mail.attempts - 1)
  where outbox_id = p_outbox_id;
  if p_outcome = 'bounced' and v_mail.to_override is null then
    insert into club.address_flags (member_id, address_hash, detail)
      select m.member_id, club.address_hash(u.email::text), pg_catalog.left(p_error, 500)
      from club.members m join auth.users u on u.id = m.user_id where m.member_id = v_mail.member_id
      on conflict (member_id, address_hash) where lifted_at is null do nothing;
  end if;
  return pg_catalog.jsonb_build_object('state', v_state);
end
$$;
