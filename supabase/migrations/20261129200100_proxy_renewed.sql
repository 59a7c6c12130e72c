-- An authority that another takes the place of is renewed, and that is one piece of news: before, its end and its beginning were told as two messages, and the first of
-- them said that nothing could be done by it any more. See docs/decisions/052-told-without-names.md.
alter table club.proxies add column renewed_as uuid;
alter table club.proxies add constraint proxies_renewed_as foreign key (renewed_as) references club.proxies deferrable initially deferred not valid;
comment on column club.proxies.renewed_as is 'The authority of the same two people that took its place; null when it ended for good.';

-- Writes an authority; an earlier one of the same two people ends and names it. Raises MEMBER_NOT_FOUND (404), SELF_ACTION (403), UNTIL_REQUIRED (422: from today to proxy.days on).
create or replace function club.appoint(p_actor_id uuid, p_member_id uuid, p_proxy_member_id uuid, p_until date, p_reason text) returns uuid
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_today date := club.beijing_day(club.now());
  v_proxy_id uuid := pg_catalog.gen_random_uuid();
begin
  perform club.find_member(p_proxy_member_id);
  if p_member_id = p_proxy_member_id then
    perform club.refuse(403, 'SELF_ACTION', 'nobody is their own proxy');
  elsif p_until is null or p_until < v_today or p_until > v_today + club.setting('proxy.days') then
    perform club.refuse(422, 'UNTIL_REQUIRED', 'a last day from today to proxy.days on');
  end if;
  update club.proxies set ended_at = club.now(), renewed_as = v_proxy_id
    where member_id = p_member_id and proxy_member_id = p_proxy_member_id and ended_at is null;
  insert into club.proxies (proxy_id, member_id, proxy_member_id, until_day, reason, created_by)
    values (v_proxy_id, p_member_id, p_proxy_member_id, p_until, p_reason, p_actor_id);
  return v_proxy_id;
end
$$;

-- An authority begins, is renewed or ends: each side that did not do it is told, once. Whoever acts is the caller; staff begin it for both. One that had run out before
-- another took its place begins anew.
create or replace function club.tell_proxy_changed() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_actor uuid := club.current_member_id();
  v_ended boolean := tg_op = 'UPDATE';
  v_key text := 'proxy_changed:' || new.proxy_id || case when v_ended then ':ended:' else ':begun:' end;
  v_change text := case when v_ended then 'ended'
    when exists (select 1 from club.proxies x where x.renewed_as = new.proxy_id and x.until_day >= club.beijing_day(club.now())) then 'renewed' end;
begin
  -- What ends because two files were one person, or because somebody is erased by staff, is bookkeeping; the end of what is renewed is told by its renewal.
  if v_ended and (new.renewed_as is not null or v_actor is null or v_actor not in (new.member_id, new.proxy_member_id)) then
    return null;
  end if;
  if v_actor is distinct from new.member_id then
    perform club.tell('proxy_changed', new.member_id,
      pg_catalog.jsonb_build_object('change', coalesce(v_change, 'appointed'), 'until', new.until_day), v_key || 'mine');
  end if;
  if v_actor is distinct from new.proxy_member_id then
    perform club.tell('proxy_changed', new.proxy_member_id,
      pg_catalog.jsonb_build_object('change', coalesce(v_change, 'taken'), 'until', new.until_day), v_key || 'theirs');
  end if;
  return null;
end
$$;
create index proxies_renewed on club.proxies (renewed_as) where renewed_as is not null;
