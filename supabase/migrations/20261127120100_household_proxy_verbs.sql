-- What a proxy does for the person who gave the authority. The rules are the person's own (their proof, their duplicates, their daily limit); the actor is
-- recorded. All raise NOT_SIGNED_IN (401), NOT_PROXY (403) besides what the member's verb raises. Definer: the authority stands in for RLS.

-- As book_event: {booking_id, code, seats}.
create function club.proxy_book_event(p_key uuid, p_member_id uuid, p_event_id text, p_party jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_proxy(p_member_id);
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'event_id', p_event_id, 'party', p_party);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'proxy_book_event', v_args);
begin
  return coalesce(v_answer, club.finish_request(v_actor, p_key, 'proxy_book_event', v_args,
    club.make_booking(v_actor, p_member_id, p_event_id, p_party)));
end
$$;
revoke execute on function club.proxy_book_event(uuid, uuid, text, jsonb) from public, anon, authenticated;
grant execute on function club.proxy_book_event(uuid, uuid, text, jsonb) to authenticated;

-- As cancel_booking, with the person's own limit: {state, cancelled}. Raises BOOKING_NOT_FOUND (404) also for a booking of somebody else.
create function club.proxy_cancel_booking(p_key uuid, p_member_id uuid, p_booking_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_proxy(p_member_id);
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'booking_id', p_booking_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'proxy_cancel_booking', v_args);
begin
  if v_answer is not null then
    return v_answer;
  elsif not exists (select 1 from club.bookings b where b.booking_id = p_booking_id and b.member_id = p_member_id) then
    perform club.refuse(404, 'BOOKING_NOT_FOUND', 'no such booking');
  end if;
  return club.finish_request(v_actor, p_key, 'proxy_cancel_booking', v_args, club.cancel_seats(v_actor, p_booking_id, null, null));
end
$$;
revoke execute on function club.proxy_cancel_booking(uuid, uuid, uuid) from public, anon, authenticated;
grant execute on function club.proxy_cancel_booking(uuid, uuid, uuid) to authenticated;

-- As open_case: {case_id, case_no}.
create function club.proxy_open_case(p_key uuid, p_member_id uuid, p_category text, p_subject text, p_body text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_proxy(p_member_id);
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'category', p_category, 'subject', p_subject, 'body', p_body);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'proxy_open_case', v_args);
begin
  return coalesce(v_answer, club.finish_request(v_actor, p_key, 'proxy_open_case', v_args,
    club.make_case(v_actor, p_member_id, p_category, p_subject, p_body, null)));
end
$$;
revoke execute on function club.proxy_open_case(uuid, uuid, text, text, text) from public, anon, authenticated;
grant execute on function club.proxy_open_case(uuid, uuid, text, text, text) to authenticated;

-- Both sides of the caller: {mine: [{proxy_id, name, until}] who act for me, others: [{proxy_id, member_id, name, until, bookings, cases}] for whom I act: their bookings
-- ahead, and the cases that I opened, with their state and nothing of what was answered, events: [{event_id, title, starts_at}] open for sign-up, when there is somebody to book for}. Raises NOT_SIGNED_IN (401).
create function club.my_proxies() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_me uuid := club.require_member();
  v_today date := club.beijing_day(club.now());
begin
  return pg_catalog.jsonb_build_object(
    'mine', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('proxy_id', x.proxy_id, 'name', club.name_of(x.proxy_member_id),
        'until', x.until_day) order by x.created_at, x.proxy_id), '[]')
      from club.proxies x where x.member_id = v_me and x.ended_at is null and x.until_day >= v_today),
    'others', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('proxy_id', x.proxy_id, 'member_id', x.member_id,
        'name', club.name_of(x.member_id), 'until', x.until_day,
        'bookings', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('booking_id', b.booking_id, 'event_title', e.title, 'starts_at', e.starts_at,
            'code', b.code, 'people', (select count(*) from club.party_members p where p.booking_id = b.booking_id and p.cancelled_at is null))
            order by e.starts_at, b.booking_id), '[]')
          from club.bookings b join club.events e on e.event_id = b.event_id
          where b.member_id = x.member_id and b.state = 'confirmed' and e.state = 'scheduled' and e.ends_at > club.now()),
        'cases', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('case_no', c.case_no, 'subject', c.subject, 'state', c.state)
            order by c.opened_at desc), '[]') from club.cases c where c.member_id = x.member_id and c.opened_by = v_me))
        order by x.created_at, x.proxy_id), '[]')
      from club.proxies x where x.proxy_member_id = v_me and x.ended_at is null and x.until_day >= v_today),
    'events', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('event_id', e.event_id, 'title', e.title, 'starts_at', e.starts_at)
        order by e.starts_at, e.event_id), '[]')
      from club.events e where e.state = 'scheduled' and e.opens_at <= club.now() and e.closes_at > club.now()
        and exists (select 1 from club.proxies x where x.proxy_member_id = v_me and x.ended_at is null and x.until_day >= v_today)));
end
$$;
revoke execute on function club.my_proxies() from public, anon, authenticated;
grant execute on function club.my_proxies() to authenticated;
