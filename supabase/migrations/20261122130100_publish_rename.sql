-- A slug renamed with `formerly`: the old row takes the new id, and bookings, queue, points lines and scans follow by foreign key. A row
-- that was already published under the new id (the editor added `formerly` later) makes way if nobody ever signed up on it.
-- The caller holds the locks of both ids. Answers null, or a refusal RENAME_CONFLICT when both carry sign-ups.
create function club.rename_event(p_old_id text, p_new_id text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if not exists (select 1 from club.events e where e.event_id = p_old_id) then
    return null;
  end if;
  if exists (select 1 from club.events e where e.event_id = p_new_id) then
    if not club.has_history(p_old_id) then
      delete from club.events e where e.event_id = p_old_id;
      return null;
    elsif club.has_history(p_new_id) then
      return club.publish_refusal(p_new_id, 'RENAME_CONFLICT',
        'both ' || p_old_id || ' and ' || p_new_id || ' have sign-ups: remove ' || p_old_id || ' from formerly');
    end if;
    delete from club.events e where e.event_id = p_new_id;
  end if;
  update club.events e set event_id = p_new_id where e.event_id = p_old_id;
  perform club.audit(null, null, 'rename_event', p_new_id, null, pg_catalog.jsonb_build_object('formerly', p_old_id));
  return null;
end
$$;
revoke execute on function club.rename_event(text, text) from public, anon, authenticated;

-- Whether any row refers to the event, so that it cannot simply go.
create function club.has_history(p_event_id text) returns boolean
language sql stable security invoker set search_path = '' as $$
  select exists (select 1 from club.bookings b where b.event_id = p_event_id)
    or exists (select 1 from club.waiting_entries w where w.event_id = p_event_id)
    or exists (select 1 from club.scans s where s.event_id = p_event_id)
    or exists (select 1 from club.cases c where c.event_id = p_event_id)
    or exists (select 1 from club.point_entries e where e.event_id = p_event_id)
$$;
revoke execute on function club.has_history(text) from public, anon, authenticated;
