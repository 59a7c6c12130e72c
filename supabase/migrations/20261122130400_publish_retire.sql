-- Events that the content no longer has. Untouched: what is over, what is cancelled or withdrawn already, and occurrences outside the
-- build's window (by the day in their id or by their start). Without sign-ups the event is withdrawn; with them publishing
-- refuses to let it vanish: SIGN_UPS_LIVE. The caller holds the locks. Answers the withdrawn ids and the refusals.
create function club.retire_missing(p_present text[], p_build_day date, out withdrawn text[], out refused jsonb)
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_event club.events;
begin
  withdrawn := '{}';
  refused := '[]';
  for v_event in
    select * from club.events e
    where e.state = 'scheduled' and e.event_id <> all (p_present) and e.ends_at > club.now()
      and (e.series is null or club.in_window(e, p_build_day))
    order by e.event_id
  loop
    if club.has_sign_ups(v_event.event_id) then
      refused := refused || club.publish_refusal(v_event.event_id, 'SIGN_UPS_LIVE',
        'the event is gone from the content but people signed up: bring the file back with cancelled: {reason}, or name this '
        || 'slug under formerly of the event that replaces it');
    else
      update club.events set state = 'withdrawn', content_hash = '' where event_id = v_event.event_id;
      withdrawn := withdrawn || v_event.event_id;
    end if;
  end loop;
end
$$;
revoke execute on function club.retire_missing(text[], date) from public, anon, authenticated;

-- Whether an occurrence belongs to the months that the build of that day lists.
create function club.in_window(p_event club.events, p_build_day date) returns boolean
language sql stable security invoker set search_path = '' as $$
  select club.beijing_day(p_event.starts_at) between w.first_day and w.last_day
    and coalesce(pg_catalog.substring(p_event.event_id, '\d{4}-\d{2}-\d{2}$')::date, club.beijing_day(p_event.starts_at))
      between w.first_day and w.last_day
  from (select
    (p_build_day - pg_catalog.make_interval(months => club.setting('content.months_past')))::date as first_day,
    (p_build_day + pg_catalog.make_interval(months => club.setting('content.months_ahead')))::date as last_day) w
$$;
revoke execute on function club.in_window(club.events, date) from public, anon, authenticated;
