-- How well we know that a person is who they say: V0 unproved, V1 matches the register, V2 papers seen, V3 met in person.
-- A history: the latest row counts, and none means V0; a level past valid_until falls back to V0. Written by
-- staff_set_proof_level; never changed.
create table club.member_proofs (
  member_proof_id bigint generated always as identity primary key,
  member_id uuid not null references club.members,
  level smallint not null,
  reason text not null,
  set_by uuid references club.members,
  created_at timestamptz not null default club.now(),
  valid_until timestamptz,
  constraint member_proofs_level_known check (level between 0 and 3)
);
comment on table club.member_proofs is 'Proof levels (核验等级) given to members, latest wins.';
comment on column club.member_proofs.set_by is 'Staff member; null for rows of a migration or the demo.';
create index member_proofs_latest on club.member_proofs (member_id, member_proof_id desc);

alter table club.member_proofs enable row level security;
-- select_own: a person sees their own level.
create policy select_own on club.member_proofs for select to authenticated
  using (member_id = (select club.current_member_id()));
revoke all on club.member_proofs from public, anon, authenticated;
grant select on club.member_proofs to authenticated;
create trigger append_only before update or delete on club.member_proofs for each row execute function club.refuse_change();
create trigger append_only_truncate before truncate on club.member_proofs execute function club.refuse_change();

-- The level that counts now (0–3). Invoker: in views it sees what the caller may see.
create function club.proof_level(p_member_id uuid) returns integer
language sql stable security invoker set search_path = '' as $$
  select coalesce((
    select case when p.valid_until is null or p.valid_until > club.now() then p.level else 0 end::integer
    from club.member_proofs p where p.member_id = p_member_id
    order by p.member_proof_id desc limit 1), 0)
$$;
revoke execute on function club.proof_level(uuid) from public, anon, authenticated;
grant execute on function club.proof_level(uuid) to authenticated;
