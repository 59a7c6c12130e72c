-- Who acts for an elder names the service of the handbook too: the elder has the steps of the matter as if they had written themselves.
-- As with open_case, a service that the handbook does not have, or that goes with another category, is left out and refuses nothing.
drop function public.proxy_open_case(uuid, uuid, text, text, text);
drop function club.proxy_open_case(uuid, uuid, text, text, text);

create function club.proxy_open_case(
  p_key uuid, p_member_id uuid, p_category text, p_subject text, p_body text, p_service_id text
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_proxy(p_member_id);
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'category', p_category, 'subject', p_subject, 'body', p_body,
    'service_id', p_service_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'proxy_open_case', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_answer := club.make_case(v_actor, p_member_id, p_category, p_subject, p_body, null);
  perform club.give_service((v_answer ->> 'case_id')::uuid, s.service_id) from club.services s
    where s.service_id = p_service_id and s.category = p_category;
  return club.finish_request(v_actor, p_key, 'proxy_open_case', v_args, v_answer);
end
$$;
revoke execute on function club.proxy_open_case(uuid, uuid, text, text, text, text) from public, anon, authenticated;
grant execute on function club.proxy_open_case(uuid, uuid, text, text, text, text) to authenticated;

-- Opens a case for somebody for whom the caller acts: as open_case.
create function public.proxy_open_case(
  p_key uuid, p_member_id uuid, p_category text, p_subject text, p_body text, p_service_id text default null
) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.proxy_open_case(p_key, p_member_id, p_category, p_subject, p_body, p_service_id)
$$;
revoke execute on function public.proxy_open_case(uuid, uuid, text, text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.proxy_open_case(uuid, uuid, text, text, text, text) to authenticated;
