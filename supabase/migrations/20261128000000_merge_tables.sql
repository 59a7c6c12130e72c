-- One person, two files (合并): somebody entered by staff or matched with the roll, and the same person signing in by themselves. A merge moves what
-- belongs to the duplicate to the file that is kept and remembers each row, so that it can be undone. See docs/decisions/050.
alter table club.members
  add column merged_into uuid,
  add column mail_hash bytea;
comment on column club.members.merged_into is 'The file that this duplicate was merged into; null = a file of its own. Its login opens that one.';
comment on column club.members.mail_hash is 'Hash of the login''s mail address, lower case and without +tag: finds the same mailbox twice.';
alter table club.members
  add constraint members_merged_into foreign key (merged_into) references club.members not valid,
  add constraint members_not_into_oneself check (merged_into <> member_id) not valid;
create index members_by_merged_into on club.members (merged_into) where merged_into is not null;
create index members_by_mail_hash on club.members (mail_hash) where mail_hash is not null;

-- One row a merge. moving is true inside the transaction that moves rows, forth or back, and at no other time.
create table club.merges (
  merge_id uuid primary key default gen_random_uuid(),
  member_id uuid not null references club.members,
  duplicate_id uuid not null references club.members,
  reason text not null,
  created_at timestamptz not null default club.now(),
  created_by uuid not null references club.members,
  moving boolean not null default true,
  login_moved boolean not null default false,
  filled text[] not null default '{}',
  undone_at timestamptz,
  undone_by uuid references club.members,
  undo_reason text,
  constraint merges_two_files check (member_id <> duplicate_id),
  constraint merges_undone_with_reason check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undo_reason is null))
);
comment on table club.merges is 'Merges (合并) of two files of one person.';
comment on column club.merges.member_id is 'The file that is kept.';
comment on column club.merges.duplicate_id is 'The file that was merged into it.';
comment on column club.merges.login_moved is 'The kept file had no login and took the duplicate''s.';
comment on column club.merges.filled is 'What the kept profile lacked and took from the duplicate''s: display_name, phone.';
create index merges_by_member on club.merges (member_id, created_at);
create index merges_by_duplicate on club.merges (duplicate_id);
create index merges_moving on club.merges (merge_id) where moving;
create unique index merges_one_living on club.merges (duplicate_id) where undone_at is null;
alter table club.merges enable row level security;
-- No policy: staff see merges on the line of time, the person in the copy of their data.
revoke all on club.merges from public, anon, authenticated;

-- What a merge did, row by row. moved: the column named the duplicate and names the kept file now. changed: the merge settled a row, before and
-- after hold what it changed. added: a line that the merge wrote itself, so that the stronger proof and tier, and a withdrawal, hold.
-- Ids, states, levels and times only, never a word about a person. Kept as long as the merge can be undone.
create table club.merge_moves (
  merge_move_id bigint generated always as identity primary key,
  merge_id uuid not null references club.merges,
  act text not null,
  relation text not null,
  column_name text,
  row_key jsonb not null,
  before jsonb,
  after jsonb,
  constraint merge_moves_act_known check (act in ('moved', 'changed', 'added')),
  constraint merge_moves_moved_in_a_column check ((act = 'moved') = (column_name is not null)),
  constraint merge_moves_changed_from_what check ((act = 'changed') = (before is not null and after is not null))
);
comment on table club.merge_moves is 'What merges moved, changed and added, row by row.';
create index merge_moves_by_merge on club.merge_moves (merge_id, relation, column_name);
alter table club.merge_moves enable row level security;
-- No policy: internal.
revoke all on club.merge_moves from public, anon, authenticated;

-- The second booking of one person for an event that was over when the files were merged: the rule of one booking a person is about seats to come.
alter table club.bookings add column merge_id uuid;
alter table club.bookings add constraint bookings_merge foreign key (merge_id) references club.merges not valid;
comment on column club.bookings.merge_id is 'Came by a merge beside another of the same past event; not counted by the rule of one a person.';
create index bookings_by_merge on club.bookings (merge_id) where merge_id is not null;
-- squawk-ignore require-concurrent-index-deletion -- the same rule again beneath, in the same transaction
drop index club.bookings_one_a_member;
create unique index bookings_one_a_member on club.bookings (event_id, member_id) where state = 'confirmed' and merge_id is null;

insert into club.settings (key, value, unit, label, min_value, max_value) values
  ('approval.merge_members', 0, '（1＝要求）', '合并重复档案要第二人批准', 0, 1),
  ('retention.merge_days', 400, '天', '合并的明细保留多久（之后不能再撤销）', 30, 1095);
