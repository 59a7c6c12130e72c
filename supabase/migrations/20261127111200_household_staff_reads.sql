-- Homes as staff see them: found by their label, with who lives there and the letters sent. Raises NOT_STAFF (403). Definer: the role and its scope stand in for RLS.
-- At most 50: [{unit_id, label, handed_over_on, warranty_until, household_id, household_name, people: [{member_id, name, role, company, since, proof_level}], roll: [{name, role, phone_tail, company}],
-- letter: {expires_at, used_at} the latest}].
create function club.staff_homes(p_query text, p_empty boolean) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_pattern text := pg_catalog.replace(club.contains_pattern(coalesce(club.clean_line(p_query), '')), ' ', '');
begin
  perform club.require_role('verifier');
  return (select coalesce(pg_catalog.jsonb_agg(x.home order by x.label, x.unit_id), '[]') from (
    select u.label, u.unit_id, pg_catalog.jsonb_build_object('unit_id', u.unit_id, 'label', u.label, 'handed_over_on', u.handed_over_on,
      'warranty_until', u.warranty_until, 'household_id', h.household_id, 'household_name', h.name,
      'people', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('member_id', hm.member_id, 'name', club.name_of(hm.member_id), 'role', hm.role,
          'company', hm.company, 'since', hm.created_at, 'proof_level', club.proof_level(hm.member_id)) order by hm.created_at, hm.household_member_id), '[]')
        from club.household_members hm where hm.household_id = h.household_id and hm.ended_at is null),
      'roll', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('name', e.name, 'role', e.role, 'phone_tail', e.phone_tail, 'company', e.company)
          order by e.role desc, e.name), '[]') from club.roll_entries e where e.unit_id = u.unit_id and e.ended_at is null),
      'letter', (select pg_catalog.jsonb_build_object('expires_at', b.expires_at, 'used_at', c.used_at)
        from club.claim_codes c join club.claim_batches b on b.claim_batch_id = c.claim_batch_id
        where c.unit_id = u.unit_id and c.voided_at is null order by b.created_at desc limit 1)) as home
    from club.units u left join club.households h on h.unit_id = u.unit_id and h.ended_at is null
    where pg_catalog.replace(u.label, ' ', '') ilike v_pattern and club.has_role_in('verifier', u.community_id, u.building)
      and (not coalesce(p_empty, false) or h.household_id is null)
    order by u.label, u.unit_id limit 50) x);
end
$$;
revoke execute on function club.staff_homes(text, boolean) from public, anon, authenticated;
grant execute on function club.staff_homes(text, boolean) to authenticated;
