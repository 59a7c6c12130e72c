-- A household (户, 一家人) lives in a unit. One living household a unit; when a home is sold the old one gets an end.
-- Row policies stand with club.household_members, on which they depend. Written by staff verbs.
create table club.households (
  household_id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references club.units,
  name text not null,
  created_at timestamptz not null default club.now(),
  ended_at timestamptz
);
comment on table club.households is 'Households (户).';
create unique index households_one_living_a_unit on club.households (unit_id) where ended_at is null;
