-- The timeline of a case, append-only: opened, replies of the owner, answers and notes of staff, changes of state. The owner sees
-- all but internal notes. author_name is kept as it was when written.
create table club.case_entries (
  case_entry_id bigint generated always as identity primary key,
  case_id uuid not null references club.cases,
  kind text not null,
  side text not null,
  author_id uuid not null references club.members,
  author_name text not null,
  body text,
  state text not null,
  internal boolean not null default false,
  created_at timestamptz not null default club.now(),
  constraint case_entries_kind_known check (kind in ('opened', 'reply', 'answer', 'state', 'note')),
  constraint case_entries_side_known check (side in ('owner', 'staff')),
  constraint case_entries_state_known check (state in ('submitted', 'in_progress', 'answered', 'closed')),
  constraint case_entries_note_is_internal check (internal = (kind = 'note')),
  constraint case_entries_body_present check (kind in ('opened', 'state') or body <> '')
);
comment on table club.case_entries is 'Timeline of a case, append-only.';
comment on column club.case_entries.state is 'State of the case after this entry.';
create index case_entries_by_case on club.case_entries (case_id, case_entry_id);

alter table club.case_entries enable row level security;
-- select_with_case: who sees the case sees its timeline; internal notes are for case officers alone.
create policy select_with_case on club.case_entries for select to authenticated using (
  exists (select 1 from club.cases c where c.case_id = case_entries.case_id)
  and (not internal or (select club.has_role('case_officer'))));
revoke all on club.case_entries from public, anon, authenticated;
grant select on club.case_entries to authenticated;
create trigger append_only before update or delete on club.case_entries
  for each row execute function club.refuse_change();
create trigger append_only_truncate before truncate on club.case_entries execute function club.refuse_change();
