-- Expiry is a recorded act (P3): one line a lot, key expire:<lot>. Lots are picked by their shape (something remains, a date has passed),
-- not by a label. Locks the member. Answers how many lots lapsed.
create function club.expire_member_lots(p_member_id uuid) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_lot club.point_lots;
  v_lapsed integer := 0;
begin
  perform club.lock_member(p_member_id);
  for v_lot in
    select * from club.point_lots l
    where l.member_id = p_member_id and l.remaining > 0 and l.expires_at <= club.now()
    order by l.expires_at, l.point_entry_id
  loop
    perform club.append_points(p_member_id, 'expire', '积分到期：' || (
        select e.reason from club.point_entries e where e.point_entry_id = v_lot.point_entry_id),
      'expiry:' || v_lot.point_lot_id, 'expire:' || v_lot.point_lot_id, null,
      array[v_lot.point_lot_id], array[v_lot.remaining],
      p_event_id => (select e.event_id from club.point_entries e where e.point_entry_id = v_lot.point_entry_id));
    v_lapsed := v_lapsed + 1;
  end loop;
  return v_lapsed;
end
$$;
revoke execute on function club.expire_member_lots(uuid) from public, anon, authenticated;

-- The sweep over all members, in ascending order of their ids. Answers how many lots lapsed.
create function club.expire_lots() returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_member_id uuid;
  v_lapsed integer := 0;
begin
  for v_member_id in
    select distinct l.member_id from club.point_lots l where l.remaining > 0 and l.expires_at <= club.now() order by 1
  loop
    v_lapsed := v_lapsed + club.expire_member_lots(v_member_id);
  end loop;
  return v_lapsed;
end
$$;
revoke execute on function club.expire_lots() from public, anon, authenticated;
