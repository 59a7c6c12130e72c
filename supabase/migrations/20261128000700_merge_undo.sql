-- Undoing a merge: every row that moved goes back, what the merge settled is as it was, and what came since stays with the kept file, but for lines of
-- points that belong to a lot which goes back (it lapsed, or its check-in was taken back): these go with their lot.

-- The merge, its row locked, which may still be undone. Raises MERGE_NOT_FOUND (404), MERGE_ENDED (409: undone, or its details are kept no longer),
-- MERGE_NOT_LAST (409: the kept file took in another since: that merge is undone first).
create function club.lock_merge(p_merge_id uuid) returns club.merges
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_merge club.merges;
begin
  select * into v_merge from club.merges g where g.merge_id = p_merge_id for update;
  if not found then
    perform club.refuse(404, 'MERGE_NOT_FOUND', 'no such merge');
  elsif v_merge.undone_at is not null or not exists (select 1 from club.merge_moves v where v.merge_id = p_merge_id) then
    perform club.refuse(409, 'MERGE_ENDED', 'undone already, or too long ago');
  elsif exists (select 1 from club.merges g where g.undone_at is null and g.merge_id <> p_merge_id
      and g.member_id = v_merge.member_id and club.merge_after(g, v_merge)) then
    perform club.refuse(409, 'MERGE_NOT_LAST', 'a later merge into the kept file is undone first');
  end if;
  return v_merge;
end
$$;
revoke execute on function club.lock_merge(uuid) from public, anon, authenticated;

-- Whether one merge came after another; by what they moved, for two may have the same moment.
create function club.merge_after(p_one club.merges, p_other club.merges) returns boolean
language sql stable security invoker set search_path = '' as $$
  select coalesce((select min(v.merge_move_id) from club.merge_moves v where v.merge_id = p_one.merge_id), 0)
    > coalesce((select max(v.merge_move_id) from club.merge_moves v where v.merge_id = p_other.merge_id), 0)
$$;
revoke execute on function club.merge_after(club.merges, club.merges) from public, anon, authenticated;

-- Ids of a table's rows that a merge moved in a column, as texts.
create function club.moved_ids(p_merge_id uuid, p_relation text, p_key text) returns setof text
language sql stable security invoker set search_path = '' as $$
  select v.row_key ->> p_key from club.merge_moves v
  where v.merge_id = p_merge_id and v.act = 'moved' and v.relation = p_relation and v.column_name = 'member_id'
$$;
revoke execute on function club.moved_ids(uuid, text, text) from public, anon, authenticated;

-- Lines that came to the kept file since and touch what goes back: follows = it belongs to a lot that goes back and to nothing else.
create function club.lines_on_moved_points(p_merge club.merges) returns table (point_entry_id bigint, follows boolean)
language sql stable security invoker set search_path = '' as $$
  with entries as (select x.id::bigint as id from club.moved_ids(p_merge.merge_id, 'point_entries', 'point_entry_id') x(id)),
  lots as (select x.id::uuid as id from club.moved_ids(p_merge.merge_id, 'point_lots', 'point_lot_id') x(id)),
  touching as (
    select c.point_entry_id from club.lot_consumptions c where c.point_lot_id in (select l.id from lots l)
    union select e.point_entry_id from club.point_entries e where e.reverses in (select x.id from entries x))
  select e.point_entry_id, e.kind in ('expire', 'reversal')
    and not exists (select 1 from club.lot_consumptions c where c.point_entry_id = e.point_entry_id and c.point_lot_id not in (select l.id from lots l))
  from touching t join club.point_entries e on e.point_entry_id = t.point_entry_id
  where e.member_id = p_merge.member_id and e.point_entry_id not in (select x.id from entries x)
$$;
revoke execute on function club.lines_on_moved_points(club.merges) from public, anon, authenticated;

-- Rows of one column go back; what is gone by then (kept long enough, or given to somebody else) is left alone.
create function club.move_column_back(p_merge club.merges, p_relation text, p_column text) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_on text;
begin
  select pg_catalog.string_agg(pg_catalog.format('t.%1$I = k.%1$I', k.name), ' and ') into v_on from pg_catalog.unnest(club.key_columns(p_relation)) k(name);
  execute pg_catalog.format($sql$
    update club.%1$I t set %2$I = $2
    from club.merge_moves v cross join lateral pg_catalog.jsonb_populate_record(null::club.%1$I, v.row_key) k
    where v.merge_id = $3 and v.act = 'moved' and v.relation = %1$L and v.column_name = %2$L and %3$s and t.%2$I = $1 $sql$,
    p_relation, p_column, v_on) using p_merge.member_id, p_merge.duplicate_id, p_merge.merge_id;
end
$$;
revoke execute on function club.move_column_back(club.merges, text, text) from public, anon, authenticated;

-- What a merge settled is as it was, where it is still as the merge left it. A belonging that it ended lives again only while the person still belongs to that
-- home by the other row: a home that was left or sold since stays left.
create function club.unsettle(p_merge club.merges) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_move club.merge_moves;
  v_set text;
  v_on text;
  v_still text;
begin
  for v_move in select * from club.merge_moves v where v.merge_id = p_merge.merge_id and v.act <> 'moved' order by v.merge_move_id desc loop
    select pg_catalog.string_agg(pg_catalog.format('t.%1$I = k.%1$I', k.name), ' and ') into v_on
      from pg_catalog.unnest(club.key_columns(v_move.relation)) k(name);
    if v_move.act = 'added' then
      continue when v_move.relation = 'point_balances' and exists (
        select 1 from club.point_entries e where e.member_id = p_merge.member_id);
      execute pg_catalog.format('delete from club.%1$I t using pg_catalog.jsonb_populate_record(null::club.%1$I, $1) k where %2$s', v_move.relation, v_on)
        using v_move.row_key;
    elsif v_move.relation <> 'household_members' or club.lives_on(p_merge, (v_move.row_key ->> 'household_member_id')::uuid) then
      select pg_catalog.string_agg(pg_catalog.format('%1$I = b.%1$I', c.key), ', '),
          pg_catalog.string_agg(pg_catalog.format('t.%1$I is not distinct from a.%1$I', c.key), ' and ')
        into v_set, v_still from pg_catalog.jsonb_object_keys(v_move.before) c(key);
      execute pg_catalog.format($sql$
        update club.%1$I t set %2$s
        from pg_catalog.jsonb_populate_record(null::club.%1$I, $1) k, pg_catalog.jsonb_populate_record(null::club.%1$I, $2) b,
          pg_catalog.jsonb_populate_record(null::club.%1$I, $3) a
        where %3$s and %4$s $sql$, v_move.relation, v_set, v_on, v_still) using v_move.row_key, v_move.before, v_move.after;
    end if;
  end loop;
end
$$;
revoke execute on function club.unsettle(club.merges) from public, anon, authenticated;

-- Whether the other of two belongings to one home, which a merge had left living, still lives.
create function club.lives_on(p_merge club.merges, p_household_member_id uuid) returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (
    select 1 from club.household_members hm join club.household_members other on other.household_id = hm.household_id
      and other.household_member_id <> hm.household_member_id and other.ended_at is null
      and other.member_id in (p_merge.member_id, p_merge.duplicate_id)
    where hm.household_member_id = p_household_member_id)
$$;
revoke execute on function club.lives_on(club.merges, uuid) from public, anon, authenticated;

-- Undoes a merge. Raises what club.lock_merge raises, PLANS_CHANGED, MEMBER_NOT_FOUND (404: the person has left the club), MEMBER_MERGED (409: the kept file
-- was merged itself), POINTS_USED (409: points of
-- the duplicate were spent since, or a spend of theirs returned). Answers {member_id, duplicate_id}.
create function club.undo_merge(p_actor_id uuid, p_merge_id uuid, p_reason text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_merge club.merges;
  v_column record;
  v_user uuid;
  v_before jsonb;
begin
  select * into v_merge from club.merges g where g.merge_id = p_merge_id;
  perform club.lock_two_files(v_merge.member_id, v_merge.duplicate_id);
  v_merge := club.lock_merge(p_merge_id);
  perform club.find_member(v_merge.member_id);
  if exists (select 1 from club.lines_on_moved_points(v_merge) l where not l.follows) then
    perform club.refuse(409, 'POINTS_USED', 'points that would go back were spent, or a spend was returned');
  end if;
  v_before := pg_catalog.jsonb_build_object('kept', club.merge_facts(v_merge.member_id));
  update club.merges set moving = true where merge_id = p_merge_id;
  update club.members set merged_into = null where member_id = v_merge.duplicate_id;
  update club.point_entries e set member_id = v_merge.duplicate_id
    from club.lines_on_moved_points(v_merge) l where e.point_entry_id = l.point_entry_id;
  for v_column in select distinct v.relation, v.column_name from club.merge_moves v where v.merge_id = p_merge_id and v.act = 'moved' loop
    perform club.move_column_back(v_merge, v_column.relation, v_column.column_name);
  end loop;
  perform club.unsettle(v_merge);
  update club.bookings set merge_id = null where merge_id = p_merge_id;
  update club.point_balances b set balance = (select coalesce(sum(l.remaining), 0) from club.point_lots l where l.member_id = b.member_id)
    where b.member_id in (v_merge.member_id, v_merge.duplicate_id);
  update club.profiles k set display_name = case when 'display_name' = any (v_merge.filled) and k.display_name = d.display_name then null else k.display_name end,
      phone = case when 'phone' = any (v_merge.filled) and k.phone = d.phone then null else k.phone end
    from club.profiles d where k.member_id = v_merge.member_id and d.member_id = v_merge.duplicate_id and v_merge.filled <> '{}';
  if v_merge.login_moved then
    select m.user_id into v_user from club.members m where m.member_id = v_merge.member_id;
    update club.members d set user_id = null, mail_hash = null where d.member_id = v_merge.member_id;
    update club.members d set user_id = v_user, mail_hash = (select club.address_hash(club.mailbox_of(u.email::text)) from auth.users u where u.id = v_user)
      where d.member_id = v_merge.duplicate_id;
  end if;
  update club.merges set moving = false, undone_at = club.now(), undone_by = p_actor_id, undo_reason = p_reason where merge_id = p_merge_id;
  perform club.audit_change(p_actor_id, v_merge.member_id, 'staff_undo_merge', p_merge_id::text, p_reason, v_before,
    pg_catalog.jsonb_build_object('kept', club.merge_facts(v_merge.member_id), 'duplicate', club.merge_facts(v_merge.duplicate_id)),
    pg_catalog.jsonb_build_object('duplicate_id', v_merge.duplicate_id));
  return pg_catalog.jsonb_build_object('member_id', v_merge.member_id, 'duplicate_id', v_merge.duplicate_id);
end
$$;
revoke execute on function club.undo_merge(uuid, uuid, text) from public, anon, authenticated;
