-- One row that says what this database is. Only a database marked as a demo takes seed.sql: real people never share a
-- database with invented ones. Written by the local server through club.mark_demo(), never by a client.
create table club.installation (
  installation_id boolean primary key default true,
  demo boolean not null default false,
  installed_at timestamptz not null default club.now(),
  constraint installation_single_row check (installation_id)
);
comment on table club.installation is 'What this database is; a single row.';
insert into club.installation default values;

alter table club.installation enable row level security;
-- No policy: nobody reads it through the API.

-- Marks the database as a demo. Callable by the owner of the database only: granted to nobody.
create function club.mark_demo() returns void
language sql volatile security invoker set search_path = '' as $$
  update club.installation set demo = true
$$;
revoke execute on function club.mark_demo() from public, anon, authenticated;
