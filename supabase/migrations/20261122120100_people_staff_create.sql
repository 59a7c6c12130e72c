-- Staff enter a person without a mailbox, who agreed to the privacy notice on paper, and place them in a home (p_unit_id may be null).
-- Raises NOT_STAFF (403), REASON_REQUIRED, NAME_REQUIRED, NAME_TOO_LONG, PHONE_INVALID, ROLE_UNKNOWN (422), UNIT_NOT_FOUND (404),
-- NOTICE_MISSING (409: no notice was ever published). Answers {member_id}. Definer: the role stands in for RLS.
create function club.staff_create_member(
  p_key uuid, p_display_name text, p_phone text, p_unit_id uuid, p_role text, p_reason text
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('display_name', p_display_name, 'phone', p_phone, 'unit_id', p_unit_id,
    'role', p_role, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_create_member', v_args);
  v_reason text;
  v_member_id uuid;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_reason := club.require_reason(p_reason);
  if club.current_notice() is null then
    perform club.refuse(409, 'NOTICE_MISSING', 'publish the privacy notice first');
  end if;
  insert into club.members (created_by) values (v_actor) returning member_id into v_member_id;
  perform club.complete_member(v_member_id, v_actor);
  update club.profiles set display_name = club.check_name(p_display_name), phone = club.check_phone(p_phone)
    where member_id = v_member_id;
  perform club.write_consent(v_member_id, v_actor, 'privacy_notice', club.current_notice(), true);
  if p_unit_id is not null then
    perform club.add_to_household(v_actor, v_member_id, p_unit_id, p_role, v_reason);
  end if;
  perform club.audit(v_actor, v_member_id, 'staff_create_member', v_member_id::text, v_reason);
  return club.finish_request(v_actor, p_key, 'staff_create_member', v_args,
    pg_catalog.jsonb_build_object('member_id', v_member_id));
end
$$;
revoke execute on function club.staff_create_member(uuid, text, text, uuid, text, text) from public, anon, authenticated;
grant execute on function club.staff_create_member(uuid, text, text, uuid, text, text) to authenticated;
