-- Publishes one event. Answers 'published', 'unchanged' (same hash), or a refusal. The caller holds the event's lock.
-- A fact that is missing or makes no sense refuses this event alone: FACTS_INVALID; no safety list: SAFETY_INCOMPLETE.
create function club.publish_event(p_facts jsonb, out outcome text, out refusal jsonb)
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_id text := p_facts ->> 'event_id';
  v_old_id text;
begin
  if not club.safety_complete(p_facts -> 'safety') then
    refusal := club.publish_refusal(v_id, 'SAFETY_INCOMPLETE',
      'risks, insurance, emergency_contact, minors and photo_notice must all be filled');
    return;
  end if;
  -- A block of its own: what one event did wrong undoes this event only.
  begin
    for v_old_id in
      select f from pg_catalog.jsonb_array_elements_text(coalesce(p_facts -> 'formerly', '[]')) f order by f
    loop
      refusal := club.rename_event(v_old_id, v_id);
      if refusal is not null then
        return;
      end if;
    end loop;
    outcome := club.apply_facts(club.read_facts(p_facts));
  exception
    when data_exception or integrity_constraint_violation then
      outcome := null;
      refusal := club.publish_refusal(v_id, 'FACTS_INVALID', sqlerrm);
  end;
end
$$;
revoke execute on function club.publish_event(jsonb) from public, anon, authenticated;

-- Writes the facts of an event and draws the consequences (docs/domain.md, "When an event's facts change under sign-ups").
-- The caller holds the lock. Answers 'published' or 'unchanged'.
create function club.apply_facts(p_facts club.events) returns text
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_old club.events;
  v_new club.events := p_facts;
  v_moved boolean;
begin
  select * into v_old from club.events e where e.event_id = p_facts.event_id;
  v_new.published_at := club.now();
  if v_old.event_id is null then
    v_new.revision := 0;
    insert into club.events select v_new.*;
    return 'published';
  elsif v_old.content_hash = v_new.content_hash and v_old.state <> 'withdrawn' then
    return 'unchanged';
  end if;
  v_moved := (v_new.starts_at, v_new.ends_at, v_new.place) is distinct from (v_old.starts_at, v_old.ends_at, v_old.place);
  v_new.revision := v_old.revision
    + (v_moved or v_new.title <> v_old.title or v_new.state <> v_old.state)::integer;
  v_new.moved_at := case when v_moved then club.now() else v_old.moved_at end;
  update club.events e set series = v_new.series, title = v_new.title, kind = v_new.kind, community_id = v_new.community_id,
    place = v_new.place, starts_at = v_new.starts_at, ends_at = v_new.ends_at, capacity = v_new.capacity,
    party_max = v_new.party_max, opens_at = v_new.opens_at, early_opens_at = v_new.early_opens_at,
    early_min_tier = v_new.early_min_tier, closes_at = v_new.closes_at, cancel_until = v_new.cancel_until,
    waiting_list = v_new.waiting_list, one_party_per_household = v_new.one_party_per_household,
    min_proof = v_new.min_proof, points = v_new.points, children_policy = v_new.children_policy, safety = v_new.safety,
    state = v_new.state, cancelled_reason = v_new.cancelled_reason, content_hash = v_new.content_hash,
    revision = v_new.revision, moved_at = v_new.moved_at, published_at = v_new.published_at
  where e.event_id = v_new.event_id;
  if v_new.state = 'cancelled' and v_old.state <> 'cancelled' then
    perform club.tell_cancelled(v_new);
  elsif v_new.state = 'scheduled' and (v_moved or v_old.state = 'cancelled') then
    perform club.tell_changed(v_old, v_new);
  end if;
  perform club.settle_event(v_new.event_id);
  return 'published';
end
$$;
revoke execute on function club.apply_facts(club.events) from public, anon, authenticated;
