-- Searches in vain: the door for everybody, and what the staff read.

-- Keeps words that a reader looked for in vain: {state: kept}.
create function public.tell_search_miss(p_key uuid, p_query text, p_outcome text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.tell_search_miss(p_key, p_query, p_outcome)
$$;
revoke execute on function public.tell_search_miss(uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.tell_search_miss(uuid, text, text) to anon, authenticated;

-- One row for the same words, whatever their case and blanks, as they were written last.
create view public.staff_search_misses with (security_invoker = true) as
select (pg_catalog.array_agg(s.query order by s.search_miss_id desc))[1] as query, count(*)::integer as times, max(s.day) as last_day
from club.search_misses s
where (select club.is_staff())
group by pg_catalog.lower(pg_catalog.regexp_replace(s.query, '\s', '', 'g'));
comment on view public.staff_search_misses is 'What readers looked for in vain, one row for the same words.';
revoke all on public.staff_search_misses from public, anon, authenticated, service_role;
grant select on public.staff_search_misses to authenticated;
