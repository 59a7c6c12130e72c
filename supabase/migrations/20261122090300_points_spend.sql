-- Spends points (P2): soonest to lapse first, then oldest, never-lapsing last. Lapsed lots are swept first, so they are never spent
-- and their lapsing is on record. Not exposed yet; reward verbs will call it. p_key: same key, one spend. Locks the member.
-- Raises INSUFFICIENT_POINTS (409), AMOUNT_INVALID (422). Answers the id of the entry.
create function club.spend_points(
  p_member_id uuid, p_amount integer, p_source text, p_key text, p_reason text default '积分兑换', p_actor_id uuid default null
) returns bigint
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_entry_id bigint;
  v_lot record;
  v_left integer := p_amount;
  v_ids uuid[] := '{}';
  v_takes integer[] := '{}';
begin
  if p_amount is null or p_amount <= 0 then
    perform club.refuse(422, 'AMOUNT_INVALID', 'an amount above zero');
  end if;
  perform club.lock_member(p_member_id);
  select e.point_entry_id into v_entry_id from club.point_entries e where e.idempotency_key = p_key;
  if found then
    return v_entry_id;
  end if;
  perform club.expire_member_lots(p_member_id);
  for v_lot in
    select l.point_lot_id, l.remaining from club.point_lots l
    where l.member_id = p_member_id and l.remaining > 0 and l.available_from <= club.now()
    order by l.expires_at nulls last, l.point_entry_id
  loop
    exit when v_left = 0;
    v_ids := v_ids || v_lot.point_lot_id;
    v_takes := v_takes || least(v_left, v_lot.remaining);
    v_left := v_left - least(v_left, v_lot.remaining);
  end loop;
  if v_left > 0 then
    perform club.refuse(409, 'INSUFFICIENT_POINTS', v_left || ' points are missing');
  end if;
  return club.append_points(p_member_id, 'spend', p_reason, p_source, p_key, p_actor_id, v_ids, v_takes);
end
$$;
revoke execute on function club.spend_points(uuid, integer, text, text, text, uuid) from public, anon, authenticated;

-- Returns a spend (P8): into the same lots with the same dates; what would go to a lot that has lapsed meanwhile comes back as a
-- lot of points.return_days full Beijing days. Once a spend. Not exposed yet. Locks the member.
-- Raises SPEND_NOT_FOUND (404), SPEND_RETURNED (409). Answers the id of the entry.
create function club.return_spend(
  p_entry_id bigint, p_key text, p_reason text default '兑换退回', p_actor_id uuid default null
) returns bigint
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_spend club.point_entries;
  v_entry_id bigint;
  v_ids uuid[];
  v_takes integer[];
  v_lapsed integer;
begin
  select * into v_spend from club.point_entries e where e.point_entry_id = p_entry_id and e.kind = 'spend';
  if not found then
    perform club.refuse(404, 'SPEND_NOT_FOUND', 'no such spend');
  end if;
  perform club.lock_member(v_spend.member_id);
  select e.point_entry_id into v_entry_id from club.point_entries e where e.idempotency_key = p_key;
  if found then
    return v_entry_id;
  elsif exists (select 1 from club.point_entries e where e.reverses = p_entry_id) then
    perform club.refuse(409, 'SPEND_RETURNED', 'this spend was returned before');
  end if;
  select coalesce(pg_catalog.array_agg(c.point_lot_id order by c.lot_consumption_id) filter (where x.valid), '{}'),
    coalesce(pg_catalog.array_agg(-c.amount order by c.lot_consumption_id) filter (where x.valid), '{}'),
    coalesce(sum(c.amount) filter (where not x.valid), 0)
  into v_ids, v_takes, v_lapsed
  from club.lot_consumptions c
  join club.point_lots l on l.point_lot_id = c.point_lot_id
  cross join lateral (select l.expires_at is null or l.expires_at > club.now() as valid) x
  where c.point_entry_id = p_entry_id;
  return club.append_points(v_spend.member_id, 'return', p_reason, v_spend.source, p_key, p_actor_id, v_ids, v_takes,
    v_lapsed, case when v_lapsed > 0 then
      club.beijing_midnight(club.beijing_day(club.now()) + club.setting('points.return_days') + 1) end,
    p_reverses => p_entry_id);
end
$$;
revoke execute on function club.return_spend(bigint, text, text, uuid) from public, anon, authenticated;
