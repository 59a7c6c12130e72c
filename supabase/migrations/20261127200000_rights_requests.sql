-- What a person asks about their data beyond what the page does at once (个人信息保护法第四十四至五十条): to correct what only staff can check, to have a decision
-- explained, to limit or stop a use, or, as a close relative, to see to the data of somebody who has died. Accepted at once, answered by a person within
-- rights.reply_days working days; a refusal says why.
insert into club.settings (key, value, unit, label) values
  ('rights.reply_days', 15, '个工作日', '个人信息申请几个工作日内答复'),
  ('rights.open_limit', 5, '件', '一位会员同时最多有几件没有答复的个人信息申请'),
  ('retention.rights_days', 1095, '天', '个人信息申请答复后多久删去文字');

create table club.rights_requests (
  rights_request_id uuid primary key default gen_random_uuid(),
  request_no text not null,
  member_id uuid not null references club.members,
  kind text not null,
  body text not null,
  proof text,
  state text not null default 'open',
  opened_at timestamptz not null default club.now(),
  due_at timestamptz not null,
  answer text,
  proof_seen text,
  decided_at timestamptz,
  decided_by uuid references club.members,
  constraint rights_requests_no_once unique (request_no),
  constraint rights_requests_kind_known check (kind in ('correction', 'explanation', 'restriction', 'relative')),
  constraint rights_requests_state_known check (state in ('open', 'granted', 'refused', 'withdrawn')),
  constraint rights_requests_decided_with_answer check ((state in ('granted', 'refused')) = (decided_at is not null and answer is not null)),
  constraint rights_requests_relative_proves check (kind <> 'relative' or proof is not null)
);
comment on table club.rights_requests is 'Requests about personal data (个人信息申请).';
comment on column club.rights_requests.proof is 'What the person can show, in words; never a number of a document.';
comment on column club.rights_requests.proof_seen is 'What staff looked at before deciding, in words.';
create index rights_requests_by_member on club.rights_requests (member_id, opened_at desc);
create index rights_requests_open on club.rights_requests (due_at) where state = 'open';
alter table club.rights_requests enable row level security;
-- select_own: a person follows their requests.
create policy select_own on club.rights_requests for select to authenticated using (member_id = (select club.current_member_id()));
-- select_officer: staff who answer them, over the people they serve.
create policy select_officer on club.rights_requests for select to authenticated using (club.has_role_over('case_officer', member_id));
revoke all on club.rights_requests from public, anon, authenticated;
grant select on club.rights_requests to authenticated;
create trigger refuse_the_departed before insert on club.rights_requests for each row execute function club.refuse_the_departed();

create sequence club.rights_request_numbers;
revoke all on sequence club.rights_request_numbers from public, anon, authenticated;

-- The end of the nth working day after a moment, Beijing: Mondays to Fridays. Public holidays are not taken out, so the club is never later than it promised.
create function club.working_days_after(p_at timestamptz, p_days integer) returns timestamptz
language sql immutable security invoker set search_path = '' as $$
  select club.beijing_midnight(max(d.day) + 1) from (
    select x.day from (select club.beijing_day(p_at) + n as day from pg_catalog.generate_series(1, p_days * 2 + 7) n) x
    where extract(isodow from x.day) < 6 order by x.day limit p_days) d
$$;
revoke execute on function club.working_days_after(timestamptz, integer) from public, anon, authenticated;

insert into club.message_kinds (kind, purpose, label, about, position, channels, fixed_channels, fixed_reason, waits_for_morning, consent_purpose) values
  ('request_decided', 'service', '个人信息申请的结果', '您就自己的资料提过申请，现在有了结果。', 85, '{inbox,mail}', '{inbox,mail}', '依法要把结果告诉您', true, null);
