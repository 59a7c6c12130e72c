-- What the club may say to somebody, by kind, and by which channels. The page of preferences, the budget and the sender all read these rows, so that no
-- text and no function repeats them. Written by migrations only.

-- The ways in which the club reaches people by itself. sms is prepared (a gateway would be a second worker) and not offered.
create table club.contact_channels (
  channel text primary key,
  label text not null,
  position integer not null,
  offered boolean not null,
  constraint contact_channels_known check (channel in ('inbox', 'mail', 'sms'))
);
comment on table club.contact_channels is 'Channels (渠道) by which messages go.';
alter table club.contact_channels enable row level security;
-- select_all: the page of preferences names them.
create policy select_all on club.contact_channels for select to authenticated using (true);
revoke all on club.contact_channels from public, anon, authenticated;
grant select on club.contact_channels to authenticated;
insert into club.contact_channels (channel, label, position, offered) values
  ('inbox', '站内信', 1, true), ('mail', '邮件', 2, true), ('sms', '短信', 3, false);

-- service: part of what somebody asked the club to do; goes without further consent, once a matter.
-- marketing: invites or tells news; goes by consent only, within the budget, and every one can be stopped by one press.
-- safety: danger to people or homes; goes at any hour and is counted by no budget.
create table club.message_kinds (
  kind text primary key,
  purpose text not null,
  label text not null,
  about text not null,
  position integer not null,
  channels text[] not null,
  fixed_channels text[] not null default '{}',
  fixed_reason text,
  waits_for_morning boolean not null,
  consent_purpose text,
  constraint message_kinds_purpose_known check (purpose in ('service', 'marketing', 'safety')),
  constraint message_kinds_channels_known check (channels <@ array['inbox', 'mail', 'sms'] and channels <> '{}'),
  constraint message_kinds_fixed_are_channels check (fixed_channels <@ channels),
  constraint message_kinds_fixed_with_reason check ((fixed_channels = '{}') = (fixed_reason is null)),
  constraint message_kinds_marketing_by_consent check ((purpose = 'marketing') = (consent_purpose is not null)),
  constraint message_kinds_marketing_is_free check (purpose <> 'marketing' or (fixed_channels = '{}' and waits_for_morning))
);
comment on table club.message_kinds is 'Kinds of messages (消息种类).';
comment on column club.message_kinds.about is 'One Chinese sentence: when such a message comes. It also answers "why did I get this".';
comment on column club.message_kinds.fixed_channels is 'Channels that cannot be switched off, for fixed_reason.';
comment on column club.message_kinds.waits_for_morning is 'Not sent in quiet hours. False where the person has just acted and waits for the answer, or where the morning would be too late.';
comment on column club.message_kinds.consent_purpose is 'The consent without which a marketing message does not go; its switch is the consent itself.';
alter table club.message_kinds enable row level security;
-- select_all: the page of preferences shows them to everybody signed in.
create policy select_all on club.message_kinds for select to authenticated using (true);
revoke all on club.message_kinds from public, anon, authenticated;
grant select on club.message_kinds to authenticated;

insert into club.message_kinds (kind, purpose, label, about, position, channels, fixed_channels, fixed_reason, waits_for_morning, consent_purpose)
values
  ('sign_in_code', 'service', '登录验证码', '您在登录页要了验证码。', 10, '{mail}', '{mail}', '没有它就登录不了', false, null),
  ('booked', 'service', '报名成功', '您报上了一场活动，信里有签到码。', 20, '{inbox,mail}', '{inbox}', '站内留一份，签到码随时找得到', false, null),
  ('booking_cancelled', 'service', '报名取消', '您的报名取消了，或者少了几位。', 30, '{inbox,mail}', '{inbox,mail}', '不说一声，可能会白跑一趟', false, null),
  ('offer', 'service', '候补有了名额', '您在候补，现在空出了名额，要在期限前确认。', 40, '{inbox,mail}', '{inbox,mail}', '名额只留一段时间，不告诉您就等于没有排队', false, null),
  ('offer_lapsed', 'service', '名额过期', '留给您的名额没有在期限前确认，已经让给下一家。', 50, '{inbox,mail}', '{inbox}', '站内留一份底', true, null),
  ('event_changed', 'service', '活动有变动', '您报名或候补的活动改了时间、地点，或者恢复举行。', 60, '{inbox,mail}', '{inbox,mail}', '不说一声，可能会白跑一趟', false, null),
  ('event_cancelled', 'service', '活动取消', '您报名或候补的活动取消了。', 70, '{inbox,mail}', '{inbox,mail}', '不说一声，可能会白跑一趟', false, null),
  ('case_answered', 'service', '反馈有了答复', '您提的反馈，工作人员答复了。', 80, '{inbox,mail}', '{inbox}', '站内留一份底', true, null),
  ('safety_notice', 'safety', '紧急安全通知', '您家所在的社区有危险，需要您马上知道。', 90, '{inbox,mail,sms}', '{inbox,mail}', '关系到人和房屋的安全', false, null),
  ('newsletter', 'marketing', '会刊邮件', '您订阅了会刊，每月一期。', 100, '{mail}', '{}', null, true, 'newsletter_mail');
