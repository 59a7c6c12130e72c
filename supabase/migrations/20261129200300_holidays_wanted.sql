-- Years without any holiday are counted by weekends alone, so whoever may enter them is reminded: of the current year always, of the next from the first of December on, when its
-- arrangement has been published.
create function club.years_without_holidays(p_at timestamptz) returns setof integer
language sql stable security invoker set search_path = '' as $$
  select y from (select club.beijing_day(p_at) as today) t,
    pg_catalog.generate_series(extract(year from t.today)::integer, extract(year from t.today + 31)::integer) y
  where not exists (select 1 from club.holidays h where h.day between pg_catalog.make_date(y, 1, 1) and pg_catalog.make_date(y, 12, 31))
$$;
comment on function club.years_without_holidays(timestamptz) is 'Thirty-one days ahead is the first of December.';
revoke execute on function club.years_without_holidays(timestamptz) from public, anon, authenticated;
grant execute on function club.years_without_holidays(timestamptz) to authenticated;

-- What waits (20261128010400), and for managers of the whole organisation the years whose holidays nobody entered (late: the year has begun; next: its first day).
alter function club.today_rows(timestamptz) rename to today_waiting;
create function club.today_rows(p_at timestamptz) returns table (kind text, waiting integer, late integer, next_at timestamptz)
language sql stable security invoker set search_path = '' as $$
  select x.kind, x.waiting, x.late, x.next_at from (
    select w.kind, w.waiting, w.late, w.next_at, w.place from club.today_waiting(p_at) with ordinality w(kind, waiting, late, next_at, place)
    union all
    select 'holidays', count(*)::integer, (count(*) filter (where y.year <= extract(year from club.beijing_day(p_at))))::integer,
      club.beijing_midnight(pg_catalog.make_date(min(y.year), 1, 1)), 99
    from club.years_without_holidays(p_at) y(year) where club.has_role_in('manager', null)) x
  where x.waiting > 0 order by x.late > 0 desc, x.place
$$;
revoke execute on function club.today_rows(timestamptz) from public, anon, authenticated;
