-- The owners' roll: who, by the developer's papers, owns or lives in which home. It exists to answer one question, "is the person who signed in
-- this one?", and holds no more than that takes: the name, the number's last four digits (people say them on the phone), and the whole number as
-- a hash only. Written by imports; read by nobody through the API but in answers of the verbs that match.
create table club.roll_entries (
  roll_entry_id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references club.units,
  name text not null,
  company boolean not null default false,
  role text not null,
  phone_hash bytea,
  phone_tail text,
  share_percent numeric(7, 4),
  since date,
  created_at timestamptz not null default club.now(),
  ended_at timestamptz,
  constraint roll_entries_name_length check (char_length(name) between 1 and 60),
  constraint roll_entries_role_known check (role in ('owner', 'co_owner', 'family', 'tenant')),
  constraint roll_entries_tail_shape check (phone_tail ~ '^[0-9]{4}$'),
  constraint roll_entries_share_range check (share_percent > 0 and share_percent <= 100)
);
comment on table club.roll_entries is 'The owners'' roll (业主名册).';
comment on column club.roll_entries.company is 'The owner is a company; name is the company''s.';
comment on column club.roll_entries.phone_hash is 'Keyed hash of the digits (club.phone_hash); null where the file has the tail alone, or none.';
comment on column club.roll_entries.ended_at is 'No longer on the roll, since that import.';
create unique index roll_entries_one_living_a_name on club.roll_entries (unit_id, name) where ended_at is null;
create index roll_entries_by_phone on club.roll_entries (phone_hash) where ended_at is null;
-- Also for entries that ended: deleting a unit asks here.
create index roll_entries_by_unit on club.roll_entries (unit_id);
create index households_by_unit on club.households (unit_id);
create index roll_entries_by_tail on club.roll_entries (unit_id, phone_tail) where ended_at is null;
alter table club.roll_entries enable row level security;
-- No policy: who is on the roll is nobody's to browse.
revoke all on club.roll_entries from public, anon, authenticated;

-- The key of the hashes, made once for this installation: a list of hashes alone cannot be turned back by trying all numbers.
create table club.roll_key (
  roll_key_id boolean primary key default true,
  secret text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
  constraint roll_key_single_row check (roll_key_id)
);
comment on table club.roll_key is 'Key of the hashes of phone numbers; a single row, never shown.';
insert into club.roll_key default values;
alter table club.roll_key enable row level security;
-- No policy: internal.
revoke all on club.roll_key from public, anon, authenticated;

-- The digits that count: without blanks, hyphens and the prefix of mainland China, so that "+86 138 0000 6601" is 13800006601. Null stays null.
create function club.phone_digits(p_phone text) returns text
language plpgsql immutable security invoker set search_path = '' as $$
begin
  return nullif(pg_catalog.regexp_replace(pg_catalog.regexp_replace(p_phone, '[^0-9+]', '', 'g'), '^(\+86|0086|86(?=1[0-9]{10}$)|\+)', ''), '');
end
$$;
revoke execute on function club.phone_digits(text) from public, anon, authenticated;

-- The keyed hash of a number; null for null.
create function club.phone_hash(p_phone text) returns bytea
language plpgsql stable security invoker set search_path = '' as $$
begin
  return (select pg_catalog.sha256(pg_catalog.convert_to(k.secret || ':' || club.phone_digits(p_phone), 'UTF8')) from club.roll_key k);
end
$$;
revoke execute on function club.phone_hash(text) from public, anon, authenticated;

-- What an import may change in an entry, and what its history keeps.
create function club.roll_facts(p_entry club.roll_entries) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object('name', p_entry.name, 'company', p_entry.company, 'role', p_entry.role, 'phone_hash', p_entry.phone_hash,
    'phone_tail', p_entry.phone_tail, 'share_percent', p_entry.share_percent, 'since', p_entry.since, 'ended', p_entry.ended_at is not null)
$$;
revoke execute on function club.roll_facts(club.roll_entries) from public, anon, authenticated;

-- A share of a home in per cent: 50%, 1/2, 0.5 and 50 are the same; null for an empty cell and for what is none. Up to 1 without a sign it is a part of the whole.
create function club.read_share(p_text text) returns numeric
language plpgsql immutable security invoker set search_path = '' as $$
declare
  v_percent numeric := case
    when p_text ~ '^[0-9]{1,3}(\.[0-9]{1,4})? ?%$' then pg_catalog.rtrim(p_text, ' %')::numeric
    when p_text ~ '^[1-9][0-9]{0,3}/[1-9][0-9]{0,3}$'
      then 100 * pg_catalog.split_part(p_text, '/', 1)::numeric / pg_catalog.split_part(p_text, '/', 2)::numeric
    when p_text ~ '^[0-9]{1,3}(\.[0-9]{1,6})?$' then case when p_text::numeric <= 1 then 100 else 1 end * p_text::numeric
  end;
begin
  return case when v_percent > 0 and v_percent <= 100 then pg_catalog.round(v_percent, 4) end;
end
$$;
revoke execute on function club.read_share(text) from public, anon, authenticated;

-- A role as rolls name it; null for what is none. An empty cell means the owner.
create function club.read_roll_role(p_text text) returns text
language plpgsql immutable security invoker set search_path = '' as $$
begin
  return case
    when p_text is null or p_text in ('业主', '产权人', '户主', '公司业主', 'owner') then 'owner'
    when p_text in ('共有人', '共同产权人', '共有', 'co_owner') then 'co_owner'
    when p_text in ('家人', '家属', '家庭成员', 'family') then 'family'
    when p_text in ('租户', '租客', '承租人', 'tenant') then 'tenant'
  end;
end
$$;
revoke execute on function club.read_roll_role(text) from public, anon, authenticated;
