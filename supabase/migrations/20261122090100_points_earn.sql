-- Until when points earned now are valid: the end of the Beijing year, points.expiry_years after the current one. Answers the first
-- moment at which they have lapsed.
create function club.points_expiry() returns timestamptz
language sql stable security invoker set search_path = '' as $$
  select club.beijing_midnight(pg_catalog.make_date(
    extract(year from club.beijing_day(club.now()))::integer + club.setting('points.expiry_years') + 1, 1, 1))
$$;
revoke execute on function club.points_expiry() from public, anon, authenticated;

-- Grants points (> 0) as a new lot. p_reason: Chinese line for the member. p_key: same key, one grant. Locks the member.
-- Answers the id of the entry.
create function club.earn_points(
  p_member_id uuid, p_amount integer, p_reason text, p_source text, p_key text, p_actor_id uuid,
  p_event_id text default null, p_booking_id uuid default null
) returns bigint
language sql volatile security invoker set search_path = '' as $$
  select club.append_points(p_member_id, 'earn', p_reason, p_source, p_key, p_actor_id, p_new_lot => p_amount,
    p_new_lot_expires_at => club.points_expiry(), p_event_id => p_event_id, p_booking_id => p_booking_id)
$$;
revoke execute on function club.earn_points(uuid, integer, text, text, text, uuid, text, uuid) from public, anon, authenticated;

-- Takes an earn back from its own lot. What was spent meanwhile is recorded as a shortfall, never as a negative balance; what lapsed
-- is gone without one. Once an earn. Locks the member. Answers the id of the entry.
create function club.reverse_earn(p_entry_id bigint, p_reason text, p_key text, p_actor_id uuid) returns bigint
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_entry club.point_entries;
  v_lot club.point_lots;
  v_spent integer;
begin
  select * into v_entry from club.point_entries e where e.point_entry_id = p_entry_id and e.kind = 'earn';
  perform club.lock_member(v_entry.member_id);
  select * into v_lot from club.point_lots l where l.point_entry_id = p_entry_id;
  select coalesce(sum(c.amount), 0) into v_spent
    from club.lot_consumptions c join club.point_entries e on e.point_entry_id = c.point_entry_id
    where c.point_lot_id = v_lot.point_lot_id and e.kind in ('spend', 'return');
  if v_lot.remaining = 0 and v_spent = 0 then
    return null;
  end if;
  return club.append_points(v_entry.member_id, 'reversal', p_reason, v_entry.source, p_key, p_actor_id,
    case when v_lot.remaining > 0 then array[v_lot.point_lot_id] else '{}' end,
    case when v_lot.remaining > 0 then array[v_lot.remaining] else '{}' end,
    p_event_id => v_entry.event_id, p_booking_id => v_entry.booking_id, p_reverses => p_entry_id, p_shortfall => v_spent);
end
$$;
revoke execute on function club.reverse_earn(bigint, text, text, uuid) from public, anon, authenticated;
