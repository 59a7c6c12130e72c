-- The property register: when a home was handed over and until when the builder's warranty runs. Both come from the developer's own files
-- (club.imports); nothing else writes them.
alter table club.units
  add column handed_over_on date,
  add column warranty_until date;
comment on column club.units.handed_over_on is 'Day of handing over (交付日期); null = not known.';
comment on column club.units.warranty_until is 'Last day of the builder''s warranty (保修到期); null = not known.';

-- What an import may change in a unit, and what its history keeps.
create function club.unit_facts(p_unit club.units) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object('label', p_unit.label, 'handed_over_on', p_unit.handed_over_on, 'warranty_until', p_unit.warranty_until)
$$;
revoke execute on function club.unit_facts(club.units) from public, anon, authenticated;

-- As before; in PL/pgSQL, whose plans are kept, since an import cleans some hundred thousand cells.
create or replace function club.clean_line(p_text text) returns text
language plpgsql immutable security invoker set search_path = '' as $$
begin
  return pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.regexp_replace(p_text,
    '[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]', '', 'g'),
    '[\u0001-\u0020\u007F-\u00A0\u2028\u2029\u3000]+', ' ', 'g'));
end
$$;

-- One cell of a spreadsheet: clean, without blanks around, full-width digits, letters and marks as half-width ones (１０１－Ａ → 101-A). Null for an empty one.
create function club.clean_cell(p_text text) returns text
language plpgsql immutable security invoker set search_path = '' as $$
begin
  return nullif(pg_catalog.translate(club.clean_line(p_text),
    '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ－／．％＃＋',
    '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-/.%#+'), '');
end
$$;
revoke execute on function club.clean_cell(text) from public, anon, authenticated;

-- A day as people write it (2024-06-30, 2024/6/30, 2024.6.30, 2024年6月30日, 20240630), or null: for an empty cell and for one that is no day.
create function club.read_day(p_text text) returns date
language plpgsql immutable security invoker set search_path = '' as $$
declare
  v_part integer[] := coalesce(
    pg_catalog.regexp_match(p_text, '^([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2}) ?日?$'),
    pg_catalog.regexp_match(p_text, '^([0-9]{4})([0-9]{2})([0-9]{2})$'));
begin
  if v_part[1] between 1950 and 2150 and v_part[2] between 1 and 12 and v_part[3] between 1 and 31 then
    -- The month's own length, without asking for an exception: a day too many runs into the next month.
    if extract(month from pg_catalog.make_date(v_part[1], v_part[2], 1) + (v_part[3] - 1)) = v_part[2] then
      return pg_catalog.make_date(v_part[1], v_part[2], v_part[3]);
    end if;
  end if;
  return null;
end
$$;
revoke execute on function club.read_day(text) from public, anon, authenticated;
