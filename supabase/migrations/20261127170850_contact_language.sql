-- A member chooses the language of messages. Raises LANGUAGE_UNKNOWN (422). Answers {language}. Definer: members write no table; the row is the caller's own.
create function club.set_language(p_key uuid, p_language text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('language', p_language);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'set_language', v_args);
begin
  if v_answer is not null then
    return v_answer;
  elsif p_language is null or p_language not in ('zh-CN', 'zh-Hant', 'en') then
    perform club.refuse(422, 'LANGUAGE_UNKNOWN', 'language is zh-CN, zh-Hant or en');
  end if;
  update club.profiles set language = p_language, updated_at = club.now() where member_id = v_actor;
  return club.finish_request(v_actor, p_key, 'set_language', v_args, v_args);
end
$$;
revoke execute on function club.set_language(uuid, text) from public, anon, authenticated;
grant execute on function club.set_language(uuid, text) to authenticated;
