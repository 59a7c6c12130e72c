-- Text typed by people, made safe to store and to show. Control characters, zero-width and direction-changing characters
-- are removed: they carry nothing a reader needs and can disguise a name.

-- One line: inner white space becomes one blank. Null stays null.
create function club.clean_line(p_text text) returns text
language sql immutable security invoker set search_path = '' as $$
  select pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.regexp_replace(p_text,
    '[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]', '', 'g'),
    '[\u0001-\u0020\u007F-\u00A0\u2028\u2029\u3000]+', ' ', 'g'))
$$;
revoke execute on function club.clean_line(text) from public, anon, authenticated;

-- Several lines: line ends become \n, tabs a blank, at most two empty lines in a row. Null stays null.
create function club.clean_text(p_text text) returns text
language sql immutable security invoker set search_path = '' as $$
  select pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.regexp_replace(pg_catalog.regexp_replace(
    pg_catalog.regexp_replace(p_text, '\r\n?|[\u2028\u2029]', E'\n', 'g'),
    '\t', ' ', 'g'),
    '[\u0001-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]', '', 'g'),
    '\n{4,}', E'\n\n\n', 'g'), E' \n\u3000')
$$;
revoke execute on function club.clean_text(text) from public, anon, authenticated;

-- The reason that a staff act must carry: one clean line, cut at 200 characters. Raises REASON_REQUIRED (422).
create function club.require_reason(p_reason text) returns text
language plpgsql immutable security invoker set search_path = '' as $$
declare
  v_reason text := pg_catalog.left(club.clean_line(p_reason), 200);
begin
  if coalesce(v_reason, '') = '' then
    perform club.refuse(422, 'REASON_REQUIRED', 'a reason is required for this act');
  end if;
  return v_reason;
end
$$;
revoke execute on function club.require_reason(text) from public, anon, authenticated;

-- A pattern for ILIKE that finds the typed text anywhere, taking %, _ and \ literally.
create function club.contains_pattern(p_text text) returns text
language sql immutable security invoker set search_path = '' as $$
  select '%' || pg_catalog.regexp_replace(p_text, '([\\%_])', '\\\1', 'g') || '%'
$$;
revoke execute on function club.contains_pattern(text) from public, anon, authenticated;
