-- Finding people, as before; who looks for a name does not wait for 60,000 homes to be read.

-- Members whom the text may mean, at most 20000; null when there is no text. Digits: a room or the end of a phone number. Letters: the beginning of the
-- pinyin or the initials, or of a mail address. Anything else: a part of the name or of the home (3-2-601 means 3号楼2单元601).
create or replace function club.members_meant(p_text text) returns uuid[]
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_text text := pg_catalog.lower(pg_catalog.replace(coalesce(club.clean_line(p_text), ''), ' ', ''));
  v_digits text := pg_catalog.regexp_replace(v_text, '[^0-9]', '', 'g');
  v_home text := pg_catalog.regexp_replace(v_text, '^(\d+)-(\d+)-(\d+)$', '\1号楼\2单元\3');
  v_like text := pg_catalog.substr(club.contains_pattern(v_text), 2);
begin
  if v_text = '' then
    return null;
  elsif v_text ~ '^\+?[0-9-]{2,}$' and v_home = v_text then
    return array(
      select p.member_id from club.profiles p
      where pg_catalog.char_length(v_digits) >= 4 and p.phone_tail = pg_catalog.right(v_digits, 4)
        and pg_catalog.regexp_replace(p.phone, '[^0-9]', '', 'g') like '%' || v_digits
      union
      select hm.member_id from club.units u
      join club.households h on h.unit_id = u.unit_id and h.ended_at is null
      join club.household_members hm on hm.household_id = h.household_id and hm.ended_at is null
      where u.room = v_digits
      limit 20000);
  elsif v_text ~ '^[a-z]+$' then
    return array(
      select p.member_id from club.profiles p where p.name_pinyin >= v_text and p.name_pinyin < v_text || '~'
      union select p.member_id from club.profiles p where p.name_initials >= v_text and p.name_initials < v_text || '~'
      union select p.member_id from club.profiles p where p.name_plain >= v_text and p.name_plain < v_text || '~'
      union select m.member_id from auth.users u join club.members m on m.user_id = u.id where pg_catalog.lower(u.email) like v_like
      limit 20000);
  elsif v_text ~ '^[!-~]+$' and v_home = v_text then
    return array(
      select m.member_id from auth.users u join club.members m on m.user_id = u.id where pg_catalog.lower(u.email) like v_like
      union select p.member_id from club.profiles p where pg_catalog.lower(p.display_name) like '%' || v_like
      limit 20000);
  end if;
  -- Homes are read only for a text that could name one: all have a digit or begin with the name of a community.
  if v_text !~ '[0-9]' and not exists (select 1 from club.communities c where pg_catalog.starts_with(c.name, v_text) or pg_catalog.starts_with(v_text, c.name)) then
    return array(select p.member_id from club.profiles p where p.display_name like club.contains_pattern(v_text) limit 20000);
  end if;
  return array(
    select p.member_id from club.profiles p where p.display_name like club.contains_pattern(v_text)
    union
    select hm.member_id from club.units u
    join club.households h on h.unit_id = u.unit_id and h.ended_at is null
    join club.household_members hm on hm.household_id = h.household_id and hm.ended_at is null
    where pg_catalog.replace(u.label, ' ', '') like club.contains_pattern(v_home)
    limit 20000);
end
$$;
