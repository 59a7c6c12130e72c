-- The address of a login changes: by the person, who confirms in both mailboxes (the page asks for a code from each), or by staff for somebody who lost the mailbox and
-- whom they have seen in person. Either way the address before is told. See docs/decisions/053-another-address.md.
insert into club.message_kinds (kind, purpose, label, about, position, channels, fixed_channels, fixed_reason, waits_for_morning, consent_purpose) values
  ('address_changed', 'service', '登录邮箱换了', '您的登录邮箱换成了另一个。', 15, '{inbox,mail}', '{inbox,mail}', '登录的门换了地方，原来的邮箱要知道', false, null);

-- One message, into the inbox and to the address before, with both addresses masked. Definer: the authentication service has no rights in club.
create function club.on_login_address() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_member_id uuid := (select m.member_id from club.members m where m.user_id = new.id and m.erased_at is null);
  v_key text := 'address_changed:' || new.id || ':' || pg_catalog.gen_random_uuid();
begin
  if v_member_id is null then
    return null;
  end if;
  perform club.post_mail('address_changed', v_member_id, pg_catalog.jsonb_build_object('before', club.masked_email(old.email::text),
    'after', club.masked_email(new.email::text), 'by_staff', coalesce(club.current_member_id() <> v_member_id, false)), v_key);
  update club.outbox set to_override = old.email where dedupe_key = v_key and old.email is not null;
  return null;
end
$$;
revoke execute on function club.on_login_address() from public, anon, authenticated;
create trigger club_login_address after update of email on auth.users for each row
  when (old.email is not null and new.email is not null and pg_catalog.lower(old.email) <> pg_catalog.lower(new.email))
  execute function club.on_login_address();

-- Ends every session of a login: no token is renewed any more, what is in hand lives until it lapses (jwt_expiry, an hour). Codes that wait in a mailbox are void.
-- Tables that a backend does not have are passed over.
create function club.end_sessions(p_user_id uuid) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_table text;
begin
  foreach v_table in array array['auth.refresh_tokens', 'auth.sessions', 'auth.one_time_tokens'] loop
    if pg_catalog.to_regclass(v_table) is not null then
      execute 'delete from ' || v_table || ' where user_id::text = $1' using p_user_id::text;
    end if;
  end loop;
  update auth.users set confirmation_token = '', recovery_token = '', email_change_token_new = '', email_change = '' where id = p_user_id;
end
$$;
revoke execute on function club.end_sessions(uuid) from public, anon, authenticated;

-- Staff give a login another address, for somebody who lost the old mailbox and came in person; p_reason: what was seen. All sessions end. Not for somebody with rights
-- of staff: whoever gets their mail would get their rights, so these are revoked first. Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403), MEMBER_NOT_FOUND (404),
-- REASON_REQUIRED, ADDRESS_INVALID (422), LOGIN_MISSING, ADDRESS_TAKEN, STAFF_RIGHTS_FIRST (409). Answers {changed}. The record holds no address.
-- Definer: the role stands in for RLS. Locks the member.
create function club.staff_change_address(p_key uuid, p_member_id uuid, p_address text, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'address', p_address, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_change_address', v_args);
  v_address text := pg_catalog.lower(coalesce(club.clean_line(p_address), ''));
  v_reason text;
  v_user_id uuid;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier');
  v_reason := club.require_reason(p_reason);
  if v_address !~ '^[^\s@<>",;:\\]+@[^\s@<>",;:\\]+\.[^\s@<>",;:\\.]+$' or pg_catalog.char_length(v_address) > 254 then
    perform club.refuse(422, 'ADDRESS_INVALID', 'not an address of one person');
  end if;
  perform club.lock_member(p_member_id);
  select m.user_id into v_user_id from club.members m where m.member_id = p_member_id;
  if v_user_id is null then
    perform club.refuse(409, 'LOGIN_MISSING', 'the person has no login');
  elsif exists (select 1 from club.staff_grants g where g.member_id = p_member_id and g.revoked_at is null
      and (g.valid_until is null or g.valid_until > club.now())) then
    perform club.refuse(409, 'STAFF_RIGHTS_FIRST', 'rights of staff are revoked before the address of their holder changes');
  elsif exists (select 1 from auth.users u where pg_catalog.lower(u.email) = v_address) then
    perform club.refuse(409, 'ADDRESS_TAKEN', 'a login has that address');
  end if;
  update auth.users set email = v_address, email_confirmed_at = club.now(), updated_at = club.now() where id = v_user_id;
  update auth.identities set identity_data = identity_data || pg_catalog.jsonb_build_object('email', v_address, 'email_verified', true)
    where user_id = v_user_id and provider = 'email';
  perform club.end_sessions(v_user_id);
  perform club.audit(v_actor, p_member_id, 'staff_change_address', p_member_id::text, v_reason);
  return club.finish_request(v_actor, p_key, 'staff_change_address', v_args, '{"changed": true}');
end
$$;
revoke execute on function club.staff_change_address(uuid, uuid, text, text) from public, anon, authenticated;
grant execute on function club.staff_change_address(uuid, uuid, text, text) to authenticated;

-- Gives a login another address: {changed}.
create function public.staff_change_address(p_key uuid, p_member_id uuid, p_address text, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_change_address(p_key, p_member_id, p_address, p_reason) $$;
revoke execute on function public.staff_change_address(uuid, uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_change_address(uuid, uuid, text, text) to authenticated;
