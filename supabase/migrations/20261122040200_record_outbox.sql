-- Mails to send, written in the transaction that causes them, so that there is no act without its mail and no mail without its act.
-- The payload carries the facts as they were; the address is read when the mail is taken. Sent by a worker through
-- claim_mails and record_mail.
-- States: pending → sending → sent | failed | no_address; sending without an answer → uncertain (perhaps sent: people decide).
create table club.outbox (
  outbox_id uuid primary key default gen_random_uuid(),
  kind text not null,
  member_id uuid not null references club.members,
  payload jsonb not null,
  dedupe_key text not null,
  state text not null default 'pending',
  attempts integer not null default 0,
  created_at timestamptz not null default club.now(),
  next_attempt_at timestamptz not null default club.now(),
  leased_until timestamptz,
  sent_at timestamptz,
  last_error text,
  constraint outbox_nobody_twice unique (dedupe_key),
  constraint outbox_kind_known check (kind in (
    'booked', 'booking_cancelled', 'offer', 'offer_lapsed', 'event_changed', 'event_cancelled', 'case_answered')),
  constraint outbox_state_known check (state in ('pending', 'sending', 'sent', 'failed', 'no_address', 'uncertain')),
  constraint outbox_leased_while_sending check (state <> 'sending' or leased_until is not null)
);
comment on table club.outbox is 'Mails to send (待发邮件).';
comment on column club.outbox.dedupe_key is 'Names the cause; the same cause never makes a second mail.';
create index outbox_due on club.outbox (next_attempt_at) where state in ('pending', 'sending');
create index outbox_by_member on club.outbox (member_id);
create index outbox_recent on club.outbox (created_at desc);

alter table club.outbox enable row level security;
-- select_manager: the list of mails and what became of them.
create policy select_manager on club.outbox for select to authenticated using ((select club.has_role('manager')));
revoke all on club.outbox from public, anon, authenticated;
grant select on club.outbox to authenticated;

-- Writes a mail; a second call with the same dedupe key changes nothing.
create function club.post_mail(p_kind text, p_member_id uuid, p_payload jsonb, p_dedupe_key text) returns void
language sql volatile security invoker set search_path = '' as $$
  insert into club.outbox (kind, member_id, payload, dedupe_key)
  values (p_kind, p_member_id, p_payload, p_dedupe_key)
  on conflict (dedupe_key) do nothing
$$;
revoke execute on function club.post_mail(text, uuid, jsonb, text) from public, anon, authenticated;
