-- What homes and proofs keep is forgotten in time with everything else: club.apply_retention as before, and its part for homes.
alter function club.apply_retention(integer) rename to forget_old_rows;

-- What this part has kept long enough; answers how many rows.
create function club.forget_homes(p_limit integer) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return club.forget_imports(p_limit);
end
$$;
revoke execute on function club.forget_homes(integer) from public, anon, authenticated;

-- What has been kept long enough goes, a part at a time so that no run is long: at most p_limit rows of each kind. Safe to call at any time and again.
-- Answers how many rows of each kind it changed: {parties, cases, mails, requests, homes}.
create function club.apply_retention(p_limit integer default 1000) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return club.forget_old_rows(p_limit) || pg_catalog.jsonb_build_object('homes', club.forget_homes(p_limit));
end
$$;
revoke execute on function club.apply_retention(integer) from public, anon, authenticated;
