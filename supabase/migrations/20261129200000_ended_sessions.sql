-- A session that has ended opens nothing any more: not within the hour that its last token has left, but from the next statement on. The sign-in service keeps a row for
-- each session and deletes it when somebody signs out, on this device or on all, and club.end_sessions deletes it when staff give a login another address. Its tokens name
-- the session, so asking for that row once a statement is enough. See docs/decisions/056-ended-sessions.md.

-- On a hosted project the table belongs to the sign-in service and has row security without a policy: the owner of our functions reads it by a grant and by passing row security.
-- An owner for whom either is missing would see no session at all and lock everybody out, so the migration stops here instead.
do $$
begin
  if not pg_catalog.has_table_privilege(current_user, 'auth.sessions', 'select') or pg_catalog.row_security_active('auth.sessions') then
    raise exception 'the owner of the functions (%) cannot read auth.sessions: grant select on auth.sessions to it, and bypassrls', current_user;
  end if;
end
$$;

-- The person who calls, or null; the kept file of a login whose own was merged. Null too when the token names a session that is over. A token that names none is taken as it
-- is: the sign-in service makes no such token, and whoever can sign one could sign any. Definer as before, and because nobody else may read sessions.
create or replace function club.current_member_id() returns uuid
language sql stable security definer set search_path = '' as $$
  select coalesce(m.merged_into, m.member_id)
  from club.members m, (select nullif(auth.jwt() ->> 'session_id', '')::uuid as session_id) token
  where m.user_id = auth.uid()
    and (token.session_id is null or exists (select 1 from auth.sessions s where s.id = token.session_id and s.user_id = m.user_id))
$$;

comment on function club.end_sessions(uuid) is 'Ends every session of a login: no token is renewed, and what is in hand opens nothing from the next statement on (club.current_member_id). Codes that wait in a mailbox are void.';
