-- Open claims, as before, in sets: what the words of a claim mean, and which of these places the caller verifies, is asked once a claim and once a place. Asked anew
-- for each column, three hundred claims took 160 ms of whoever verifies for one building.

-- Open claims that the caller may decide, with the homes of their scope that the words mean: the same claims as may_decide_claim, as a set. Invoker: called
-- inside definer functions.
create function club.claims_to_decide() returns table (claim_id uuid, unit_ids uuid[])
language sql stable security invoker set search_path = '' as $$
  with meant as materialized (
    select c.claim_id, u.unit_id, u.community_id, u.building
    from club.claims c cross join lateral club.units_meant(c.home_text) u where c.state = 'open'),
  places as materialized (
    -- offset 0: the planner would ask about each home before it tells places apart.
    select p.community_id, p.building from (select distinct m.community_id, m.building from meant m offset 0) p
    where club.has_role_in('verifier', p.community_id, p.building)),
  reached as (
    select m.claim_id, pg_catalog.array_agg(m.unit_id) as unit_ids
    from meant m join places p on p.community_id = m.community_id and p.building is not distinct from m.building group by m.claim_id)
  select c.claim_id, coalesce(r.unit_ids, '{}') from club.claims c left join reached r on r.claim_id = c.claim_id
  where c.state = 'open' and (r.claim_id is not null or (select club.has_role_in('verifier', null)))
$$;
revoke execute on function club.claims_to_decide() from public, anon, authenticated;

-- As before. Raises NOT_STAFF (403).
create or replace function club.staff_claims() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform club.require_role('verifier');
  return (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'claim_id', c.claim_id, 'member_id', c.member_id, 'member_name', club.name_of(c.member_id), 'home_text', c.home_text, 'role', c.role,
      'company', c.company, 'note', c.note, 'created_at', c.created_at,
      'papers', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('proof_paper_id', p.proof_paper_id, 'name', p.name,
          'media_type', p.media_type, 'kilobytes', pg_catalog.octet_length(p.bytes) / 1024 + 1) order by p.created_at, p.proof_paper_id), '[]')
        from club.proof_papers p where p.claim_id = c.claim_id),
      'units', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('unit_id', u.unit_id, 'label', u.label, 'roll', array(
          select e.name from club.roll_entries e where e.unit_id = u.unit_id and e.ended_at is null order by e.name)) order by u.label), '[]')
        from club.units u where u.unit_id = any (d.unit_ids))
    ) order by c.created_at, c.claim_id), '[]') from club.claims_to_decide() d join club.claims c on c.claim_id = d.claim_id);
end
$$;
