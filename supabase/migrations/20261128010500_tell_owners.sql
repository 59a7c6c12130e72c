-- People are told of what others decide or do about them: a claim is decided, somebody may act for them or no longer, who belongs to their home changes. Written by
-- triggers on the rows, so that every road to them (staff, owners, a link, a letter) is covered. A message about somebody else names nobody: it outlives the other's
-- membership, and the page that it leads to shows who it is to whoever may know.
insert into club.message_kinds (kind, purpose, label, about, position, channels, fixed_channels, fixed_reason, waits_for_morning, consent_purpose) values
  ('claim_decided', 'service', '认领的结果', '您交过认领房屋的申请，现在有了结果。', 82, '{inbox,mail}', '{inbox}', '站内留一份底', true, null),
  ('home_changed', 'service', '住户有变动', '您家的住户登记多了或少了一位，或者您的登记有变动。', 83, '{inbox,mail}', '{inbox,mail}', '谁算您家的人，不能瞒着您', true, null),
  ('proxy_changed', 'service', '代办有变动', '有人可以替您办事、不再替您办事，或者替您提了反馈。', 84, '{inbox,mail}', '{inbox,mail}', '谁能替您办事，不能瞒着您', true, null);

create function club.tell_claim_decided() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform club.post_mail('claim_decided', new.member_id, pg_catalog.jsonb_build_object('outcome', new.state, 'home', new.home_text,
    'unit', (select u.label from club.units u where u.unit_id = new.unit_id), 'reason', new.decision_reason), 'claim_decided:' || new.claim_id);
  return null;
end
$$;
revoke execute on function club.tell_claim_decided() from public, anon, authenticated;
create trigger tell_claim_decided after update of state on club.claims for each row
  when (old.state = 'open' and new.state in ('approved', 'refused')) execute function club.tell_claim_decided();

-- Writes a message to somebody with a login who has not left; whoever has none is not kept waiting for a telephone call about it.
create function club.tell(p_kind text, p_member_id uuid, p_payload jsonb, p_dedupe_key text) returns void
language sql volatile security invoker set search_path = '' as $$
  select club.post_mail(p_kind, m.member_id, p_payload, p_dedupe_key) from club.members m
  where m.member_id = p_member_id and m.erased_at is null and m.user_id is not null
$$;
revoke execute on function club.tell(text, uuid, jsonb, text) from public, anon, authenticated;

-- An authority begins or ends: each side that did not do it is told. Whoever acts is the caller; staff begin it for both.
create function club.tell_proxy_changed() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_actor uuid := club.current_member_id();
  v_ended boolean := tg_op = 'UPDATE';
  v_key text := 'proxy_changed:' || new.proxy_id || case when v_ended then ':ended:' else ':begun:' end;
begin
  -- What ends because two files were one person, or because somebody is erased by staff, is bookkeeping.
  if v_ended and (v_actor is null or v_actor not in (new.member_id, new.proxy_member_id)) then
    return null;
  end if;
  if v_actor is distinct from new.member_id then
    perform club.tell('proxy_changed', new.member_id, pg_catalog.jsonb_build_object('change', case when v_ended then 'ended' else 'appointed' end,
      'until', new.until_day), v_key || 'mine');
  end if;
  if v_actor is distinct from new.proxy_member_id then
    perform club.tell('proxy_changed', new.proxy_member_id, pg_catalog.jsonb_build_object('change', case when v_ended then 'ended' else 'taken' end,
      'until', new.until_day), v_key || 'theirs');
  end if;
  return null;
end
$$;
revoke execute on function club.tell_proxy_changed() from public, anon, authenticated;
create trigger tell_proxy_begun after insert on club.proxies for each row execute function club.tell_proxy_changed();
create trigger tell_proxy_ended after update of ended_at on club.proxies for each row
  when (old.ended_at is null and new.ended_at is not null) execute function club.tell_proxy_changed();

-- Seats that a proxy books or gives up are told by the messages of every booking; a case has none, so this says it.
create function club.tell_case_of_proxy() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if club.is_proxy_of(new.opened_by, new.member_id) then
    perform club.tell('proxy_changed', new.member_id, pg_catalog.jsonb_build_object('change', 'case', 'case_no', new.case_no),
      'proxy_changed:case:' || new.case_id);
  end if;
  return null;
end
$$;
revoke execute on function club.tell_case_of_proxy() from public, anon, authenticated;
create trigger tell_case_of_proxy after insert on club.cases for each row when (new.opened_by is distinct from new.member_id)
  execute function club.tell_case_of_proxy();

-- Somebody belongs to a home from now on, or no longer. The owners of the home are told, but for whoever did it; the person is told when staff did it, unless the
-- answer to their own claim says it. When staff end belongings (a sale, a mistake), each person hears of their own alone: a sale would else tell everybody everything.
create function club.tell_home_changed() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_actor uuid := club.current_member_id();
  v_ended boolean := tg_op = 'UPDATE';
  v_key text := 'home_changed:' || new.household_member_id || case when v_ended then ':left:' else ':joined:' end;
  v_facts jsonb := pg_catalog.jsonb_build_object('role', new.role, 'unit', (
    select u.label from club.households h join club.units u on u.unit_id = h.unit_id where h.household_id = new.household_id));
  v_of_home boolean := exists (select 1 from club.household_members o where o.household_id = new.household_id and o.member_id = v_actor
    and (o.ended_at is null or o.household_member_id = new.household_member_id));
  v_owner_id uuid;
begin
  -- Seeds and programs of the operator tell nobody; nor does a merge, which ends the belonging that one person had twice.
  if v_actor is null or (v_ended and exists (select 1 from club.merges g where new.member_id in (g.member_id, g.duplicate_id)
      and g.undone_at is null and g.created_at > club.now() - interval '1 minute')) then
    return null;
  end if;
  if v_actor <> new.member_id and (v_ended or not v_of_home)
    and (v_ended or not exists (select 1 from club.claims c where c.member_id = new.member_id and c.state = 'open')) then
    perform club.tell('home_changed', new.member_id, v_facts || pg_catalog.jsonb_build_object('change', case when v_ended then 'ended' else 'entered' end),
      v_key || 'self');
  end if;
  if v_of_home or not v_ended then
    for v_owner_id in select o.member_id from club.household_members o
      where o.household_id = new.household_id and o.ended_at is null and club.is_owning_role(o.role) and o.member_id not in (new.member_id, v_actor)
      order by o.member_id loop
      perform club.tell('home_changed', v_owner_id, v_facts || pg_catalog.jsonb_build_object('change', case when v_ended then 'left' else 'joined' end),
        v_key || v_owner_id);
    end loop;
  end if;
  return null;
end
$$;
revoke execute on function club.tell_home_changed() from public, anon, authenticated;
create trigger tell_home_joined after insert on club.household_members for each row execute function club.tell_home_changed();
create trigger tell_home_left after update of ended_at on club.household_members for each row
  when (old.ended_at is null and new.ended_at is not null) execute function club.tell_home_changed();
