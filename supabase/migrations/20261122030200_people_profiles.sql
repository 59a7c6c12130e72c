-- What a person tells about themselves: a name to be called by, a phone number. The address of mails lives with the login alone.
-- Written by complete_profile and by staff who enter a person without a mailbox.
create table club.profiles (
  member_id uuid primary key references club.members,
  display_name text,
  phone text,
  updated_at timestamptz not null default club.now(),
  constraint profiles_name_length check (char_length(display_name) between 1 and 30),
  constraint profiles_phone_shape check (phone ~ '^\+?[0-9][0-9 -]{4,18}[0-9]$')
);
comment on table club.profiles is 'Name and phone of a member.';
comment on column club.profiles.display_name is 'Null until the person has said how to be called.';

alter table club.profiles enable row level security;
-- select_own: staff read names through club.name_of and verbs of their own, not whole profiles.
create policy select_own on club.profiles for select to authenticated using (member_id = (select club.current_member_id()));
revoke all on club.profiles from public, anon, authenticated;
grant select on club.profiles to authenticated;

-- Checks a typed name; returns it clean. Raises NAME_REQUIRED, NAME_TOO_LONG (422).
create function club.check_name(p_name text) returns text
language plpgsql immutable security invoker set search_path = '' as $$
declare
  v_name text := club.clean_line(p_name);
begin
  if coalesce(v_name, '') = '' then
    perform club.refuse(422, 'NAME_REQUIRED', 'display name is empty');
  elsif pg_catalog.char_length(v_name) > 30 then
    perform club.refuse(422, 'NAME_TOO_LONG', 'display name has more than 30 characters');
  end if;
  return v_name;
end
$$;
revoke execute on function club.check_name(text) from public, anon, authenticated;

-- Checks a typed phone number; empty becomes null. Raises PHONE_INVALID (422).
create function club.check_phone(p_phone text) returns text
language plpgsql immutable security invoker set search_path = '' as $$
declare
  v_phone text := nullif(club.clean_line(p_phone), '');
begin
  if v_phone is not null and v_phone !~ '^\+?[0-9][0-9 -]{4,18}[0-9]$' then
    perform club.refuse(422, 'PHONE_INVALID', 'digits, blanks and hyphens only, 6 to 20 of them');
  end if;
  return v_phone;
end
$$;
revoke execute on function club.check_phone(text) from public, anon, authenticated;
