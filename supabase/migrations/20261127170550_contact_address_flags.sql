-- Addresses that a receiving server says do not exist. The flag is for that address, by its hash: a login with a new address has none. Written by record_mail,
-- lifted by staff when the person says that the mailbox works again.
create table club.address_flags (
  address_flag_id uuid primary key default gen_random_uuid(),
  member_id uuid not null references club.members,
  address_hash bytea not null,
  detail text,
  flagged_at timestamptz not null default club.now(),
  lifted_at timestamptz,
  lifted_by uuid references club.members
);
comment on table club.address_flags is 'Mail addresses that do not exist (退信地址).';
comment on column club.address_flags.detail is 'What the receiving server said; may hold the address.';
create unique index address_flags_one_living on club.address_flags (member_id, address_hash) where lifted_at is null;
create index address_flags_by_member on club.address_flags (member_id);
alter table club.address_flags enable row level security;
-- select_own: a person is told that mails to them come back.
create policy select_own on club.address_flags for select to authenticated using (member_id = (select club.current_member_id()));
revoke all on club.address_flags from public, anon, authenticated;
grant select on club.address_flags to authenticated;

-- What is kept of an address.
create function club.address_hash(p_address text) returns bytea
language sql immutable security invoker set search_path = '' as $$
  select pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.lower(p_address), 'UTF8'))
$$;
revoke execute on function club.address_hash(text) from public, anon, authenticated;

-- Whether mails to the address of a member's login are known to come back. Internal, for senders: it reads the login.
create function club.mail_address_fails(p_member_id uuid) returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (select 1 from club.members m join auth.users u on u.id = m.user_id
    join club.address_flags f on f.member_id = m.member_id and f.lifted_at is null and f.address_hash = club.address_hash(u.email::text)
    where m.member_id = p_member_id)
$$;
revoke execute on function club.mail_address_fails(uuid) from public, anon, authenticated;
