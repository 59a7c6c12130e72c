-- Homes: one row for each flat or house. Imported by an administrator; read by staff (to place a person) and through the
-- households of the person who calls; its row policy stands with households, on which it depends. Never written by a client.
create table club.units (
  unit_id uuid primary key default gen_random_uuid(),
  community_id text not null references club.communities,
  building text not null,
  entrance text not null default '',
  room text not null,
  label text not null,
  constraint units_one_row_a_home unique (community_id, building, entrance, room)
);
comment on table club.units is 'Homes (房屋): a room in a building of a community.';
comment on column club.units.entrance is 'Chinese 单元; empty where a building has none.';
comment on column club.units.label is 'Written out for people, kept by trigger: 听潮苑 3号楼 2单元 601.';

-- The label is stored because people search by it.
create function club.label_unit() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  new.label := pg_catalog.concat_ws(' ',
    (select c.name from club.communities c where c.community_id = new.community_id),
    new.building, nullif(new.entrance, ''), new.room);
  return new;
end
$$;
revoke execute on function club.label_unit() from public, anon, authenticated;
create trigger label_unit before insert or update on club.units for each row execute function club.label_unit();
