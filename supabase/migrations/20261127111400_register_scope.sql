-- A file names homes of any community, so whoever brings one in has the right for all of them. Raises NOT_SIGNED_IN (401), NOT_STAFF, OUT_OF_SCOPE (403).
create or replace function club.require_importer() returns uuid
language sql stable security invoker set search_path = '' as $$
  select club.require_role_in(null, null, 'verifier')
$$;
