-- Public holidays and the working days that make up for them, as the State Council arranges them each November for the year to come: one migration a year, of the days
-- that differ from "Mondays to Fridays". In a year without any row only weekends are taken out: a promise is then earlier than it would have to be, never later,
-- and the screen says so.
create table club.holidays (
  day date primary key,
  works boolean not null,
  label text not null
);
comment on table club.holidays is 'Public holidays (放假) and make-up working days (调休上班).';
comment on column club.holidays.works is 'A weekend day on which people work; false: a day off.';
alter table club.holidays enable row level security;
-- select_all: whoever sees a date may know what it was counted by.
create policy select_all on club.holidays for select to authenticated using (true);
revoke all on club.holidays from public, anon, authenticated;
grant select on club.holidays to authenticated;

-- 2026: 国务院办公厅关于2026年部分节假日安排的通知.
insert into club.holidays (day, works, label)
  select d.day::date, false, r.label
  from (values ('2026-01-01', '2026-01-03', '元旦'), ('2026-02-15', '2026-02-23', '春节'), ('2026-04-04', '2026-04-06', '清明节'),
    ('2026-05-01', '2026-05-05', '劳动节'), ('2026-06-19', '2026-06-21', '端午节'), ('2026-09-25', '2026-09-27', '中秋节'),
    ('2026-10-01', '2026-10-07', '国庆节')) r(first, last, label),
    pg_catalog.generate_series(r.first::date, r.last::date, interval '1 day') d(day);
insert into club.holidays (day, works, label) values
  ('2026-01-04', true, '元旦调休'), ('2026-02-14', true, '春节调休'), ('2026-02-28', true, '春节调休'), ('2026-05-09', true, '劳动节调休'),
  ('2026-09-20', true, '国庆节调休'), ('2026-10-10', true, '国庆节调休');

-- The end of the nth working day after a moment, Beijing: Mondays to Fridays but for the days of club.holidays.
create or replace function club.working_days_after(p_at timestamptz, p_days integer) returns timestamptz
language sql stable security invoker set search_path = '' as $$
  select club.beijing_midnight(max(d.day) + 1) from (
    select x.day from (select club.beijing_day(p_at) + n as day from pg_catalog.generate_series(1, p_days * 2 + 40) n) x
    left join club.holidays h on h.day = x.day
    where coalesce(h.works, extract(isodow from x.day) < 6) order by x.day limit p_days) d
$$;

-- Whether the holidays of every year that a span touches are known.
create function club.holidays_known(p_from timestamptz, p_until timestamptz) returns boolean
language sql stable security invoker set search_path = '' as $$
  select not exists (
    select 1 from pg_catalog.generate_series(extract(year from club.beijing_day(p_from))::integer,
      extract(year from club.beijing_day(p_until - interval '1 second'))::integer) y
    where not exists (select 1 from club.holidays h where h.day between pg_catalog.make_date(y, 1, 1) and pg_catalog.make_date(y, 12, 31)))
$$;
revoke execute on function club.holidays_known(timestamptz, timestamptz) from public, anon, authenticated;
grant execute on function club.holidays_known(timestamptz, timestamptz) to authenticated;

-- As before, and whether the day by which it is due was counted with the holidays.
create or replace view public.staff_rights_requests with (security_invoker = true) as
select r.rights_request_id, r.request_no, r.member_id, club.name_of(r.member_id) as member_name, r.kind, r.body, r.proof, r.state, r.opened_at, r.due_at,
  r.state = 'open' and club.now() >= r.due_at as overdue, r.answer, r.proof_seen, r.decided_at, club.name_of(r.decided_by) as decided_by_name,
  club.holidays_known(r.opened_at, r.due_at) as holidays_known
from club.rights_requests r where club.has_role_over('case_officer', r.member_id);
