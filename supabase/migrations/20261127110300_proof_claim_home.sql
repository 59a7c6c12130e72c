-- A person claims a home, by the code of a letter or by the roll. Both count tries even when they are refused, so refusals are data.

-- Claims the home that a letter's code names: {ok, code, unit, role, level}; code CODE_UNKNOWN, CODE_USED, CODE_EXPIRED, TOO_MANY_TRIES, SELF_ACTION (whoever made
-- or printed the letter), or null. The first to claim is the owner, the next co-owner. Raises NOT_SIGNED_IN (401), PROFILE_INCOMPLETE (403).
-- Locks the code. Definer: members write no table; the code is the check.
create function club.claim_home(p_key uuid, p_code text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('code', p_code);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'claim_home', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_profile(v_actor, false);
  v_answer := case when club.may_try(v_actor) then club.take_claim_code(v_actor, p_code)
    else '{"ok": false, "code": "TOO_MANY_TRIES"}' end;
  if v_answer ->> 'code' = 'CODE_UNKNOWN' then
    perform club.count_wrong();
  end if;
  return club.finish_request(v_actor, p_key, 'claim_home', v_args, v_answer);
end
$$;
revoke execute on function club.claim_home(uuid, text) from public, anon, authenticated;
grant execute on function club.claim_home(uuid, text) to authenticated;

create function club.take_claim_code(p_member_id uuid, p_code text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_code club.claim_codes;
  v_batch club.claim_batches;
  v_role text;
  v_level integer;
begin
  if coalesce(club.read_code(p_code), '') !~ '^[0-9A-HJKMNP-TV-Z]{12}$' then
    return '{"ok": false, "code": "CODE_UNKNOWN"}';
  end if;
  select * into v_code from club.claim_codes c where c.code_hash = club.claim_code_hash(p_code) for update;
  if not found then
    return '{"ok": false, "code": "CODE_UNKNOWN"}';
  end if;
  select * into v_batch from club.claim_batches b where b.claim_batch_id = v_code.claim_batch_id;
  if v_code.used_at is not null then
    return '{"ok": false, "code": "CODE_USED"}';
  elsif v_code.voided_at is not null or v_batch.expires_at <= club.now() then
    return '{"ok": false, "code": "CODE_EXPIRED"}';
  elsif p_member_id in (v_batch.created_by, v_batch.printed_by) then
    return '{"ok": false, "code": "SELF_ACTION"}';
  end if;
  select case when exists (select 1 from club.households h join club.household_members hm on hm.household_id = h.household_id and hm.ended_at is null
      where h.unit_id = v_code.unit_id and h.ended_at is null and hm.role = 'owner' and hm.member_id <> p_member_id)
    then 'co_owner' else 'owner' end into v_role;
  perform club.join_home(p_member_id, p_member_id, v_code.unit_id, v_role, '认领码', null, null);
  v_level := club.prove_by_home(p_member_id, v_code.unit_id, greatest(1, least(2, club.setting('proof.code_level'))), '认领码', null, club.proof_end());
  update club.claim_codes set used_at = club.now(), used_by = p_member_id where claim_code_id = v_code.claim_code_id;
  return pg_catalog.jsonb_build_object('ok', true, 'code', null, 'role', v_role, 'level', v_level,
    'unit', (select u.label from club.units u where u.unit_id = v_code.unit_id));
end
$$;
revoke execute on function club.take_claim_code(uuid, text) from public, anon, authenticated;

-- Matches the caller with the roll: the name and the whole phone number, or the name, the last four digits and the home as people write it
-- (听潮苑3号楼2单元601). {ok, code, homes: [{unit, role}], level}; code NO_MATCH, AMBIGUOUS (staff decide), TOO_MANY_TRIES, or null. Which part did not fit
-- is not said. A company's line needs papers. Raises NOT_SIGNED_IN (401), PROFILE_INCOMPLETE (403). Definer as above.
create function club.match_roll(p_key uuid, p_name text, p_phone text, p_home text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('name', p_name, 'phone', p_phone, 'home', p_home);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'match_roll', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_profile(v_actor, false);
  v_answer := case when club.may_try(v_actor) then club.take_roll_lines(v_actor, club.clean_line(p_name), club.phone_digits(p_phone), club.clean_line(p_home))
    else '{"ok": false, "code": "TOO_MANY_TRIES"}' end;
  if v_answer ->> 'code' = 'NO_MATCH' then
    perform club.count_wrong();
  end if;
  return club.finish_request(v_actor, p_key, 'match_roll', v_args, v_answer);
end
$$;
revoke execute on function club.match_roll(uuid, text, text, text) from public, anon, authenticated;
grant execute on function club.match_roll(uuid, text, text, text) to authenticated;

create function club.take_roll_lines(p_member_id uuid, p_name text, p_digits text, p_home text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_lines uuid[];
  v_entry club.roll_entries;
  v_level integer;
begin
  -- Lines of one number are one person's, in however many homes; a tail is enough only together with the home.
  v_lines := array(select e.roll_entry_id from club.roll_entries e join club.units u on u.unit_id = e.unit_id
    where e.ended_at is null and not e.company and pg_catalog.replace(e.name, ' ', '') = pg_catalog.replace(p_name, ' ', '') and case
      when p_digits ~ '^[0-9]{4}$' then e.phone_tail = p_digits and pg_catalog.replace(u.label, ' ', '') = pg_catalog.replace(p_home, ' ', '')
      else e.phone_hash = club.phone_hash(p_digits) end
    order by e.roll_entry_id for update of e);
  if pg_catalog.cardinality(v_lines) = 0 then
    return '{"ok": false, "code": "NO_MATCH"}';
  elsif exists (select 1 from club.household_members hm where hm.roll_entry_id = any (v_lines) and hm.ended_at is null and hm.member_id <> p_member_id)
      -- Whoever brought the line in does not prove themselves by it.
      or exists (select 1 from club.import_changes c join club.imports i on i.import_id = c.import_id
        where c.subject = 'roll_entry' and c.subject_id = any (v_lines::text[]) and i.applied_by = p_member_id) then
    return '{"ok": false, "code": "AMBIGUOUS"}';
  end if;
  for v_entry in select e.* from club.roll_entries e where e.roll_entry_id = any (v_lines) order by e.roll_entry_id loop
    perform club.join_home(p_member_id, p_member_id, v_entry.unit_id, v_entry.role, '与名册相符', null, v_entry.roll_entry_id);
    v_level := club.prove_by_home(p_member_id, v_entry.unit_id, 1, '与名册相符', null, club.proof_end());
  end loop;
  return pg_catalog.jsonb_build_object('ok', true, 'code', null, 'level', v_level,
    'homes', (select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('unit', u.label, 'role', e.role) order by u.label)
      from club.roll_entries e join club.units u on u.unit_id = e.unit_id where e.roll_entry_id = any (v_lines)));
end
$$;
revoke execute on function club.take_roll_lines(uuid, text, text, text) from public, anon, authenticated;
