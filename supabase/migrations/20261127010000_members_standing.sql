-- Standing: what a text (and later a seat, a point, a board) asks of whoever reads it, a proof level and a home in one of some communities.
-- One predicate for every policy and rule, so that what "proved" means is changed here and nowhere else.

-- What the caller lacks: NOT_SIGNED_IN, PROOF_REQUIRED, COMMUNITY_REQUIRED, or null for nothing. An empty list of communities asks for none;
-- an argument that is null asks for what nobody has.
create function club.standing_gap(p_min_proof integer, p_communities text[]) returns text
language sql stable security invoker set search_path = '' as $$
  select case
    when me.member_id is null then 'NOT_SIGNED_IN'
    when (club.proof_level(me.member_id) >= p_min_proof) is not true then 'PROOF_REQUIRED'
    when p_communities = '{}' then null
    when not exists (
      select 1 from club.household_members hm
      join club.households h on h.household_id = hm.household_id and h.ended_at is null
      join club.units u on u.unit_id = h.unit_id
      where hm.member_id = me.member_id and hm.ended_at is null and u.community_id = any (p_communities)) then 'COMMUNITY_REQUIRED'
  end
  from (select club.current_member_id() as member_id) me
$$;
revoke execute on function club.standing_gap(integer, text[]) from public, anon, authenticated;

-- Whether the caller lacks nothing. Asked in row policies. Definer: it tells callers about themselves alone, whatever tables they may read.
create function club.has_standing(p_min_proof integer, p_communities text[]) returns boolean
language sql stable security definer set search_path = '' as $$
  select club.standing_gap(p_min_proof, p_communities) is null
$$;
revoke execute on function club.has_standing(integer, text[]) from public, anon, authenticated;
grant execute on function club.has_standing(integer, text[]) to authenticated;

-- What the caller lacks to read a text of that level and those communities: {gap}, null for nothing. It names no text, so it tells nothing but
-- what the page says itself. Raises NOT_SIGNED_IN (401). Definer as above.
create function club.reading_gap(p_min_proof integer, p_communities text[]) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform club.require_member();
  return pg_catalog.jsonb_build_object('gap', club.standing_gap(p_min_proof, p_communities));
end
$$;
revoke execute on function club.reading_gap(integer, text[]) from public, anon, authenticated;
grant execute on function club.reading_gap(integer, text[]) to authenticated;
