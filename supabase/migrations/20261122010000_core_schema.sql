-- Schema `club`: tables, constraints, triggers and domain functions. It is never exposed over HTTP; `public` is the API.
-- Signed-in people and visitors may use the schema because the `security_invoker` views and functions in `public` run with
-- their rights. What they may read is decided by row policies, what they may call by the grants beside each function.
create schema club;
comment on schema club is 'Tables and rules of the owners'' club. Not exposed; the API is in public.';
grant usage on schema club to anon, authenticated, service_role;

-- The only clock. Tests move time by replacing it; nothing else may ask for the time.
-- statement_timestamp(): one call of a client sees one moment, however long its locks take.
create function club.now() returns timestamptz
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.statement_timestamp()
$$;
revoke execute on function club.now() from public, anon, authenticated;
grant execute on function club.now() to anon, authenticated, service_role;

-- The calendar day in Beijing: the club lives in one time zone, whatever zone the server or the session is in.
create function club.beijing_day(p_at timestamptz) returns date
language sql immutable security invoker set search_path = '' as $$
  select (p_at at time zone 'Asia/Shanghai')::date
$$;
revoke execute on function club.beijing_day(timestamptz) from public, anon, authenticated;
grant execute on function club.beijing_day(timestamptz) to anon, authenticated, service_role;

-- The moment at which a Beijing day begins.
create function club.beijing_midnight(p_day date) returns timestamptz
language sql immutable security invoker set search_path = '' as $$
  select p_day::timestamp at time zone 'Asia/Shanghai'
$$;
revoke execute on function club.beijing_midnight(date) from public, anon, authenticated;

-- Refuses loudly. p_status is the HTTP status (4nn), p_code the stable code that clients translate, p_detail English for
-- developers. SQLSTATE PT4nn is what PostgREST and the embedded backend both turn into a status with its message.
create function club.refuse(p_status integer, p_code text, p_detail text) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  raise exception using errcode = 'PT' || p_status::text, message = p_code, detail = p_detail;
end
$$;
revoke execute on function club.refuse(integer, text, text) from public, anon, authenticated;
