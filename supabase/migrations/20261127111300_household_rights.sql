-- What homes and proofs keep about a person, in the copy, in leaving and in forgetting.

-- Who the person is to the club: as before, and claims (papers by their name; the person has them), letters used or, by staff, made, files
-- brought in, invitations made and accepted.
create or replace function club.export_person(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'member', (select pg_catalog.to_jsonb(m) - array['user_id', 'created_by'] from club.members m where m.member_id = p_member_id),
    'login', (select pg_catalog.jsonb_build_object('email', u.email, 'created_at', u.created_at, 'last_sign_in_at', u.last_sign_in_at)
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

-- Erasing what this part keeps, when club.erase_person writes down that it is done: in the same transaction, without that function knowing every table.
create function club.erase_home_data() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform club.end_claim(c.claim_id, 'withdrawn', null, null, null) from club.claims c where c.member_id = new.member_id and c.state = 'open';
  update club.claims set home_text = club.erased(), company = case when company is not null then club.erased() end, note = null,
      decision_reason = case when decision_reason is not null then club.erased() end where member_id = new.member_id;
  update club.household_members set company = club.erased() where member_id = new.member_id and company is not null;
  update club.home_invitations set ended_at = club.now() where invited_by = new.member_id and accepted_at is null and ended_at is null;
  delete from club.claim_tries t where t.counted = 'member:' || new.member_id;
  return null;
end
$$;
revoke execute on function club.erase_home_data() from public, anon, authenticated;
create trigger erase_home_data after insert on club.erasures for each row execute function club.erase_home_data();

-- What this part has kept long enough: imports; papers that nobody decided on; tries of past days; invitations and letters that are over. Answers how many rows.
create or replace function club.forget_homes(p_limit integer) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_rows integer := club.forget_imports(p_limit);
  v_claims uuid[] := array(select c.claim_id from club.claims c where c.state = 'open'
    and c.created_at < club.now() - pg_catalog.make_interval(days => club.setting('retention.paper_days')) limit p_limit);
begin
  perform club.end_claim(c, 'expired', null, null, null) from pg_catalog.unnest(v_claims) c;
  delete from club.claim_tries t where t.since < club.now() - interval '2 days';
  return v_rows + pg_catalog.cardinality(v_claims);
end
$$;
