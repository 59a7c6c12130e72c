-- Unsubscribing by the link in a mail, signed in or not, for every marketing kind: the token says whose and what.

-- Whom and what a token names; counts wrong ones by caller and hour. An empty answer for a wrong token, not a refusal: a raise would take the count back.
-- From newsletter.wrong_tokens on the caller is refused until the hour is over: TOO_MANY_TRIES (429). Callers without an address are counted together and
-- not refused, for one of them could else keep everybody from unsubscribing.
create function club.read_unsubscribe_token(p_token text, out member_id uuid, out kind text)
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_caller bytea := club.caller_print();
  v_hour timestamptz := pg_catalog.date_trunc('hour', club.now());
begin
  if v_caller <> '' and exists (select 1 from club.unsubscribe_failures f
      where f.caller = v_caller and f.hour = v_hour and f.failures >= club.setting('newsletter.wrong_tokens')) then
    perform club.refuse(429, 'TOO_MANY_TRIES', 'too many wrong tokens in this hour');
  end if;
  select t.member_id, coalesce(t.kind, 'newsletter') into member_id, kind from club.unsubscribe_tokens t
    where p_token ~ '^[0-9a-f]{32}$' and t.token_hash = club.token_hash(p_token);
  if not found then
    delete from club.unsubscribe_failures f where f.hour < v_hour - interval '1 day';
    insert into club.unsubscribe_failures as f (caller, hour, failures) values (v_caller, v_hour, 1)
      on conflict (caller, hour) do update set failures = f.failures + 1;
  end if;
end
$$;
revoke execute on function club.read_unsubscribe_token(text) from public, anon, authenticated;

-- Stops what the token's mail was, for its reader, by mail. Calling again changes nothing; an old mail's link holds as long as its token. p_all stops all
-- news and invitations besides. Open to everybody: the token is the check (definer). Raises TOO_MANY_TRIES (429). Locks the member.
-- Answers {state: withdrawn | unknown, kind, label}.
create function club.unsubscribe(p_token text, p_all boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_named record;
begin
  select * into v_named from club.read_unsubscribe_token(p_token);
  if v_named.member_id is null then
    return pg_catalog.jsonb_build_object('state', 'unknown');
  end if;
  perform club.lock_member(v_named.member_id);
  if club.wants_message(v_named.member_id, v_named.kind, 'mail') then
    perform club.write_preference(v_named.member_id, v_named.kind, 'mail', false);
  end if;
  perform club.withdraw_unless_wanted(v_named.member_id, v_named.member_id, v_named.kind);
  if p_all then
    perform club.write_opt_out(v_named.member_id, v_named.member_id, true);
  end if;
  return pg_catalog.jsonb_build_object('state', 'withdrawn', 'kind', v_named.kind,
    'label', (select k.label from club.message_kinds k where k.kind = v_named.kind));
end
$$;
revoke execute on function club.unsubscribe(text, boolean) from public, anon, authenticated;
grant execute on function club.unsubscribe(text, boolean) to anon, authenticated;

-- As before, for pages and functions that are still deployed: {state}.
create or replace function club.unsubscribe_newsletter(p_token text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
  return pg_catalog.jsonb_build_object('state', club.unsubscribe(p_token, false) ->> 'state');
end
$$;
revoke execute on function club.unsubscribe_newsletter(text) from public, anon, authenticated;
grant execute on function club.unsubscribe_newsletter(text) to anon, authenticated;
