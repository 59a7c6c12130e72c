-- Tables that only grow, and merges: the one change that a trigger allows besides is whose a row is, between the two files of a merge while it is moving
-- rows, in a column that club.merge_rules names; and that undoing takes away the lines which the merge itself had written. No amount, word or time can change.
create function club.is_merge_move(p_relation text, p_old jsonb, p_new jsonb) returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (
    select 1 from club.merges g
    where g.moving and case
      when p_new is null then exists (
        select 1 from club.merge_moves v
        where v.merge_id = g.merge_id and v.act = 'added' and v.relation = p_relation and p_old @> v.row_key)
      else not exists (
        select 1 from pg_catalog.jsonb_each_text(p_old) o join pg_catalog.jsonb_each_text(p_new) n on n.key = o.key
        where n.value is distinct from o.value and not coalesce(
          (n.value, o.value) in ((g.member_id::text, g.duplicate_id::text), (g.duplicate_id::text, g.member_id::text))
          and exists (select 1 from club.merge_rules r where r.relation = p_relation and r.column_name = o.key and r.rule = 'moves'), false)) end)
$$;
revoke execute on function club.is_merge_move(text, jsonb, jsonb) from public, anon, authenticated;

-- As before, and merges.
create or replace function club.refuse_change() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_free text[] := coalesce(tg_argv::text[], '{}');
begin
  if tg_op = 'UPDATE' then
    if (pg_catalog.to_jsonb(old) - v_free) is not distinct from (pg_catalog.to_jsonb(new) - v_free)
        or club.is_merge_move(tg_table_name, pg_catalog.to_jsonb(old) - v_free, pg_catalog.to_jsonb(new) - v_free) then
      return new;
    end if;
  elsif tg_op = 'DELETE' then
    if club.is_merge_move(tg_table_name, pg_catalog.to_jsonb(old), null) then
      return old;
    end if;
  end if;
  raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end
$$;

-- As before, and merges.
create or replace function club.refuse_change_but_erasing() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_column text;
  v_old jsonb;
  v_new jsonb;
begin
  if tg_op = 'UPDATE' then
    v_old := pg_catalog.to_jsonb(old);
    v_new := pg_catalog.to_jsonb(new);
    foreach v_column in array tg_argv::text[] loop
      if v_old ->> v_column is not null and v_new ->> v_column = club.erased() then
        v_old := v_old - v_column;
        v_new := v_new - v_column;
      end if;
    end loop;
    if v_old is not distinct from v_new or club.is_merge_move(tg_table_name, v_old, v_new) then
      return new;
    end if;
  elsif tg_op = 'DELETE' then
    if club.is_merge_move(tg_table_name, pg_catalog.to_jsonb(old), null) then
      return old;
    end if;
  end if;
  raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'restrict_violation';
end
$$;

-- The balance after each line is the sum of the person's lines up to it: the lines of two files that were merged stand in one order, and each says
-- what it left. For everybody else it is the number that was written with the line.
create or replace view club.point_entry_rows with (security_invoker = true) as
select
  e.member_id,
  e.point_entry_id,
  e.amount,
  e.kind,
  e.reason,
  e.event_id,
  e.created_at,
  l.expires_at,
  (sum(e.amount) over (partition by e.member_id order by e.point_entry_id))::integer as balance_after,
  club.name_of(e.actor_id) as actor_name
from club.point_entries e
left join club.point_lots l on l.point_entry_id = e.point_entry_id;

-- The ledger, the lots and what took from them, the balance; as before, with the same balances as the line of points shows.
create or replace function club.export_points(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'balance', (select pg_catalog.to_jsonb(b) - 'member_id' from club.point_balances b where b.member_id = p_member_id),
    'entries', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(p) - array['member_id', 'actor_id', 'idempotency_key'])
        || pg_catalog.jsonb_build_object('balance_after', (
          select sum(x.amount) from club.point_entries x where x.member_id = p_member_id and x.point_entry_id <= p.point_entry_id))
        order by p.point_entry_id), '[]')
      from club.point_entries p where p.member_id = p_member_id),
    'lots', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(l) - 'member_id') || pg_catalog.jsonb_build_object('consumptions', (
        select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(c) - 'point_lot_id') order by c.lot_consumption_id), '[]')
        from club.lot_consumptions c where c.point_lot_id = l.point_lot_id)) order by l.available_from, l.point_lot_id), '[]')
      from club.point_lots l where l.member_id = p_member_id))
$$;
