-- Homes by words, as before; which buildings the caller's rights reach is asked once a building, not once a home. Since each question also asks whether the session
-- stands, a steward of one building waited a quarter of a second for a list.

-- Buildings in which the caller holds any of the roles. The same as has_role_in, as a set. Invoker: called inside definer functions.
create function club.places_reached(variadic p_roles text[]) returns table (community_id text, building text)
language sql stable security invoker set search_path = '' as $$
  select p.community_id, p.building from (select distinct u.community_id, u.building from club.units u offset 0) p
  where exists (select 1 from pg_catalog.unnest(p_roles) r where club.has_role_in(r, p.community_id, p.building))
$$;
revoke execute on function club.places_reached(text[]) from public, anon, authenticated;

create or replace function club.staff_units(p_query text)
returns table (unit_id uuid, label text, community_id text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_pattern text := pg_catalog.replace(club.contains_pattern(coalesce(club.clean_line(p_query), '')), ' ', '');
begin
  perform club.require_role('verifier', 'steward');
  return query
    select u.unit_id, u.label, u.community_id from club.units u
    where pg_catalog.replace(u.label, ' ', '') ilike v_pattern
      and (u.community_id, u.building) in (select p.community_id, p.building from club.places_reached('verifier', 'steward') p)
    order by u.label, u.unit_id limit 50;
end
$$;

create or replace function club.staff_homes(p_query text, p_empty boolean) returns jsonb
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
    where pg_catalog.replace(u.label, ' ', '') ilike v_pattern
      and (u.community_id, u.building) in (select p.community_id, p.building from club.places_reached('verifier') p)
      and (not coalesce(p_empty, false) or h.household_id is null)
    order by u.label, u.unit_id limit 50) x);
end
$$;
