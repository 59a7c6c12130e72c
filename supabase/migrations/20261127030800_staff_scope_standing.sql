-- Staff place and prove people, as before, and now within the scope of the right, never themselves or their household, with what was before and
-- after on record. They raise OUT_OF_SCOPE, SELF_ACTION (403) besides.

create or replace function club.staff_create_member(
  p_key uuid, p_display_name text, p_phone text, p_unit_id uuid, p_role text, p_reason text
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('display_name', p_display_name, 'phone', p_phone, 'unit_id', p_unit_id,
    'role', p_role, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_create_member', v_args);
  v_reason text;
  v_member_id uuid;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  -- Without a home the person belongs to no community: only a right for the whole organisation reaches them.
  if p_unit_id is null then
    perform club.require_role_in(null, null, 'verifier');
  else
    perform club.require_unit(p_unit_id, 'verifier');
  end if;
  v_reason := club.require_reason(p_reason);
  if club.current_notice() is null then
    perform club.refuse(409, 'NOTICE_MISSING', 'publish the privacy notice first');
  end if;
  insert into club.members (created_by) values (v_actor) returning member_id into v_member_id;
  perform club.complete_member(v_member_id, v_actor);
  update club.profiles set display_name = club.check_name(p_display_name), phone = club.check_phone(p_phone)
    where member_id = v_member_id;
  perform club.write_consent(v_member_id, v_actor, 'privacy_notice', club.current_notice(), true);
  if p_unit_id is not null then
    perform club.add_to_household(v_actor, v_member_id, p_unit_id, p_role, v_reason);
  end if;
  perform club.audit(v_actor, v_member_id, 'staff_create_member', v_member_id::text, v_reason);
  return club.finish_request(v_actor, p_key, 'staff_create_member', v_args,
    pg_catalog.jsonb_build_object('member_id', v_member_id));
end
$$;

create or replace function club.staff_add_to_household(p_key uuid, p_member_id uuid, p_unit_id uuid, p_role text, p_reason text)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'unit_id', p_unit_id, 'role', p_role,
    'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_add_to_household', v_args);
  v_reason text;
  v_before jsonb;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier');
  perform club.require_unit(p_unit_id, 'verifier');
  v_reason := club.require_reason(p_reason);
  v_before := (select pg_catalog.jsonb_build_object('role', hm.role) from club.household_members hm
    join club.households h on h.household_id = hm.household_id and h.ended_at is null
    where h.unit_id = p_unit_id and hm.member_id = p_member_id and hm.ended_at is null);
  v_answer := pg_catalog.jsonb_build_object('household_id',
    club.add_to_household(v_actor, p_member_id, p_unit_id, p_role, v_reason));
  perform club.audit_change(v_actor, p_member_id, 'staff_add_to_household', v_answer ->> 'household_id', v_reason,
    v_before, pg_catalog.jsonb_build_object('role', p_role));
  return club.finish_request(v_actor, p_key, 'staff_add_to_household', v_args, v_answer);
end
$$;

create or replace function club.staff_set_proof_level(p_key uuid, p_member_id uuid, p_level integer, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'level', p_level, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_proof_level', v_args);
  v_reason text;
  v_before integer;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier');
  v_reason := club.require_reason(p_reason);
  if p_level is null or p_level not between 0 and 3 then
    perform club.refuse(422, 'LEVEL_UNKNOWN', 'level is 0 to 3');
  end if;
  v_before := club.proof_level(p_member_id);
  insert into club.member_proofs (member_id, level, reason, set_by) values (p_member_id, p_level, v_reason, v_actor);
  perform club.audit_change(v_actor, p_member_id, 'staff_set_proof_level', p_member_id::text, v_reason,
    pg_catalog.jsonb_build_object('level', v_before), pg_catalog.jsonb_build_object('level', p_level));
  return club.finish_request(v_actor, p_key, 'staff_set_proof_level', v_args,
    pg_catalog.jsonb_build_object('member_id', p_member_id));
end
$$;

create or replace function club.staff_set_tier(p_key uuid, p_member_id uuid, p_tier_id text, p_until date, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'tier_id', p_tier_id, 'until', p_until,
    'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_tier', v_args);
  v_reason text;
  v_before jsonb;
  v_rank integer := (select t.rank from club.tiers t where t.tier_id = p_tier_id);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier');
  v_reason := club.require_reason(p_reason);
  if v_rank is null then
    perform club.refuse(422, 'TIER_UNKNOWN', 'no such tier');
  elsif (p_until is null and v_rank > (select t.rank from club.tiers t where t.tier_id = 'owner'))
      or p_until < club.beijing_day(club.now()) then
    perform club.refuse(422, 'UNTIL_REQUIRED', 'a last day, today or later');
  end if;
  v_before := (select pg_catalog.jsonb_build_object('tier_id', t.tier_id, 'until', t.tier_until) from club.tier_of(p_member_id) t);
  insert into club.member_tiers (member_id, tier_id, until_day, reason, set_by)
  values (p_member_id, p_tier_id, p_until, v_reason, v_actor);
  perform club.audit_change(v_actor, p_member_id, 'staff_set_tier', p_member_id::text, v_reason, v_before,
    pg_catalog.jsonb_build_object('tier_id', p_tier_id, 'until', p_until));
  return club.finish_request(v_actor, p_key, 'staff_set_tier', v_args,
    pg_catalog.jsonb_build_object('member_id', p_member_id));
end
$$;
