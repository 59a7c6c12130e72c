-- What a person is found by, kept beside the name by a trigger: the sound of the whole name and its initials (with the surname's own reading), the
-- sound without that reading for whoever does not know it, and the end of the phone number. Gone when the name goes.
alter table club.profiles
  add column name_pinyin text collate "C" not null default '',
  add column name_initials text collate "C" not null default '',
  add column name_plain text collate "C",
  add column phone_tail text collate "C";
comment on column club.profiles.name_pinyin is 'shenyan for 沈砚; lists are in this order. Empty without a name.';
comment on column club.profiles.name_initials is 'sy for 沈砚.';
comment on column club.profiles.name_plain is 'Sound of a surname read as an ordinary word (danxiaoming for 单小明); null where there is none.';
comment on column club.profiles.phone_tail is 'Last four digits.';

-- Sounds of a name, one an element: of a Chinese character its reading, of Latin letters and digits themselves. p_surname: read a surname at the
-- beginning as one. Null becomes an empty list.
create function club.sounds_of(p_name text, p_surname boolean) returns text[]
language sql stable security invoker set search_path = '' as $$
  with surname as (
    select s.surname, s.sounds from club.surname_sounds s
    where p_surname and pg_catalog.starts_with(p_name, s.surname)
    order by pg_catalog.char_length(s.surname) desc limit 1),
  rest as (select pg_catalog.substr(p_name, 1 + coalesce((select pg_catalog.char_length(s.surname) from surname s), 0)) as text)
  select coalesce((select s.sounds from surname s), '{}') || coalesce((
    select pg_catalog.array_agg(x.sound order by x.place)
    from (
      -- One look into the table for each character: a join would read all of it for a name of three.
      select c.place, coalesce((select p.sound from club.pinyin p where p.character = c.character),
        case when c.character ~ '^[A-Za-z0-9]$' then pg_catalog.lower(c.character) end) as sound
      from rest r cross join lateral pg_catalog.regexp_split_to_table(r.text, '') with ordinality c(character, place)) x
    where x.sound is not null), '{}')
$$;
revoke execute on function club.sounds_of(text, boolean) from public, anon, authenticated;

-- Definer: members who change their own name may not read the tables of sounds.
create function club.key_profile() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_sounds text[] := club.sounds_of(new.display_name, true);
  v_plain text := pg_catalog.array_to_string(club.sounds_of(new.display_name, false), '');
begin
  new.name_pinyin := pg_catalog.array_to_string(v_sounds, '');
  new.name_initials := (select coalesce(pg_catalog.string_agg(pg_catalog.left(s.sound, 1), '' order by s.place), '')
    from pg_catalog.unnest(v_sounds) with ordinality s(sound, place));
  new.name_plain := nullif(v_plain, new.name_pinyin);
  new.phone_tail := nullif(pg_catalog.right(pg_catalog.regexp_replace(new.phone, '[^0-9]', '', 'g'), 4), '');
  return new;
end
$$;
revoke execute on function club.key_profile() from public, anon, authenticated;
create trigger key_profile before insert or update of display_name, phone on club.profiles
  for each row execute function club.key_profile();
update club.profiles set display_name = display_name;

create index profiles_in_order on club.profiles (name_pinyin, member_id);
create index profiles_by_initials on club.profiles (name_initials);
create index profiles_by_plain on club.profiles (name_plain) where name_plain is not null;
create index profiles_by_phone_tail on club.profiles (phone_tail);
create index profiles_by_name on club.profiles (display_name text_pattern_ops);
create index units_by_room on club.units (room, unit_id);
