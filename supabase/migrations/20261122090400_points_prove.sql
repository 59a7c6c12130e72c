-- Proof of balances (P15): for each member balance from lots = balance from ledger = cached balance, every lot = its amount minus what
-- was taken, every line = what it moved in lots. One statement sees one moment, so no lock is needed.
create function club.wrong_balances(p_member_ids uuid[]) returns setof uuid
language sql stable security invoker set search_path = '' as $$
  select m.member_id
  from pg_catalog.unnest(p_member_ids) m(member_id)
  where (select coalesce(sum(l.remaining), 0) from club.point_lots l where l.member_id = m.member_id)
      is distinct from (select coalesce(sum(e.amount), 0) from club.point_entries e where e.member_id = m.member_id)
    or (select coalesce(sum(e.amount), 0) from club.point_entries e where e.member_id = m.member_id)
      is distinct from coalesce((select b.balance::bigint from club.point_balances b where b.member_id = m.member_id), 0)
    or exists (
      select 1 from club.point_lots l where l.member_id = m.member_id and l.remaining <> l.amount - (
        select coalesce(sum(c.amount), 0) from club.lot_consumptions c where c.point_lot_id = l.point_lot_id))
    or exists (
      select 1 from club.point_entries e where e.member_id = m.member_id and e.amount <>
        coalesce((select l.amount from club.point_lots l where l.point_entry_id = e.point_entry_id), 0)
        - (select coalesce(sum(c.amount), 0) from club.lot_consumptions c where c.point_entry_id = e.point_entry_id))
$$;
revoke execute on function club.wrong_balances(uuid[]) from public, anon, authenticated;

-- Proves members who were not proved on this Beijing day yet, at most p_limit of them, those waiting longest first. A wrong balance keeps its
-- old proved_at, so it is looked at again in the next run, and is named.
create function club.prove_balances(p_limit integer, out checked integer, out mismatches integer, out wrong uuid[])
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_due uuid[];
begin
  select coalesce(pg_catalog.array_agg(d.member_id), '{}') into v_due from (
    select b.member_id from club.point_balances b
    where b.proved_at is null or b.proved_at < club.beijing_midnight(club.beijing_day(club.now()))
    order by b.proved_at nulls first, b.member_id limit p_limit) d;
  select coalesce(pg_catalog.array_agg(w.member_id), '{}') into wrong from club.wrong_balances(v_due) w(member_id);
  update club.point_balances b set proved_at = club.now()
    where b.member_id = any (v_due) and b.member_id <> all (wrong);
  checked := pg_catalog.cardinality(v_due);
  mismatches := pg_catalog.cardinality(wrong);
end
$$;
revoke execute on function club.prove_balances(integer) from public, anon, authenticated;
