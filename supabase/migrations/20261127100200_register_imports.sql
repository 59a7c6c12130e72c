-- Files that staff bring in: the property register and the owners' roll. A file is staged, looked at, applied as one act and may be undone as one
-- act; what it changed stays in club.import_changes for good. States: staged → applied → undone, or staged → discarded.
create table club.imports (
  import_id uuid primary key default gen_random_uuid(),
  kind text not null,
  file_name text not null,
  state text not null default 'staged',
  complete boolean not null default false,
  counts jsonb not null default '{}',
  created_at timestamptz not null default club.now(),
  created_by uuid not null references club.members,
  applied_at timestamptz,
  applied_by uuid references club.members,
  undone_at timestamptz,
  undone_by uuid references club.members,
  undo_reason text,
  constraint imports_kind_known check (kind in ('register', 'roll')),
  constraint imports_state_known check (state in ('staged', 'applied', 'undone', 'discarded')),
  constraint imports_applied_by_somebody check ((state in ('applied', 'undone')) = (applied_by is not null and applied_at is not null)),
  constraint imports_undone_with_reason check ((state = 'undone') = (undone_by is not null and undone_at is not null and undo_reason is not null))
);
comment on table club.imports is 'Imports (导入) of the property register and the owners'' roll.';
comment on column club.imports.complete is 'The file names everybody of the homes in it: who is missing there has left the roll.';
comment on column club.imports.counts is '{added, changed, ended} once applied.';
create index imports_recent on club.imports (created_at desc);
alter table club.imports enable row level security;
-- No policy: read through public.staff_imports.
revoke all on club.imports from public, anon, authenticated;

-- The lines of a file until it is applied or discarded: cells by the name of their column, clean. A phone number is hashed on its way in.
create table club.import_lines (
  import_id uuid not null references club.imports,
  line integer not null,
  cells jsonb not null,
  constraint import_lines_once primary key (import_id, line),
  constraint import_lines_after_the_head check (line > 1)
);
comment on table club.import_lines is 'Lines of staged imports; emptied when the import is applied or discarded.';
comment on column club.import_lines.line is 'Line of the file, the head being 1.';
alter table club.import_lines enable row level security;
-- No policy: internal.
revoke all on club.import_lines from public, anon, authenticated;

-- What each import changed, row by row, before and after; append-only. Undoing an import reads it and adds nothing: its row in club.imports says so.
create table club.import_changes (
  import_change_id bigint generated always as identity primary key,
  import_id uuid not null references club.imports,
  line integer,
  subject text not null,
  subject_id text not null,
  act text not null,
  before jsonb,
  after jsonb,
  created_at timestamptz not null default club.now(),
  constraint import_changes_subject_known check (subject in ('community', 'unit', 'roll_entry')),
  constraint import_changes_act_known check (act in ('added', 'changed', 'ended')),
  constraint import_changes_before_unless_added check ((act = 'added') = (before is null))
);
comment on table club.import_changes is 'What imports changed, append-only.';
comment on column club.import_changes.line is 'Line of the file; null for an entry that ended because the file lacks it.';
create index import_changes_by_import on club.import_changes (import_id, import_change_id);
create index import_changes_by_subject on club.import_changes (subject, subject_id);
alter table club.import_changes enable row level security;
-- No policy: internal.
revoke all on club.import_changes from public, anon, authenticated;
create trigger append_only before update or delete on club.import_changes
  for each row execute function club.refuse_change_but_erasing('before', 'after');
create trigger append_only_truncate before truncate on club.import_changes execute function club.refuse_change();

insert into club.settings (key, value, unit, label) values
  ('import.max_lines', 50000, '行', '一次导入最多多少行'),
  ('retention.staged_days', 7, '天', '没有导入的暂存文件保留几天'),
  ('retention.import_days', 400, '天', '导入名册的明细保留多久（之后不能再撤销）');

-- One import at a time is applied or undone. Taken before rows of units and the roll are read for it.
create function club.lock_imports() returns void
language sql volatile security invoker set search_path = '' as $$
  select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('imports', 0))
$$;
revoke execute on function club.lock_imports() from public, anon, authenticated;

-- The import in the state that an act needs. Raises IMPORT_NOT_FOUND (404), IMPORT_STATE (409).
create function club.find_import(p_import_id uuid, p_state text) returns club.imports
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_import club.imports;
begin
  select * into v_import from club.imports i where i.import_id = p_import_id;
  if not found then
    perform club.refuse(404, 'IMPORT_NOT_FOUND', 'no such import');
  elsif v_import.state <> p_state then
    perform club.refuse(409, 'IMPORT_STATE', 'the import is ' || v_import.state || ', not ' || p_state);
  end if;
  return v_import;
end
$$;
revoke execute on function club.find_import(uuid, text) from public, anon, authenticated;
