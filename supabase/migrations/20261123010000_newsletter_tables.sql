-- The newsletter by mail: what an issue's mail says, written once an issue; the tokens that unsubscribe without signing in; and a count of
-- wrong tokens. Who gets it is decided by the latest row of club.consents with the purpose newsletter_mail.
insert into club.settings (key, value, unit, label) values
  ('newsletter.html_limit', 100000, '字节', '一封会刊邮件的 HTML 上限'),
  ('newsletter.token_days', 400, '天', '会刊邮件里的退订链接多久有效'),
  ('newsletter.wrong_tokens', 20, '次', '同一来源一小时内最多试错几次退订链接');

-- The mail of an issue: the same for all but for each reader's way to unsubscribe. Written by queue_newsletter; a corrected mail
-- goes to those who have not been sent it yet.
create table club.newsletter_mailings (
  issue text primary key,
  subject text not null,
  html text not null,
  body_text text not null,
  url text not null,
  created_at timestamptz not null default club.now(),
  updated_at timestamptz not null default club.now(),
  constraint newsletter_mailings_issue_shape check (issue ~ '^\d{4}-(0[1-9]|1[0-2])$')
);
comment on table club.newsletter_mailings is 'Mails of issues (会刊邮件), one row an issue.';
alter table club.newsletter_mailings enable row level security;
-- No policy: internal.
revoke all on club.newsletter_mailings from public, anon, authenticated;

-- Tokens by which a mail unsubscribes its reader (RFC 8058). 122 random bits, made when the mail is taken; only the hash is kept.
create table club.unsubscribe_tokens (
  token_hash bytea primary key,
  member_id uuid not null references club.members,
  issue text not null references club.newsletter_mailings,
  created_at timestamptz not null default club.now()
);
comment on table club.unsubscribe_tokens is 'Hashes of the tokens in newsletter mails.';
create index unsubscribe_tokens_by_member on club.unsubscribe_tokens (member_id);
create index unsubscribe_tokens_by_issue on club.unsubscribe_tokens (issue);
create index unsubscribe_tokens_by_age on club.unsubscribe_tokens (created_at);
alter table club.unsubscribe_tokens enable row level security;
-- No policy: internal.
revoke all on club.unsubscribe_tokens from public, anon, authenticated;

-- Wrong tokens by caller and hour, kept for a day. The caller is a hash of the address that the API names; empty when it names none.
create table club.unsubscribe_failures (
  caller bytea not null,
  hour timestamptz not null,
  failures integer not null,
  constraint unsubscribe_failures_once primary key (caller, hour)
);
comment on table club.unsubscribe_failures is 'Wrong unsubscribe tokens, counted by caller and hour.';
alter table club.unsubscribe_failures enable row level security;
-- No policy: internal.
revoke all on club.unsubscribe_failures from public, anon, authenticated;

-- One more kind, and one more end: withdrawn = the consent was gone when the mail's turn came, so it was never sent.
alter table club.outbox drop constraint outbox_kind_known;
alter table club.outbox add constraint outbox_kind_known check (kind in (
  'booked', 'booking_cancelled', 'offer', 'offer_lapsed', 'event_changed', 'event_cancelled', 'case_answered', 'newsletter')) not valid;
alter table club.outbox drop constraint outbox_state_known;
alter table club.outbox add constraint outbox_state_known check (state in (
  'pending', 'sending', 'sent', 'failed', 'no_address', 'uncertain', 'withdrawn')) not valid;
-- A thousand newsletters must not hold up a booking's mail: they come after everything else.
create index outbox_in_turn on club.outbox ((kind = 'newsletter'), next_attempt_at, created_at, outbox_id) where state = 'pending';

-- Whether a member wants the newsletter by mail: the latest word counts, and silence is no.
create function club.wants_newsletter(p_member_id uuid) returns boolean
language sql stable security invoker set search_path = '' as $$
  select coalesce((select c.given from club.consents c where c.member_id = p_member_id and c.purpose = 'newsletter_mail'
    order by c.consent_id desc limit 1), false)
$$;
revoke execute on function club.wants_newsletter(uuid) from public, anon, authenticated;
