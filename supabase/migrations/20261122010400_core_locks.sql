-- Advisory locks, held to the end of the transaction. Order everywhere: request key → event → member. Whoever needs several
-- events or members takes them in ascending order (event ids by bytes). Functions of their own, so that a test can take a lock away and
-- show what it prevents.
create function club.lock_event(p_event_id text) returns void
language sql volatile security invoker set search_path = '' as $$
  select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('event:' || p_event_id, 0))
$$;
revoke execute on function club.lock_event(text) from public, anon, authenticated;

create function club.lock_member(p_member_id uuid) returns void
language sql volatile security invoker set search_path = '' as $$
  select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('member:' || p_member_id::text, 0))
$$;
revoke execute on function club.lock_member(uuid) from public, anon, authenticated;

create function club.lock_request(p_actor_id uuid, p_key uuid) returns void
language sql volatile security invoker set search_path = '' as $$
  select pg_catalog.pg_advisory_xact_lock(
    pg_catalog.hashtextextended('request:' || p_actor_id::text || ':' || p_key::text, 0))
$$;
revoke execute on function club.lock_request(uuid, uuid) from public, anon, authenticated;
