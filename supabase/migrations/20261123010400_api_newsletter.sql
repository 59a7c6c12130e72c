-- Doors of the newsletter by mail. Thin: checks and codes stand with the functions of the same name in club.

-- Queues the mail of an issue for everybody who wants it: {queued, states}.
create function public.queue_newsletter(p_issue text, p_payload jsonb) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.queue_newsletter(p_issue, p_payload)
$$;
revoke execute on function public.queue_newsletter(text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.queue_newsletter(text, jsonb) to service_role;

-- Unsubscribes the reader whom a token names, without signing in: {state}.
create function public.unsubscribe_newsletter(p_token text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.unsubscribe_newsletter(p_token)
$$;
revoke execute on function public.unsubscribe_newsletter(text) from public, anon, authenticated, service_role;
grant execute on function public.unsubscribe_newsletter(text) to anon, authenticated;
