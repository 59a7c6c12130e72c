-- A party as clients send it: [{"first_name": "小满", "age_band": "child", "guardian_ok": true}], exactly these keys.
-- Returns it with clean names. p_children_policy: of the event. p_limit: the largest party.
-- Raises (422) PARTY_REQUIRED, PARTY_TOO_LARGE, PARTY_INVALID, CHILDREN_NOT_ADMITTED, GUARDIAN_REQUIRED.
create function club.read_party(p_party jsonb, p_children_policy text, p_limit integer) returns jsonb
language plpgsql immutable security invoker set search_path = '' as $$
declare
  v_person jsonb;
  v_name text;
  v_party jsonb := '[]';
begin
  if p_party is null or pg_catalog.jsonb_typeof(p_party) = 'null' or p_party = '[]' then
    perform club.refuse(422, 'PARTY_REQUIRED', 'the party is empty');
  elsif pg_catalog.jsonb_typeof(p_party) <> 'array' then
    perform club.refuse(422, 'PARTY_INVALID', 'the party is not a list');
  elsif pg_catalog.jsonb_array_length(p_party) > p_limit then
    perform club.refuse(422, 'PARTY_TOO_LARGE', 'at most ' || p_limit || ' people');
  end if;
  for v_person in select * from pg_catalog.jsonb_array_elements(p_party) loop
    if pg_catalog.jsonb_typeof(v_person) <> 'object'
       or v_person - 'first_name' - 'age_band' - 'guardian_ok' <> '{}'
       or not v_person ?& array['first_name', 'age_band', 'guardian_ok']
       or pg_catalog.jsonb_typeof(v_person -> 'first_name') <> 'string'
       or pg_catalog.jsonb_typeof(v_person -> 'guardian_ok') <> 'boolean'
       or pg_catalog.jsonb_typeof(v_person -> 'age_band') <> 'string'
       or v_person ->> 'age_band' not in ('adult', 'senior', 'teen', 'child') then
      perform club.refuse(422, 'PARTY_INVALID', 'each person has first_name, age_band and guardian_ok, nothing else');
    end if;
    v_name := club.clean_line(v_person ->> 'first_name');
    if pg_catalog.char_length(v_name) not between 1 and 20 then
      perform club.refuse(422, 'PARTY_INVALID', 'first_name has 1 to 20 characters');
    end if;
    v_party := v_party || pg_catalog.jsonb_set(v_person, '{first_name}', pg_catalog.to_jsonb(v_name));
  end loop;
  perform club.check_children(v_party, p_children_policy);
  return v_party;
end
$$;
revoke execute on function club.read_party(jsonb, text, integer) from public, anon, authenticated;

-- Children at an event: adults_only admits adults and seniors; a child needs its guardian's tick everywhere, and an adult or senior
-- beside it where the policy says with_guardian. Raises CHILDREN_NOT_ADMITTED, GUARDIAN_REQUIRED (422).
create function club.check_children(p_party jsonb, p_children_policy text) returns void
language plpgsql immutable security invoker set search_path = '' as $$
declare
  v_minors integer;
  v_children integer;
  v_untended integer;
  v_grown integer;
begin
  select count(*) filter (where x.band in ('teen', 'child')), count(*) filter (where x.band = 'child'),
    count(*) filter (where x.band = 'child' and not x.ok), count(*) filter (where x.band in ('adult', 'senior'))
  into v_minors, v_children, v_untended, v_grown
  from (select p ->> 'age_band' as band, (p ->> 'guardian_ok')::boolean as ok
    from pg_catalog.jsonb_array_elements(p_party) p) x;
  if p_children_policy = 'adults_only' and v_minors > 0 then
    perform club.refuse(422, 'CHILDREN_NOT_ADMITTED', 'this event is for adults');
  elsif v_untended > 0 then
    perform club.refuse(422, 'GUARDIAN_REQUIRED', 'a guardian must agree for each child under 14');
  elsif p_children_policy = 'with_guardian' and v_children > 0 and v_grown = 0 then
    perform club.refuse(422, 'GUARDIAN_REQUIRED', 'a child comes with an adult or senior');
  end if;
end
$$;
revoke execute on function club.check_children(jsonb, text) from public, anon, authenticated;
