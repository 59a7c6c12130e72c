-- Feedback: repairs, complaints, suggestions, questions, praise. State and times here repeat what club.case_entries say, for lists
-- and sorting. Written by the case verbs.
create sequence club.case_numbers;

create table club.cases (
  case_id uuid primary key default gen_random_uuid(),
  case_no text not null,
  member_id uuid not null references club.members,
  category text not null,
  subject text not null,
  body text not null,
  state text not null default 'submitted',
  event_id text references club.events on update cascade,
  opened_at timestamptz not null default club.now(),
  opened_by uuid not null references club.members,
  reply_due_at timestamptz not null,
  first_replied_at timestamptz,
  closed_at timestamptz,
  updated_at timestamptz not null default club.now(),
  constraint cases_number_once unique (case_no),
  constraint cases_category_known check (category in ('repair', 'complaint', 'suggestion', 'question', 'praise')),
  constraint cases_state_known check (state in ('submitted', 'in_progress', 'answered', 'closed')),
  constraint cases_subject_length check (char_length(subject) between 1 and 80),
  constraint cases_body_present check (body <> ''),
  constraint cases_closed_at_a_time check ((state = 'closed') = (closed_at is not null))
);
comment on table club.cases is 'Feedback cases (反馈).';
comment on column club.cases.case_no is 'Number to read aloud: Beijing year and a running number, 26-00017.';
create index cases_by_member on club.cases (member_id, opened_at desc);
create index cases_open_by_due on club.cases (reply_due_at) where state <> 'closed';

alter table club.cases enable row level security;
-- select_own_or_officer: one's own; case officers see all.
create policy select_own_or_officer on club.cases for select to authenticated
  using (member_id = (select club.current_member_id()) or (select club.has_role('case_officer')));
revoke all on club.cases from public, anon, authenticated;
grant select on club.cases to authenticated;
