-- One event of a publish_content payload as a row, with the defaults that settings own. Times carry an offset. Raises a data error
-- (caught by club.publish_event) when a fact is missing or of the wrong kind; the table's constraints judge the rest.
create function club.read_facts(p_facts jsonb) returns club.events
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_event club.events;
begin
  v_event.event_id := p_facts ->> 'event_id';
  v_event.series := p_facts ->> 'series';
  v_event.title := p_facts ->> 'title';
  v_event.kind := p_facts ->> 'kind';
  v_event.community_id := p_facts ->> 'community_id';
  v_event.place := p_facts ->> 'place';
  v_event.starts_at := club.read_moment(p_facts ->> 'starts_at');
  v_event.ends_at := club.read_moment(p_facts ->> 'ends_at');
  v_event.capacity := p_facts ->> 'capacity';
  v_event.party_max := p_facts ->> 'party_max';
  v_event.opens_at := club.read_moment(p_facts ->> 'opens_at');
  v_event.early_min_tier := p_facts ->> 'early_min_tier';
  v_event.early_opens_at := case when v_event.early_min_tier is not null then
    coalesce(club.read_moment(p_facts ->> 'early_opens_at'), v_event.opens_at - club.setting_hours('booking.early_hours')) end;
  v_event.closes_at := coalesce(club.read_moment(p_facts ->> 'closes_at'), v_event.starts_at);
  v_event.cancel_until := coalesce(club.read_moment(p_facts ->> 'cancel_until'),
    v_event.starts_at - club.setting_hours('booking.cancel_hours'));
  v_event.waiting_list := p_facts ->> 'waiting_list';
  v_event.one_party_per_household := p_facts ->> 'one_party_per_household';
  v_event.min_proof := p_facts ->> 'min_proof';
  v_event.points := p_facts ->> 'points';
  v_event.children_policy := p_facts ->> 'children_policy';
  v_event.safety := coalesce(p_facts -> 'safety', '{}');
  v_event.cancelled_reason := nullif(club.clean_line(p_facts ->> 'cancelled_reason'), '');
  v_event.state := case when v_event.cancelled_reason is null then 'scheduled' else 'cancelled' end;
  v_event.content_hash := p_facts ->> 'content_hash';
  return v_event;
end
$$;
revoke execute on function club.read_facts(jsonb) from public, anon, authenticated;

-- A moment with its offset (2026-12-19T14:00:00+08:00). Without one it would mean whatever zone the session is in: a data error.
create function club.read_moment(p_text text) returns timestamptz
language plpgsql stable security invoker set search_path = '' as $$
begin
  if p_text !~ '(Z|[+-]\d{2}:?\d{2})$' then
    raise exception '% has no offset', p_text using errcode = 'invalid_datetime_format';
  end if;
  return p_text::timestamptz;
end
$$;
revoke execute on function club.read_moment(text) from public, anon, authenticated;

-- The safety gate (E12): risks listed, insurance decided, an emergency contact with a phone, a rule for minors, a photo notice.
create function club.safety_complete(p_safety jsonb) returns boolean
language sql immutable security invoker set search_path = '' as $$
  select coalesce(
    pg_catalog.jsonb_typeof(p_safety) = 'object'
    and pg_catalog.jsonb_typeof(p_safety -> 'risks') = 'array' and p_safety -> 'risks' <> '[]'
    and pg_catalog.jsonb_typeof(p_safety #> '{insurance,covered}') = 'boolean'
    and pg_catalog.btrim(p_safety #>> '{emergency_contact,name}') <> ''
    and pg_catalog.btrim(p_safety #>> '{emergency_contact,phone}') <> ''
    and pg_catalog.btrim(p_safety ->> 'minors') <> ''
    and pg_catalog.btrim(p_safety ->> 'photo_notice') <> '', false)
$$;
revoke execute on function club.safety_complete(jsonb) from public, anon, authenticated;

-- Whether somebody would lose something if the event vanished: a confirmed booking, or a living place in the queue.
create function club.has_sign_ups(p_event_id text) returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (select 1 from club.bookings b where b.event_id = p_event_id and b.state = 'confirmed')
    or exists (select 1 from club.waiting_entries w where w.event_id = p_event_id and w.state in ('waiting', 'offered'))
$$;
revoke execute on function club.has_sign_ups(text) from public, anon, authenticated;

-- An item of the list of refusals.
create function club.publish_refusal(p_event_id text, p_code text, p_detail text) returns jsonb
language sql immutable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object('event_id', p_event_id, 'code', p_code, 'detail', p_detail)
$$;
revoke execute on function club.publish_refusal(text, text, text) from public, anon, authenticated;
