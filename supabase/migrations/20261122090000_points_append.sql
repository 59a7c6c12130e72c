-- The only appender of points (P1). One call writes the ledger line, what it took from or put back into lots, a new lot if any,
-- and the cached balance. The amount of the line is computed from those lot movements, so ledger and lots cannot disagree.
-- p_lot_ids / p_takes: parallel lists; a positive take leaves the lot, a negative one puts points back.
-- p_new_lot: points of a new lot (0 = none), valid until p_new_lot_expires_at (null = for ever).
-- Locks the member. The same key again changes nothing. Callers that choose lots lock the member before they look.
-- Answers the id of the entry.
create function club.append_points(
  p_member_id uuid, p_kind text, p_reason text, p_source text, p_key text, p_actor_id uuid,
  p_lot_ids uuid[] default '{}', p_takes integer[] default '{}',
  p_new_lot integer default 0, p_new_lot_expires_at timestamptz default null,
  p_event_id text default null, p_booking_id uuid default null, p_reverses bigint default null, p_shortfall integer default 0
) returns bigint
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_entry_id bigint;
  v_amount integer := p_new_lot - coalesce((select sum(t) from pg_catalog.unnest(p_takes) t), 0);
  v_balance integer;
begin
  perform club.lock_member(p_member_id);
  select e.point_entry_id into v_entry_id from club.point_entries e where e.idempotency_key = p_key;
  if found then
    return v_entry_id;
  end if;
  insert into club.point_balances (member_id) values (p_member_id) on conflict (member_id) do nothing;
  update club.point_balances set balance = balance + v_amount, updated_at = club.now()
    where member_id = p_member_id returning balance into v_balance;
  insert into club.point_entries (member_id, amount, kind, reason, source, event_id, booking_id, reverses, shortfall,
    actor_id, idempotency_key, balance_after)
  values (p_member_id, v_amount, p_kind, p_reason, p_source, p_event_id, p_booking_id, p_reverses, p_shortfall,
    p_actor_id, p_key, v_balance)
  returning point_entry_id into v_entry_id;
  update club.point_lots l set remaining = l.remaining - m.take
    from rows from (pg_catalog.unnest(p_lot_ids), pg_catalog.unnest(p_takes)) m(lot_id, take)
    where l.point_lot_id = m.lot_id and l.member_id = p_member_id;
  insert into club.lot_consumptions (point_entry_id, point_lot_id, amount)
  select v_entry_id, m.lot_id, m.take
    from rows from (pg_catalog.unnest(p_lot_ids), pg_catalog.unnest(p_takes)) m(lot_id, take);
  if p_new_lot > 0 then
    insert into club.point_lots (member_id, point_entry_id, amount, remaining, expires_at)
    values (p_member_id, v_entry_id, p_new_lot, p_new_lot, p_new_lot_expires_at);
  end if;
  return v_entry_id;
end
$$;
revoke execute on function club.append_points(uuid, text, text, text, text, uuid, uuid[], integer[], integer, timestamptz, text,
  uuid, bigint, integer) from public, anon, authenticated;
