-- Every attempt at the door, accepted or refused. Refused ones are data, not errors: a raise would roll this row back, and
-- guessing codes must leave a trace. Only the last four characters of a code are kept.
create table club.scans (
  scan_id bigint generated always as identity primary key,
  event_id text not null references club.events on update cascade,
  booking_id uuid references club.bookings,
  code_tail text,
  result text not null,
  actor_id uuid not null references club.members,
  created_at timestamptz not null default club.now(),
  constraint scans_result_known check (result in ('OK', 'CODE_UNKNOWN', 'BOOKING_CANCELLED', 'EVENT_CANCELLED', 'WRONG_EVENT',
    'TOO_EARLY', 'TOO_LATE', 'ALREADY_IN'))
);
comment on table club.scans is 'Attempts to check in, append-only.';
create index scans_by_event on club.scans (event_id, scan_id desc);

alter table club.scans enable row level security;
-- No policy: read by an administrator in SQL.
-- event_id may follow a renamed event.
create trigger append_only before update or delete on club.scans
  for each row execute function club.refuse_change('event_id');
create trigger append_only_truncate before truncate on club.scans execute function club.refuse_change();
