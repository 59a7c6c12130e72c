-- Who signs in by telephone. The login makes a member as any other does (club_login_created); it is never joined to a member who named the same
-- number: nobody has verified those numbers, and operators give numbers of former customers to new ones (docs/decisions/054-sign-in-by-phone.md).

-- A number of a login as people write it. The sign-in service keeps digits with the country code and no plus.
create function club.phone_of_login(p_digits text) returns text
language sql immutable security invoker set search_path = '' as $$
  select case when p_digits ~ '^861[3-9][0-9]{9}$' then pg_catalog.substr(p_digits, 3)
    when p_digits ~ '^[0-9]{6,15}$' then '+' || p_digits end
$$;
revoke execute on function club.phone_of_login(text) from public, anon, authenticated;

-- The number becomes the member's own when it is confirmed, unless they named another: staff call it when plans change, as they would write to the
-- address of a login by mail. Not again later, so that a number taken out of the profile stays out. The embedded backend's logins have no
-- number, hence the detour by jsonb. Definer: the authentication service has no rights in club.
create function club.on_login_phone() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and pg_catalog.to_jsonb(old) ->> 'phone_confirmed_at' is not null then
    return null;
  end if;
  update club.profiles p set phone = club.phone_of_login(pg_catalog.to_jsonb(new) ->> 'phone'), updated_at = club.now()
    from club.members m where m.user_id = new.id and p.member_id = m.member_id and p.phone is null;
  return null;
end
$$;
revoke execute on function club.on_login_phone() from public, anon, authenticated;
create trigger club_login_phone after insert or update on auth.users for each row
  when (pg_catalog.to_jsonb(new) ->> 'phone_confirmed_at' is not null) execute function club.on_login_phone();

-- Who the person is to the club: as before, and the number of the login.
create or replace function club.export_person(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'member', (select pg_catalog.to_jsonb(m) - array['user_id', 'created_by'] from club.members m where m.member_id = p_member_id),
    'login', (select pg_catalog.jsonb_build_object('email', u.email, 'phone', pg_catalog.to_jsonb(u) ->> 'phone',
        'created_at', u.created_at, 'last_sign_in_at', u.last_sign_in_at)
      from club.members m join auth.users u on u.id = m.user_id where m.member_id = p_member_id),
    'profile', (select pg_catalog.to_jsonb(p) - 'member_id' from club.profiles p where p.member_id = p_member_id),
    'homes', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(hm) - array['member_id', 'created_by', 'roll_entry_id'])
          || pg_catalog.jsonb_build_object('household', h.name, 'unit', u.label, 'roll', (select pg_catalog.jsonb_build_object('name', e.name, 'role', e.role,
            'phone_tail', e.phone_tail, 'share_percent', e.share_percent, 'since', e.since) from club.roll_entries e where e.roll_entry_id = hm.roll_entry_id))
          order by hm.created_at, hm.household_member_id), '[]')
      from club.household_members hm join club.households h on h.household_id = hm.household_id
      join club.units u on u.unit_id = h.unit_id where hm.member_id = p_member_id),
    'claims', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(c) - array['member_id', 'decided_by']) || pg_catalog.jsonb_build_object('papers', array(
          select p.name from club.proof_papers p where p.claim_id = c.claim_id order by p.created_at)) order by c.created_at), '[]')
      from club.claims c where c.member_id = p_member_id),
    'claim_codes', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('unit', u.label, 'used_at', c.used_at) order by c.used_at), '[]')
      from club.claim_codes c join club.units u on u.unit_id = c.unit_id where c.used_by = p_member_id),
    'invitations', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(i) - array['token_hash', 'invited_by', 'accepted_by'])
          || pg_catalog.jsonb_build_object('mine', i.invited_by = p_member_id) order by i.created_at), '[]')
      from club.home_invitations i where p_member_id in (i.invited_by, i.accepted_by)),
    'imports', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(i) - array['created_by', 'applied_by', 'undone_by'] order by i.created_at), '[]')
      from club.imports i where p_member_id in (i.created_by, i.applied_by, i.undone_by)),
    'letters', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(b) - array['created_by', 'printed_by'] order by b.created_at), '[]')
      from club.claim_batches b where p_member_id in (b.created_by, b.printed_by)),
    'proofs', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(p) - array['member_id', 'set_by']) order by p.member_proof_id), '[]')
      from club.member_proofs p where p.member_id = p_member_id),
    'tiers', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(t) - array['member_id', 'set_by']) order by t.member_tier_id), '[]')
      from club.member_tiers t where t.member_id = p_member_id),
    'staff_grants', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(g) - 'member_id') order by g.granted_at), '[]')
      from club.staff_grants g where g.member_id = p_member_id),
    'consents', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(c) - array['member_id', 'actor_id']) order by c.consent_id), '[]')
      from club.consents c where c.member_id = p_member_id))
$$;
