-- Events as published from content/. Nobody edits them here: publish_content copies the facts that rules need. The id is the
-- slug of the page; a rename follows into every table by its foreign key (on update cascade).
create table club.events (
  event_id text primary key,
  series text,
  title text not null,
  kind text not null,
  community_id text not null,
  place text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  capacity integer,
  party_max integer not null,
  opens_at timestamptz not null,
  early_opens_at timestamptz,
  early_min_tier text references club.tiers,
  closes_at timestamptz not null,
  cancel_until timestamptz not null,
  waiting_list boolean not null,
  one_party_per_household boolean not null,
  min_proof integer not null,
  points integer not null,
  children_policy text not null,
  safety jsonb not null,
  state text not null default 'scheduled',
  cancelled_reason text,
  content_hash text not null,
  revision integer not null default 0,
  moved_at timestamptz,
  published_at timestamptz not null default club.now(),
  constraint events_id_shape check (event_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(event_id) <= 120),
  constraint events_state_known check (state in ('scheduled', 'cancelled', 'withdrawn')),
  constraint events_cancelled_with_reason check ((state = 'cancelled') = (cancelled_reason is not null)),
  constraint events_ends_after_start check (ends_at > starts_at),
  constraint events_capacity_not_negative check (capacity >= 0),
  constraint events_party_max_positive check (party_max > 0),
  constraint events_early_window check (
    (early_opens_at is null) = (early_min_tier is null) and (early_opens_at is null or early_opens_at <= opens_at)),
  constraint events_closes_after_opening check (closes_at >= opens_at and closes_at <= ends_at),
  constraint events_cancel_before_end check (cancel_until <= ends_at),
  constraint events_min_proof_known check (min_proof between 0 and 3),
  constraint events_points_not_negative check (points >= 0),
  constraint events_children_policy_known check (children_policy in ('welcome', 'with_guardian', 'adults_only')),
  constraint events_text_present check (title <> '' and place <> '' and kind <> '' and community_id <> '')
);
comment on table club.events is 'Events and occurrences (活动 / 场次) as published.';
comment on column club.events.series is 'Slug of the series for an occurrence; its id ends in the nominal day.';
comment on column club.events.capacity is 'People; null = unlimited, 0 = none.';
comment on column club.events.revision is 'Rises when time, place, title or state change: the sequence of calendar entries.';
comment on column club.events.moved_at is 'When time or place last really changed; opens cancelling until the start to those who booked before.';
create index events_by_start on club.events (starts_at);

alter table club.events enable row level security;
-- select_published: events are public pages; a withdrawn one has none any more, but its members still see their own history.
create policy select_published on club.events for select to anon, authenticated using (true);
revoke all on club.events from public, anon, authenticated;
grant select on club.events to anon, authenticated;

-- Facts of an event that a mail carries along.
create function club.event_facts(p_event club.events) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'event_id', p_event.event_id, 'title', p_event.title, 'kind', p_event.kind, 'community_id', p_event.community_id,
    'place', p_event.place, 'starts_at', p_event.starts_at, 'ends_at', p_event.ends_at,
    'cancel_until', p_event.cancel_until, 'points', p_event.points, 'revision', p_event.revision)
$$;
revoke execute on function club.event_facts(club.events) from public, anon, authenticated;
