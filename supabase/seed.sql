-- Demo people for a local database: run by the local server after it marked the database (select club.mark_demo()). Refuses every
-- other database, and changes nothing when it runs again. What each installation needs stands in migrations instead.
-- One statement, so that it is done wholly or not at all, whatever runs it. All names are invented.
do $seed$
declare
  v_clock text := pg_catalog.pg_get_functiondef('club.now()'::regprocedure);
  v_notice text;
  v_manager uuid;
  v_owner uuid;
  v_person record;
  v_event record;
  v_case uuid;
  v_user uuid;
  v_member uuid;
  v_line record;
  v_batch uuid;
begin
  if not (select i.demo from club.installation i) then
    raise exception 'seed.sql holds demo people and runs on demo databases only; the local server marks them with club.mark_demo()';
  end if;

  -- The demo's mailbox rings nobody: whoever tries the club at midnight sees every mail at once.
  update club.settings set value = 0 where key in ('contact.quiet_from_hour', 'contact.quiet_until_hour');

  insert into club.communities (community_id, name) values
    ('tingchao', '听潮苑'), ('wanghai', '望海里'), ('shiguang', '拾光里')
  on conflict do nothing;

  insert into club.units (community_id, building, entrance, room)
  select c.id, b || '号楼', e || '单元', (f * 100 + r)::text
  from (values ('tingchao', 6, 2, 8), ('wanghai', 4, 2, 6), ('shiguang', 3, 1, 6)) c(id, buildings, entrances, floors),
    generate_series(1, c.buildings) b, generate_series(1, c.entrances) e, generate_series(1, c.floors) f, generate_series(1, 2) r
  on conflict do nothing;

  v_notice := club.current_notice();
  if v_notice is null then
    v_notice := '2026-11-01';
    insert into club.privacy_notices (version) values (v_notice);
  end if;

  -- People with a mailbox. The columns are those that the embedded backend and GoTrue share; the trigger makes the members.
  -- GoTrue looks for people of the instance 0000… and cannot read null tokens, hence both.
  for v_person in
    select * from (values
      (1, 'owner@demo.test', '沈砚', '138 0000 6601'),
      (2, 'family@demo.test', '沈林', '138 0000 6602'),
      (3, 'visitor@demo.test', null, null),
      (4, 'door@demo.test', '周宁', null),
      (5, 'manager@demo.test', '许晴', null),
      (6, 'steward@demo.test', '林舟', null)) p(n, email, name, phone)
  loop
    v_user := ('00000000-0000-4000-8000-00000000000' || v_person.n)::uuid;
    if not exists (select 1 from auth.users u where u.email = v_person.email) then
      insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, confirmation_token, recovery_token,
        email_change_token_new, email_change, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
      values (v_user, 'authenticated', 'authenticated', v_person.email, '', club.now(), '', '', '', '',
        '{"provider": "email", "providers": ["email"]}', '{}', club.now(), club.now());
      insert into auth.identities (id, provider, provider_id, user_id, identity_data, created_at, updated_at)
      values (v_user, 'email', v_user::text, v_user, jsonb_build_object('sub', v_user, 'email', v_person.email, 'email_verified', true),
        club.now(), club.now());
      if exists (select 1 from pg_catalog.pg_attribute a
          where a.attrelid = 'auth.users'::regclass and a.attname = 'instance_id' and not a.attisdropped) then
        execute 'update auth.users set instance_id = $1 where id = $2'
          using '00000000-0000-0000-0000-000000000000'::uuid, v_user;
      end if;
    end if;
    select m.member_id into v_member from club.members m join auth.users u on u.id = m.user_id where u.email = v_person.email;
    if v_person.n = 1 then v_owner := v_member; end if;
    if v_person.n = 5 then v_manager := v_member; end if;
    update club.profiles set display_name = v_person.name, phone = v_person.phone
      where member_id = v_member and display_name is null and v_person.name is not null;
    if v_person.name is not null and club.accepted_notice(v_member) is null then
      perform club.write_consent(v_member, v_member, 'privacy_notice', v_notice, true);
    end if;
  end loop;

  -- The steward of one community: sees its people, answers its cases, and nothing of the others.
  insert into club.staff_grants (member_id, role, community_id, reason)
  select m.member_id, g.role, g.community_id, '演示'
  from (values ('door@demo.test', 'door', null), ('manager@demo.test', 'manager', null),
    ('steward@demo.test', 'steward', 'tingchao'), ('steward@demo.test', 'case_officer', 'tingchao')) g(email, role, community_id)
  join auth.users u on u.email = g.email
  join club.members m on m.user_id = u.id
  on conflict (member_id, role, coalesce(community_id, ''), coalesce(building, '')) where revoked_at is null do nothing;

  -- Neighbours without a login: they make rosters look lived in.
  for v_person in
    select * from (values
      (1, '陈秋实'), (2, '方杏'), (3, '陆川'), (4, '何蔓'), (5, '高远'), (6, '白露'), (7, '唐宁'), (8, '江听雨')) p(n, name)
  loop
    v_member := ('00000000-0000-4000-8000-00000000010' || v_person.n)::uuid;
    insert into club.members (member_id, created_by) values (v_member, v_manager) on conflict do nothing;
    perform club.complete_member(v_member, v_manager);
    update club.profiles set display_name = v_person.name where member_id = v_member and display_name is null;
    if club.accepted_notice(v_member) is null then
      perform club.write_consent(v_member, v_manager, 'privacy_notice', v_notice, true);
    end if;
  end loop;

  -- Homes, proof levels and tiers. The family lives with the owner.
  for v_person in
    select x.*, coalesce(m.member_id, x.fixed) as member_id, u.unit_id
    from (values
      (1, 'owner@demo.test', null::uuid, 'tingchao', '3号楼', '2单元', '601', 'owner', 2, 'harbour'),
      (2, 'family@demo.test', null, 'tingchao', '3号楼', '2单元', '601', 'family', 1, 'owner'),
      (3, null, '00000000-0000-4000-8000-000000000101', 'tingchao', '1号楼', '1单元', '102', 'owner', 3, 'owner'),
      (4, null, '00000000-0000-4000-8000-000000000102', 'tingchao', '2号楼', '1单元', '401', 'owner', 2, 'owner'),
      (5, null, '00000000-0000-4000-8000-000000000103', 'tingchao', '5号楼', '2单元', '702', 'owner', 2, 'harbour'),
      (6, null, '00000000-0000-4000-8000-000000000104', 'wanghai', '1号楼', '2单元', '301', 'owner', 2, 'owner'),
      (7, null, '00000000-0000-4000-8000-000000000105', 'wanghai', '2号楼', '1单元', '502', 'co_owner', 2, 'owner'),
      (8, null, '00000000-0000-4000-8000-000000000106', 'wanghai', '4号楼', '2单元', '201', 'owner', 3, 'lighthouse'),
      (9, null, '00000000-0000-4000-8000-000000000107', 'shiguang', '1号楼', '1单元', '401', 'owner', 1, 'owner'),
      (10, null, '00000000-0000-4000-8000-000000000108', 'shiguang', '2号楼', '1单元', '602', 'owner', 2, 'owner')
    ) x(n, email, fixed, community, building, entrance, room, role, level, tier)
    left join auth.users a on a.email = x.email
    left join club.members m on m.user_id = a.id
    join club.units u on (u.community_id, u.building, u.entrance, u.room) = (x.community, x.building, x.entrance, x.room)
    order by x.n
  loop
    perform club.add_to_household(v_manager, v_person.member_id, v_person.unit_id, v_person.role, '演示');
    if not exists (select 1 from club.member_proofs p where p.member_id = v_person.member_id) then
      insert into club.member_proofs (member_id, level, reason, set_by) values (v_person.member_id, v_person.level, '演示', v_manager);
    end if;
    if not exists (select 1 from club.member_tiers t where t.member_id = v_person.member_id and t.tier_id = v_person.tier) then
      insert into club.member_tiers (member_id, tier_id, until_day, reason, set_by)
      values (v_person.member_id, v_person.tier,
        case when v_person.tier in ('harbour', 'lighthouse') then (date_trunc('year', club.beijing_day(club.now()) + interval '2 years') - interval '1 day')::date end,
        '演示', v_manager);
    end if;
  end loop;

  -- The owner's home as the developer's register knows it; somebody on the roll who has not signed in yet; and a letter that waits for whoever tries the
  -- site: DEMO 2026 HOME opens 拾光里 3号楼 1单元 502.
  update club.units set handed_over_on = '2024-06-30', warranty_until = '2029-06-29'
    where (community_id, building, entrance, room) = ('tingchao', '3号楼', '2单元', '601');
  if not exists (select 1 from club.claim_batches) then
    insert into club.roll_entries (unit_id, name, role, phone_hash, phone_tail, share_percent, since)
      select u.unit_id, '顾言', 'owner', club.phone_hash('13800002026'), '2026', 100, '2024-06-30' from club.units u
      where (u.community_id, u.building, u.entrance, u.room) = ('shiguang', '3号楼', '1单元', '501');
    insert into club.claim_batches (created_by, expires_at, printed_at, printed_by)
      values (v_manager, club.now() + interval '10 years', club.now(), v_manager) returning claim_batch_id into v_batch;
    insert into club.claim_codes (claim_batch_id, unit_id, code_hash)
      select v_batch, u.unit_id, club.claim_code_hash('DEMO 2026 HOME') from club.units u
      where (u.community_id, u.building, u.entrance, u.room) = ('shiguang', '3号楼', '1单元', '502');
  end if;

  -- The past: the functions take their time from club.now(), so the clock is set back for each line and put right again below. It is counted
  -- in days before the first start, so what happened then has names that suit every season.
  if not exists (select 1 from club.cases c where c.member_id = v_owner) then
    for v_line in
      select * from (values
        (392, '海湾清洁日', 10, null), (297, '纸灯手作', 5, null), (210, '夜读会', 5, null), (118, '亲子运动日', 10, null),
        (36, '收房讲座', 5, null), (8, '邻里茶会', 5, null), (3, null, null, 'open'), (2, null, null, 'answer')
      ) l(days, title, points, act)
    loop
      execute pg_catalog.format($sql$create or replace function club.now() returns timestamptz
        language sql stable security invoker set search_path = '' as 'select pg_catalog.statement_timestamp() - interval ''%s days'''$sql$, v_line.days);
      if v_line.points is not null then
        perform club.earn_points(v_owner, v_line.points, '参加“' || v_line.title || '”', 'demo', 'demo:' || v_line.title, v_manager);
      elsif v_line.act = 'open' then
        v_case := (club.make_case(v_owner, v_owner, 'repair', '3号楼2单元一层门厅灯不亮',
          '昨晚回来发现一层门厅左边两盏灯都不亮，老人进出看不清台阶。麻烦安排师傅看看，白天家里都有人。', null) ->> 'case_id')::uuid;
        perform club.give_service(v_case, s.service_id) from club.services s where s.service_id = 'service/repair';
      else
        perform club.write_case_entry(v_case, 'answer', 'staff', v_manager,
          '谢谢您告诉我们。工程部下午三点已换好门厅的两盏灯，并检查了同一回路。如果晚上还有闪烁，请直接在这里回复，我们当天再去。', 'answered');
        -- All but the last step, which is the owner's.
        update club.case_steps s set done_at = club.now(), done_by = v_manager where s.case_id = v_case and s.position <= 3;
      end if;
    end loop;
    execute v_clock;
    perform club.make_case(v_manager, '00000000-0000-4000-8000-000000000101'::uuid, 'suggestion', '茶会能不能提前半小时',
      '冬天天黑得早，四点散场再坐一会儿，走回去路上已经暗了，建议一点半开始。（电话记录）', null);
  end if;

  -- Neighbours take part in what is open for sign-up now, but not at the last moment: seats of today are for whoever tries the site.
  -- What an event refuses (full, not admitted) is its own business.
  for v_event in
    select e.event_id, row_number() over (order by e.starts_at, e.event_id)::integer as n from club.events e
    where e.state = 'scheduled' and e.opens_at <= club.now() and e.closes_at > club.now() and e.starts_at > club.now() + interval '1 day'
    order by e.starts_at limit 6
  loop
    for v_person in select p.n, ('00000000-0000-4000-8000-00000000010' || p.n)::uuid as member_id from generate_series(1, 8) p(n) loop
      continue when (v_person.n + v_event.n) % 3 = 0
        or exists (select 1 from club.bookings b where b.member_id = v_person.member_id and b.event_id = v_event.event_id);
      begin
        perform club.make_booking(v_manager, v_person.member_id, v_event.event_id, (array[
          '[{"first_name": "秋实", "age_band": "senior", "guardian_ok": false}]',
          '[{"first_name": "小杏", "age_band": "adult", "guardian_ok": false}, {"first_name": "豆豆", "age_band": "child", "guardian_ok": true}]',
          '[{"first_name": "阿川", "age_band": "adult", "guardian_ok": false}, {"first_name": "阿月", "age_band": "adult", "guardian_ok": false}]'
        ]::jsonb[])[1 + (v_person.n - 1) % 3]);
      exception when others then
        if sqlstate not like 'PT4%' then raise; end if;
      end;
    end loop;
  end loop;
end
$seed$;
