-- A person says how to be called and accepts the privacy notice they were shown. Raises NAME_REQUIRED, NAME_TOO_LONG, PHONE_INVALID
-- (422), NOTICE_OUTDATED (409: a newer notice was published meanwhile). Answers {member_id}.
-- Definer: members write no table; the row is the caller's own.
create function club.complete_profile(p_key uuid, p_display_name text, p_phone text, p_notice_version text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('display_name', p_display_name, 'phone', p_phone,
    'notice_version', p_notice_version);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'complete_profile', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_current_notice(p_notice_version);
  update club.profiles set display_name = club.check_name(p_display_name), phone = club.check_phone(p_phone),
    updated_at = club.now() where member_id = v_actor;
  if club.accepted_notice(v_actor) is distinct from p_notice_version then
    perform club.write_consent(v_actor, v_actor, 'privacy_notice', p_notice_version, true);
  end if;
  return club.finish_request(v_actor, p_key, 'complete_profile', v_args,
    pg_catalog.jsonb_build_object('member_id', v_actor));
end
$$;
revoke execute on function club.complete_profile(uuid, text, text, text) from public, anon, authenticated;
grant execute on function club.complete_profile(uuid, text, text, text) to authenticated;

-- Refuses an outdated notice: NOTICE_OUTDATED (409).
create function club.require_current_notice(p_version text) returns void
language plpgsql stable security invoker set search_path = '' as $$
begin
  if p_version is null or p_version is distinct from club.current_notice() then
    perform club.refuse(409, 'NOTICE_OUTDATED', 'the current notice is ' || coalesce(club.current_notice(), 'not published yet'));
  end if;
end
$$;
revoke execute on function club.require_current_notice(text) from public, anon, authenticated;

-- Writes a consent row; answers its id.
create function club.write_consent(p_member_id uuid, p_actor_id uuid, p_purpose text, p_version text, p_given boolean)
returns bigint
language sql volatile security invoker set search_path = '' as $$
  insert into club.consents (member_id, actor_id, purpose, text_version, given)
  values (p_member_id, p_actor_id, p_purpose, p_version, p_given) returning consent_id
$$;
revoke execute on function club.write_consent(uuid, uuid, text, text, boolean) from public, anon, authenticated;

-- Gives or withdraws a consent. Giving the privacy notice must name the current version; withdrawing is always possible.
-- Raises PURPOSE_UNKNOWN, TEXT_VERSION_INVALID, CONSENT_INVALID (422), NOTICE_OUTDATED (409). Answers {consent_id}.
-- Definer: as above.
create function club.set_consent(p_key uuid, p_purpose text, p_text_version text, p_given boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('purpose', p_purpose, 'text_version', p_text_version, 'given', p_given);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'set_consent', v_args);
  v_version text := coalesce(club.clean_line(p_text_version), '');
begin
  if v_answer is not null then
    return v_answer;
  elsif p_purpose is null or p_purpose not in ('privacy_notice', 'newsletter_mail') then
    perform club.refuse(422, 'PURPOSE_UNKNOWN', 'purpose is privacy_notice or newsletter_mail');
  elsif pg_catalog.char_length(v_version) not between 1 and 40 then
    perform club.refuse(422, 'TEXT_VERSION_INVALID', 'text_version has 1 to 40 characters');
  elsif p_given is null then
    perform club.refuse(422, 'CONSENT_INVALID', 'given is true or false');
  elsif p_purpose = 'privacy_notice' and p_given then
    perform club.require_current_notice(v_version);
  end if;
  return club.finish_request(v_actor, p_key, 'set_consent', v_args, pg_catalog.jsonb_build_object(
    'consent_id', club.write_consent(v_actor, v_actor, p_purpose, v_version, p_given)));
end
$$;
revoke execute on function club.set_consent(uuid, text, text, boolean) from public, anon, authenticated;
grant execute on function club.set_consent(uuid, text, text, boolean) to authenticated;
