-- What two files have twice, settled before rows move, so that one person has each thing once; every change is remembered for the way back.

create function club.note_change(p_merge_id uuid, p_relation text, p_row_key jsonb, p_before jsonb, p_after jsonb) returns void
language sql volatile security invoker set search_path = '' as $$
  insert into club.merge_moves (merge_id, act, relation, row_key, before, after) values (p_merge_id, 'changed', p_relation, p_row_key, p_before, p_after)
$$;
revoke execute on function club.note_change(uuid, text, jsonb, jsonb, jsonb) from public, anon, authenticated;

create function club.note_added(p_merge_id uuid, p_relation text, p_row_key jsonb) returns void
language sql volatile security invoker set search_path = '' as $$
  insert into club.merge_moves (merge_id, act, relation, row_key) values (p_merge_id, 'added', p_relation, p_row_key)
$$;
revoke execute on function club.note_added(uuid, text, jsonb) from public, anon, authenticated;

-- Ends rows that both have living: of one home the weaker role, of one kind of hold-back the shorter, of one authority the earlier, and an authority
-- between the two. p_relation has the columns ended_at and, as its key, p_key.
create function club.end_twice(p_merge_id uuid, p_relation text, p_key text, p_ids uuid[]) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  execute pg_catalog.format($sql$
    with ended as (update club.%1$I t set ended_at = club.now() where t.%2$I = any ($1) and t.ended_at is null returning t.%2$I as id, t.ended_at)
    select club.note_change($2, %1$L, pg_catalog.jsonb_build_object(%2$L, e.id), '{"ended_at": null}', pg_catalog.jsonb_build_object('ended_at', e.ended_at))
    from ended e $sql$, p_relation, p_key) using p_ids, p_merge_id;
end
$$;
revoke execute on function club.end_twice(uuid, text, text, uuid[]) from public, anon, authenticated;

create function club.settle_belongings(p_merge club.merges) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_kept uuid := p_merge.member_id;
  v_duplicate uuid := p_merge.duplicate_id;
begin
  perform club.end_twice(p_merge.merge_id, 'household_members', 'household_member_id', array(
    select case when pg_catalog.array_position(r.roles, d.role) < pg_catalog.array_position(r.roles, k.role) then k.household_member_id else d.household_member_id end
    from club.household_members k join club.household_members d on d.household_id = k.household_id and d.member_id = v_duplicate and d.ended_at is null
    cross join (select array['owner', 'co_owner', 'representative', 'family', 'tenant'] as roles) r
    where k.member_id = v_kept and k.ended_at is null));
  perform club.end_twice(p_merge.merge_id, 'contact_holds', 'contact_hold_id', array(
    select case when coalesce(d.until_day, 'infinity') > coalesce(k.until_day, 'infinity') then k.contact_hold_id else d.contact_hold_id end
    from club.contact_holds k join club.contact_holds d on d.hold = k.hold and d.member_id = v_duplicate and d.ended_at is null
    where k.member_id = v_kept and k.ended_at is null));
  perform club.end_twice(p_merge.merge_id, 'proxies', 'proxy_id', array(
    select x.proxy_id from club.proxies x where x.member_id in (v_kept, v_duplicate) and x.proxy_member_id in (v_kept, v_duplicate)
    union
    select case when d.until_day > k.until_day then k.proxy_id else d.proxy_id end
    from club.proxies k join club.proxies d on d.ended_at is null and (
      (d.member_id = v_duplicate and k.member_id = v_kept and d.proxy_member_id = k.proxy_member_id)
      or (d.proxy_member_id = v_duplicate and k.proxy_member_id = v_kept and d.member_id = k.member_id))
    where k.ended_at is null));
  -- Off wins: what one file was not to be sent, the person is not sent.
  with off as (
    update club.message_preferences k set wanted = false from club.message_preferences d
    where k.member_id = v_kept and k.wanted and d.member_id = v_duplicate and d.kind = k.kind and d.channel = k.channel and not d.wanted
    returning k.kind, k.channel)
  insert into club.merge_moves (merge_id, act, relation, row_key, before, after)
  select p_merge.merge_id, 'changed', 'message_preferences', pg_catalog.jsonb_build_object('member_id', v_kept, 'kind', o.kind, 'channel', o.channel),
    '{"wanted": true}', '{"wanted": false}' from off o;
  -- An issue reaches a person once.
  with twice as (
    update club.outbox d set state = 'withdrawn' from club.outbox k
    where d.member_id = v_duplicate and d.kind = 'newsletter' and d.state = 'pending'
      and k.dedupe_key = pg_catalog.replace(d.dedupe_key, v_duplicate::text, v_kept::text) and k.outbox_id <> d.outbox_id
    returning d.outbox_id)
  insert into club.merge_moves (merge_id, act, relation, row_key, before, after)
  select p_merge.merge_id, 'changed', 'outbox', pg_catalog.jsonb_build_object('outbox_id', t.outbox_id), '{"state": "pending"}', '{"state": "withdrawn"}'
  from twice t;
  update club.bookings d set merge_id = p_merge.merge_id
    where d.member_id = v_duplicate and d.state = 'confirmed' and d.merge_id is null
      and exists (select 1 from club.bookings k where k.member_id = v_kept and k.event_id = d.event_id and k.state = 'confirmed');
end
$$;
revoke execute on function club.settle_belongings(club.merges) from public, anon, authenticated;

-- The login opens the kept file. Where that has none it takes the duplicate's, so that mails have an address; gaps of the profile are filled.
create function club.settle_login(p_merge club.merges) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_user uuid := (select m.user_id from club.members m where m.member_id = p_merge.duplicate_id);
  v_mail bytea := (select m.mail_hash from club.members m where m.member_id = p_merge.duplicate_id);
  v_kept club.profiles;
  v_other club.profiles;
begin
  if v_user is not null and (select m.user_id from club.members m where m.member_id = p_merge.member_id) is null then
    update club.members set user_id = null, mail_hash = null where member_id = p_merge.duplicate_id;
    update club.members set user_id = v_user, mail_hash = v_mail where member_id = p_merge.member_id;
    update club.merges set login_moved = true where merge_id = p_merge.merge_id;
  end if;
  select * into v_kept from club.profiles p where p.member_id = p_merge.member_id;
  select * into v_other from club.profiles p where p.member_id = p_merge.duplicate_id;
  update club.merges set filled = pg_catalog.array_remove(array[
      case when v_kept.display_name is null and v_other.display_name is not null then 'display_name' end,
      case when v_kept.phone is null and v_other.phone is not null then 'phone' end], null) where merge_id = p_merge.merge_id;
  update club.profiles set display_name = coalesce(display_name, v_other.display_name), phone = coalesce(phone, v_other.phone)
    where member_id = p_merge.member_id and ((display_name is null and v_other.display_name is not null) or (phone is null and v_other.phone is not null));
end
$$;
revoke execute on function club.settle_login(club.merges) from public, anon, authenticated;

-- The balance is what the lots say; a row is made where there was none.
create function club.settle_balance(p_merge_id uuid, p_member_id uuid) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_sum integer := (select coalesce(sum(l.remaining), 0) from club.point_lots l where l.member_id = p_member_id);
begin
  update club.point_balances set balance = v_sum where member_id = p_member_id;
  if not found and v_sum > 0 then
    insert into club.point_balances (member_id, balance) values (p_member_id, v_sum);
    perform club.note_added(p_merge_id, 'point_balances', pg_catalog.jsonb_build_object('member_id', p_member_id));
  end if;
end
$$;
revoke execute on function club.settle_balance(uuid, uuid) from public, anon, authenticated;
