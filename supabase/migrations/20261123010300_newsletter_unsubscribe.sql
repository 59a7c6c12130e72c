-- Unsubscribing by the link in a mail, signed in or not.

-- Who calls, as a hash of the address that the API names; empty when it names none. The day is in it, so that hashes of two days cannot be
-- joined. Headers can be forged by a caller who reaches the API directly; 122 random bits are what protects, the count only slows and shows.
create function club.caller_print() returns bytea
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.sha256(pg_catalog.convert_to(club.beijing_day(club.now())::text || ' ' || coalesce(
      h.headers ->> 'cf-connecting-ip', h.headers ->> 'x-real-ip', pg_catalog.split_part(h.headers ->> 'x-forwarded-for', ',', 1)), 'UTF8')), '')
  from (select nullif(pg_catalog.current_setting('request.headers', true), '')::jsonb as headers) h
$$;
revoke execute on function club.caller_print() from public, anon, authenticated;

-- Withdraws the consent of the member whom a token names. Open to everybody: the token is the check (definer). Calling again changes
-- nothing; an old mail's link holds as long as its token. Wrong tokens are counted by caller and hour; from newsletter.wrong_tokens on the caller
-- is refused until the hour is over: TOO_MANY_TRIES (429). Callers without an address are counted together and not refused, for one of
-- them could else keep everybody from unsubscribing. Answers {state}: withdrawn | unknown.
create function club.unsubscribe_newsletter(p_token text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_caller bytea := club.caller_print();
  v_hour timestamptz := pg_catalog.date_trunc('hour', club.now());
  v_member_id uuid;
begin
  if v_caller <> '' and exists (select 1 from club.unsubscribe_failures f
      where f.caller = v_caller and f.hour = v_hour and f.failures >= club.setting('newsletter.wrong_tokens')) then
    perform club.refuse(429, 'TOO_MANY_TRIES', 'too many wrong tokens in this hour');
  end if;
  select t.member_id into v_member_id from club.unsubscribe_tokens t
    where p_token ~ '^[0-9a-f]{32}$' and t.token_hash = club.token_hash(p_token);
  if not found then
    -- An answer, not a refusal: a raise would take the count back.
    delete from club.unsubscribe_failures f where f.hour < v_hour - interval '1 day';
    insert into club.unsubscribe_failures as f (caller, hour, failures) values (v_caller, v_hour, 1)
      on conflict (caller, hour) do update set failures = f.failures + 1;
    return pg_catalog.jsonb_build_object('state', 'unknown');
  end if;
  perform club.lock_member(v_member_id);
  if club.wants_newsletter(v_member_id) then
    perform club.write_consent(v_member_id, v_member_id, 'newsletter_mail', (
      select c.text_version from club.consents c where c.member_id = v_member_id and c.purpose = 'newsletter_mail'
      order by c.consent_id desc limit 1), false);
  end if;
  return pg_catalog.jsonb_build_object('state', 'withdrawn');
end
$$;
revoke execute on function club.unsubscribe_newsletter(text) from public, anon, authenticated;
grant execute on function club.unsubscribe_newsletter(text) to anon, authenticated;
