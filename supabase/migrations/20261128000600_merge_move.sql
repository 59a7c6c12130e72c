-- Moving rows from the duplicate to the kept file, by the list of columns, and what must hold of the person afterwards.

-- Locks in the order of the house: the events of all bookings and places of the two, the members, then their rows, which holds up whoever is writing for
-- them. Raises PLANS_CHANGED (409: something was booked meanwhile; its event's lock may not be taken behind the member's, so staff ask again).
create function club.lock_two_files(p_one uuid, p_other uuid) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_events text[];
begin
  v_events := array(select x.event_id from club.events_with(p_one, p_other) x(event_id) order by x.event_id collate "C");
  perform club.lock_event(e.event_id) from pg_catalog.unnest(v_events) with ordinality e(event_id, place) order by e.place;
  perform club.lock_member(least(p_one, p_other));
  perform club.lock_member(greatest(p_one, p_other));
  perform 1 from club.members m where m.member_id in (p_one, p_other) order by m.member_id for update;
  if exists (select 1 from club.events_with(p_one, p_other) x(event_id) where x.event_id <> all (v_events)) then
    perform club.refuse(409, 'PLANS_CHANGED', 'a booking or a place in a queue was made meanwhile');
  end if;
end
$$;
revoke execute on function club.lock_two_files(uuid, uuid) from public, anon, authenticated;

create function club.events_with(p_one uuid, p_other uuid) returns setof text
language sql stable security invoker set search_path = '' as $$
  select b.event_id from club.bookings b where b.member_id in (p_one, p_other)
  union select w.event_id from club.waiting_entries w where w.member_id in (p_one, p_other)
$$;
revoke execute on function club.events_with(uuid, uuid) from public, anon, authenticated;

-- The columns of a table's primary key.
create function club.key_columns(p_relation text) returns text[]
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.array_agg(a.attname::text order by k.place)
  from pg_catalog.pg_index i
  cross join lateral pg_catalog.unnest(i.indkey::smallint[]) with ordinality k(number, place)
  join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
  where i.indrelid = ('club.' || pg_catalog.quote_ident(p_relation))::regclass and i.indisprimary
$$;
revoke execute on function club.key_columns(text) from public, anon, authenticated;

create function club.move_column(p_merge club.merges, p_rule club.merge_rules) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_key text;
begin
  select pg_catalog.string_agg(pg_catalog.format('%L, t.%I', k.name, k.name), ', ') into v_key
    from pg_catalog.unnest(club.key_columns(p_rule.relation)) k(name);
  execute pg_catalog.format($sql$
    with moved as (
      update club.%1$I t set %2$I = $2 where t.%2$I = $1 and not (%3$s) returning pg_catalog.jsonb_build_object(%4$s) as row_key)
    insert into club.merge_moves (merge_id, act, relation, column_name, row_key) select $3, 'moved', %1$L, %2$L, m.row_key from moved m $sql$,
    p_rule.relation, p_rule.column_name, coalesce(p_rule.unless, 'false'), v_key) using p_merge.duplicate_id, p_merge.member_id, p_merge.merge_id;
end
$$;
revoke execute on function club.move_column(club.merges, club.merge_rules) from public, anon, authenticated;

-- The line of a file by which its level or its tier holds now.
create function club.proof_in_force(p_member_id uuid) returns club.member_proofs
language sql stable security invoker set search_path = '' as $$
  select p from club.member_proofs p
  where p.member_id = p_member_id and p.level = club.proof_level(p_member_id) and (p.valid_until is null or p.valid_until > club.now())
    and (p.unit_id is null or exists (select 1 from club.household_members hm join club.households h on h.household_id = hm.household_id and h.ended_at is null
      where hm.member_id = p_member_id and hm.ended_at is null and h.unit_id = p.unit_id))
  order by p.member_proof_id desc limit 1
$$;
revoke execute on function club.proof_in_force(uuid) from public, anon, authenticated;

create function club.tier_in_force(p_member_id uuid) returns club.member_tiers
language sql stable security invoker set search_path = '' as $$
  select t from club.member_tiers t
  where t.member_id = p_member_id and t.from_at <= club.now() and (t.until_day is null or t.until_day >= club.beijing_day(club.now()))
  order by t.member_tier_id desc limit 1
$$;
revoke execute on function club.tier_in_force(uuid) from public, anon, authenticated;

-- Latest rows count in proofs, tiers and consents, and the rows of two files stand in one order now. Where that would make the proof or the tier weaker than the
-- stronger of the two, or a withdrawal undone, a line repeats what holds.
create function club.settle_standing(p_merge club.merges, p_proof club.member_proofs, p_tier club.member_tiers, p_withdrawn club.consents[]) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_id bigint;
  v_word club.consents;
begin
  if club.proof_level(p_merge.member_id) < p_proof.level then
    insert into club.member_proofs (member_id, level, reason, set_by, valid_until, unit_id)
      values (p_merge.member_id, p_proof.level, '合并档案', p_merge.created_by, p_proof.valid_until, p_proof.unit_id) returning member_proof_id into v_id;
    perform club.note_added(p_merge.merge_id, 'member_proofs', pg_catalog.jsonb_build_object('member_proof_id', v_id));
  end if;
  if (select r.rank from club.tiers r where r.tier_id = p_tier.tier_id) > coalesce((select t.tier_rank from club.tier_of(p_merge.member_id) t), -1) then
    insert into club.member_tiers (member_id, tier_id, until_day, reason, set_by)
      values (p_merge.member_id, p_tier.tier_id, p_tier.until_day, '合并档案', p_merge.created_by) returning member_tier_id into v_id;
    perform club.note_added(p_merge.merge_id, 'member_tiers', pg_catalog.jsonb_build_object('member_tier_id', v_id));
  end if;
  foreach v_word in array p_withdrawn loop
    if club.has_consent(p_merge.member_id, v_word.purpose) then
      insert into club.consents (member_id, purpose, text_version, given, actor_id)
        values (p_merge.member_id, v_word.purpose, v_word.text_version, false, p_merge.created_by) returning consent_id into v_id;
      perform club.note_added(p_merge.merge_id, 'consents', pg_catalog.jsonb_build_object('consent_id', v_id));
    end if;
  end loop;
end
$$;
revoke execute on function club.settle_standing(club.merges, club.member_proofs, club.member_tiers, club.consents[]) from public, anon, authenticated;

-- Merges the duplicate into the kept file. Raises PLANS_CHANGED, MEMBER_NOT_FOUND, MEMBER_MERGED and what club.merge_gap names. Answers {merge_id, member_id}.
create function club.merge_members(p_actor_id uuid, p_approver_id uuid, p_member_id uuid, p_duplicate_id uuid, p_reason text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_merge club.merges;
  v_rule club.merge_rules;
  v_proof club.member_proofs;
  v_tier club.member_tiers;
  v_withdrawn club.consents[];
  v_before jsonb;
begin
  perform club.lock_two_files(p_member_id, p_duplicate_id);
  perform club.find_member(p_member_id);
  perform club.find_member(p_duplicate_id);
  perform club.refuse_merge_gap(club.merge_gap(p_member_id, p_duplicate_id));
  v_before := pg_catalog.jsonb_build_object('kept', club.merge_facts(p_member_id), 'duplicate', club.merge_facts(p_duplicate_id));
  select p.* into v_proof from (select (club.proof_in_force(m)).* from pg_catalog.unnest(array[p_member_id, p_duplicate_id]) m) p
    order by p.level desc nulls last limit 1;
  select t.* into v_tier from (select (club.tier_in_force(m)).* from pg_catalog.unnest(array[p_member_id, p_duplicate_id]) m) t
    left join club.tiers r on r.tier_id = t.tier_id order by r.rank desc nulls last limit 1;
  v_withdrawn := array(
    select x from club.consents x
    where x.member_id in (p_member_id, p_duplicate_id) and not x.given and not exists (
      select 1 from club.consents y where y.member_id = x.member_id and y.purpose = x.purpose and y.consent_id > x.consent_id));
  insert into club.merges (member_id, duplicate_id, reason, created_by) values (p_member_id, p_duplicate_id, p_reason, p_actor_id) returning * into v_merge;
  perform club.settle_belongings(v_merge);
  perform club.settle_login(v_merge);
  for v_rule in select * from club.merge_rules r where r.rule = 'moves' order by r.relation, r.column_name loop
    perform club.move_column(v_merge, v_rule);
  end loop;
  perform club.settle_balance(v_merge.merge_id, p_member_id);
  perform club.settle_balance(v_merge.merge_id, p_duplicate_id);
  perform club.settle_standing(v_merge, v_proof, v_tier, v_withdrawn);
  update club.members set merged_into = p_member_id where member_id = p_duplicate_id;
  update club.merges set moving = false where merge_id = v_merge.merge_id;
  perform club.audit_change(p_actor_id, p_member_id, 'staff_merge_members', v_merge.merge_id::text, p_reason, v_before,
    pg_catalog.jsonb_build_object('kept', club.merge_facts(p_member_id)),
    club.approved_by(p_approver_id) || pg_catalog.jsonb_build_object('duplicate_id', p_duplicate_id));
  return pg_catalog.jsonb_build_object('merge_id', v_merge.merge_id, 'member_id', p_member_id);
end
$$;
revoke execute on function club.merge_members(uuid, uuid, uuid, uuid, text) from public, anon, authenticated;
