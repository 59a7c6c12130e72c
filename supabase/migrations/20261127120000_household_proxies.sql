-- Somebody who acts for an elder (代办人): books, cancels and opens cases in their name, and sees only that. The authority is on record: for whom, who,
-- until when, on whose word. It never outlives its last day, and either side ends it at once.
create table club.proxies (
  proxy_id uuid primary key default gen_random_uuid(),
  member_id uuid not null references club.members,
  proxy_member_id uuid not null references club.members,
  until_day date not null,
  reason text not null,
  created_at timestamptz not null default club.now(),
  created_by uuid not null references club.members,
  ended_at timestamptz,
  constraint proxies_not_oneself check (member_id <> proxy_member_id)
);
comment on table club.proxies is 'Who acts for whom (代办).';
comment on column club.proxies.member_id is 'For whom.';
comment on column club.proxies.proxy_member_id is 'Who acts.';
comment on column club.proxies.until_day is 'Last Beijing day in force.';
comment on column club.proxies.created_by is 'The person themselves, or the member of staff who saw the paper.';
create unique index proxies_one_living on club.proxies (member_id, proxy_member_id) where ended_at is null;
create index proxies_by_proxy on club.proxies (proxy_member_id) where ended_at is null;
alter table club.proxies enable row level security;
-- No policy: shown by club.my_proxies to both sides.
revoke all on club.proxies from public, anon, authenticated;
create trigger refuse_the_departed before insert on club.proxies for each row execute function club.refuse_the_departed();

insert into club.settings (key, value, unit, label) values ('proxy.days', 366, '天', '代办最长授权多少天');

-- The caller, who must act for the person now. Raises NOT_SIGNED_IN (401), NOT_PROXY (403).
create function club.require_proxy(p_member_id uuid) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
begin
  if not club.is_proxy_of(v_actor, p_member_id) then
    perform club.refuse(403, 'NOT_PROXY', 'no authority in force to act for this person');
  end if;
  return v_actor;
end
$$;
revoke execute on function club.require_proxy(uuid) from public, anon, authenticated;

-- Writes an authority; an earlier one of the same two people ends. Raises MEMBER_NOT_FOUND (404), SELF_ACTION (403), UNTIL_REQUIRED (422: from today to proxy.days on).
create function club.appoint(p_actor_id uuid, p_member_id uuid, p_proxy_member_id uuid, p_until date, p_reason text) returns uuid
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_today date := club.beijing_day(club.now());
  v_proxy_id uuid;
begin
  perform club.find_member(p_proxy_member_id);
  if p_member_id = p_proxy_member_id then
    perform club.refuse(403, 'SELF_ACTION', 'nobody is their own proxy');
  elsif p_until is null or p_until < v_today or p_until > v_today + club.setting('proxy.days') then
    perform club.refuse(422, 'UNTIL_REQUIRED', 'a last day from today to proxy.days on');
  end if;
  update club.proxies set ended_at = club.now() where member_id = p_member_id and proxy_member_id = p_proxy_member_id and ended_at is null;
  insert into club.proxies (member_id, proxy_member_id, until_day, reason, created_by)
    values (p_member_id, p_proxy_member_id, p_until, p_reason, p_actor_id) returning proxy_id into v_proxy_id;
  return v_proxy_id;
end
$$;
revoke execute on function club.appoint(uuid, uuid, uuid, date, text) from public, anon, authenticated;

-- The caller lets a member of their own household act for them: {proxy_id}. Raises NOT_SIGNED_IN (401), MEMBER_NOT_FOUND (404: not of the household) and as above.
-- Definer: members write no table; the authority is the caller's own.
create function club.appoint_proxy(p_key uuid, p_member_id uuid, p_until date) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'until', p_until);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'appoint_proxy', v_args);
begin
  if v_answer is not null then
    return v_answer;
  elsif p_member_id is null or p_member_id not in (select club.housemates(v_actor)) then
    perform club.refuse(404, 'MEMBER_NOT_FOUND', 'nobody of the household');
  end if;
  return club.finish_request(v_actor, p_key, 'appoint_proxy', v_args, pg_catalog.jsonb_build_object(
    'proxy_id', club.appoint(v_actor, v_actor, p_member_id, p_until, '本人授权')));
end
$$;
revoke execute on function club.appoint_proxy(uuid, uuid, date) from public, anon, authenticated;
grant execute on function club.appoint_proxy(uuid, uuid, date) to authenticated;

-- Staff write down an authority given on paper: {proxy_id}. Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403: about oneself or one's household), MEMBER_NOT_FOUND (404),
-- REASON_REQUIRED, UNTIL_REQUIRED (422). Definer: the role stands in for RLS.
create function club.staff_appoint_proxy(p_key uuid, p_member_id uuid, p_proxy_member_id uuid, p_until date, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'proxy_member_id', p_proxy_member_id, 'until', p_until, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_appoint_proxy', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier');
  perform club.refuse_self(v_actor, p_proxy_member_id);
  v_answer := pg_catalog.jsonb_build_object('proxy_id',
    club.appoint(v_actor, p_member_id, p_proxy_member_id, p_until, club.require_reason(p_reason)));
  perform club.audit_change(v_actor, p_member_id, 'staff_appoint_proxy', v_answer ->> 'proxy_id', club.require_reason(p_reason), null,
    pg_catalog.jsonb_build_object('proxy_member_id', p_proxy_member_id, 'until', p_until));
  return club.finish_request(v_actor, p_key, 'staff_appoint_proxy', v_args, v_answer);
end
$$;
revoke execute on function club.staff_appoint_proxy(uuid, uuid, uuid, date, text) from public, anon, authenticated;
grant execute on function club.staff_appoint_proxy(uuid, uuid, uuid, date, text) to authenticated;

-- Either side ends it: {state}. Raises NOT_SIGNED_IN (401), PROXY_NOT_FOUND (404). Definer: the row names the caller.
create function club.end_proxy(p_key uuid, p_proxy_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('proxy_id', p_proxy_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'end_proxy', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  update club.proxies set ended_at = club.now() where proxy_id = p_proxy_id and ended_at is null and v_actor in (member_id, proxy_member_id);
  if not found then
    perform club.refuse(404, 'PROXY_NOT_FOUND', 'no such authority of this person');
  end if;
  return club.finish_request(v_actor, p_key, 'end_proxy', v_args, '{"state": "ended"}');
end
$$;
revoke execute on function club.end_proxy(uuid, uuid) from public, anon, authenticated;
grant execute on function club.end_proxy(uuid, uuid) to authenticated;
