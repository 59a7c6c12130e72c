-- A place on the waiting list of an event. Order: (joined_at, waiting_entry_id); joined_at is given under the event's lock and
-- always later than the one before, so that it is the order of arrival. Final states never come back to life.
create table club.waiting_entries (
  waiting_entry_id uuid primary key default gen_random_uuid(),
  event_id text not null references club.events on update cascade,
  member_id uuid not null references club.members,
  household_id uuid references club.households,
  party jsonb not null,
  party_size integer not null,
  accept_min integer not null,
  state text not null default 'waiting',
  joined_at timestamptz not null,
  created_by uuid not null references club.members,
  ended_at timestamptz,
  constraint waiting_entries_state_known check (
    state in ('waiting', 'offered', 'accepted', 'declined', 'expired', 'cancelled')),
  constraint waiting_entries_size_of_party check (party_size = jsonb_array_length(party) and party_size > 0),
  constraint waiting_entries_accept_min check (accept_min between 1 and party_size),
  constraint waiting_entries_ended_when_final check ((state in ('waiting', 'offered')) = (ended_at is null))
);
comment on table club.waiting_entries is 'Waiting list (候补).';
comment on column club.waiting_entries.party is 'As given: [{first_name, age_band, guardian_ok}].';
comment on column club.waiting_entries.accept_min is 'The fewest seats the family would take.';
create unique index waiting_entries_one_a_member on club.waiting_entries (event_id, member_id)
  where state in ('waiting', 'offered');
create unique index waiting_entries_one_a_household on club.waiting_entries (event_id, household_id)
  where state in ('waiting', 'offered') and household_id is not null;
create index waiting_entries_in_order on club.waiting_entries (event_id, joined_at, waiting_entry_id);
create index waiting_entries_by_member on club.waiting_entries (member_id);

alter table club.waiting_entries enable row level security;
-- select_own_or_door: one's own; people at the door see the queue.
create policy select_own_or_door on club.waiting_entries for select to authenticated
  using (member_id = (select club.current_member_id()) or (select club.has_role('door')));
revoke all on club.waiting_entries from public, anon, authenticated;
grant select on club.waiting_entries to authenticated;

-- Final is final, whoever asks: an entry that ended is never armed again.
create function club.refuse_revival() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if old.ended_at is not null and (new.state is distinct from old.state or new.ended_at is distinct from old.ended_at) then
    raise exception 'a row of % has ended as %', tg_table_name, old.state using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
revoke execute on function club.refuse_revival() from public, anon, authenticated;
create trigger final_is_final before update on club.waiting_entries for each row execute function club.refuse_revival();
