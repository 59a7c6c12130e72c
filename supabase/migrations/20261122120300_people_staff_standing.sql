-- Staff set how well a person is proved and which tier they have, with a reason. Definer: the role stands in for RLS. Both raise NOT_STAFF,
-- SELF_ACTION (403), MEMBER_NOT_FOUND (404), REASON_REQUIRED (422) and answer {member_id}.

-- Raises LEVEL_UNKNOWN (422) besides.
create function club.staff_set_proof_level(p_key uuid, p_member_id uuid, p_level integer, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'level', p_level, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_proof_level', v_args);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.find_other_member(v_actor, p_member_id);
  v_reason := club.require_reason(p_reason);
  if p_level is null or p_level not between 0 and 3 then
    perform club.refuse(422, 'LEVEL_UNKNOWN', 'level is 0 to 3');
  end if;
  insert into club.member_proofs (member_id, level, reason, set_by) values (p_member_id, p_level, v_reason, v_actor);
  perform club.audit(v_actor, p_member_id, 'staff_set_proof_level', p_member_id::text, v_reason,
    pg_catalog.jsonb_build_object('level', p_level));
  return club.finish_request(v_actor, p_key, 'staff_set_proof_level', v_args,
    pg_catalog.jsonb_build_object('member_id', p_member_id));
end
$$;
revoke execute on function club.staff_set_proof_level(uuid, uuid, integer, text) from public, anon, authenticated;
grant execute on function club.staff_set_proof_level(uuid, uuid, integer, text) to authenticated;

-- p_until: last Beijing day in force; required above the tier owner (T6), and not in the past. Raises TIER_UNKNOWN, UNTIL_REQUIRED (422) besides.
create function club.staff_set_tier(p_key uuid, p_member_id uuid, p_tier_id text, p_until date, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'tier_id', p_tier_id, 'until', p_until,
    'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_tier', v_args);
  v_reason text;
  v_rank integer := (select t.rank from club.tiers t where t.tier_id = p_tier_id);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.find_other_member(v_actor, p_member_id);
  v_reason := club.require_reason(p_reason);
  if v_rank is null then
    perform club.refuse(422, 'TIER_UNKNOWN', 'no such tier');
  elsif (p_until is null and v_rank > (select t.rank from club.tiers t where t.tier_id = 'owner'))
      or p_until < club.beijing_day(club.now()) then
    perform club.refuse(422, 'UNTIL_REQUIRED', 'a last day, today or later');
  end if;
  insert into club.member_tiers (member_id, tier_id, until_day, reason, set_by)
  values (p_member_id, p_tier_id, p_until, v_reason, v_actor);
  perform club.audit(v_actor, p_member_id, 'staff_set_tier', p_member_id::text, v_reason,
    pg_catalog.jsonb_build_object('tier_id', p_tier_id, 'until', p_until));
  return club.finish_request(v_actor, p_key, 'staff_set_tier', v_args,
    pg_catalog.jsonb_build_object('member_id', p_member_id));
end
$$;
revoke execute on function club.staff_set_tier(uuid, uuid, text, date, text) from public, anon, authenticated;
grant execute on function club.staff_set_tier(uuid, uuid, text, date, text) to authenticated;
