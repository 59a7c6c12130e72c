-- What a change of facts means for people who signed up. Called by club.publish_event under the event's lock.

-- Members with a confirmed booking or a living place in the queue.
create function club.signed_up(p_event_id text) returns setof uuid
language sql stable security invoker set search_path = '' as $$
  select b.member_id from club.bookings b where b.event_id = p_event_id and b.state = 'confirmed'
  union
  select w.member_id from club.waiting_entries w where w.event_id = p_event_id and w.state in ('waiting', 'offered')
$$;
revoke execute on function club.signed_up(text) from public, anon, authenticated;

-- The event was moved, or takes place after all: everybody is told, with what was and what is; offers do not outlive the start.
create function club.tell_changed(p_before club.events, p_after club.events) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  update club.offers set expires_at = p_after.starts_at
    where event_id = p_after.event_id and state = 'open' and expires_at > p_after.starts_at;
  if p_after.starts_at <= club.now() then
    return;
  end if;
  perform club.post_mail('event_changed', s.member_id, pg_catalog.jsonb_build_object(
    'event', club.event_facts(p_after), 'before', club.event_facts(p_before), 'after', club.event_facts(p_after),
    'reinstated', p_before.state = 'cancelled', 'revision', p_after.revision),
    'event_changed:' || p_after.event_id || ':' || p_after.revision || ':' || s.member_id)
  from club.signed_up(p_after.event_id) s(member_id);
end
$$;
revoke execute on function club.tell_changed(club.events, club.events) from public, anon, authenticated;

-- The event is off: everybody is told, offers and the queue end. Bookings stay as they are: nothing can be done with them, and they are
-- good again if the event takes place after all.
create function club.tell_cancelled(p_after club.events) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if p_after.ends_at > club.now() then
    perform club.post_mail('event_cancelled', s.member_id, pg_catalog.jsonb_build_object(
      'event', club.event_facts(p_after), 'reason', p_after.cancelled_reason, 'revision', p_after.revision),
      'event_cancelled:' || p_after.event_id || ':' || p_after.revision || ':' || s.member_id)
    from club.signed_up(p_after.event_id) s(member_id);
  end if;
  update club.offers set state = 'cancelled', ended_at = club.now() where event_id = p_after.event_id and state = 'open';
  update club.waiting_entries set state = 'cancelled', ended_at = club.now()
    where event_id = p_after.event_id and state in ('waiting', 'offered');
end
$$;
revoke execute on function club.tell_cancelled(club.events) from public, anon, authenticated;
