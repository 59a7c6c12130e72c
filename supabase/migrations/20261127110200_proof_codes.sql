-- Claim codes: printed on a letter to a home, each for one use. Twelve signs of thirty-two are 60 random bits; only a hash is kept, and the letters of a
-- batch can be printed again only with new codes. Made and printed by staff.
create table club.claim_batches (
  claim_batch_id uuid primary key default gen_random_uuid(),
  created_at timestamptz not null default club.now(),
  created_by uuid not null references club.members,
  expires_at timestamptz not null,
  printed_at timestamptz,
  printed_by uuid references club.members
);
comment on table club.claim_batches is 'Batches of letters with claim codes.';
alter table club.claim_batches enable row level security;
-- No policy: internal.
revoke all on club.claim_batches from public, anon, authenticated;

create table club.claim_codes (
  claim_code_id uuid primary key default gen_random_uuid(),
  claim_batch_id uuid not null references club.claim_batches,
  unit_id uuid not null references club.units,
  code_hash bytea,
  used_at timestamptz,
  used_by uuid references club.members,
  voided_at timestamptz,
  constraint claim_codes_nobody_twice unique (code_hash),
  constraint claim_codes_used_by_somebody check ((used_at is null) = (used_by is null))
);
comment on table club.claim_codes is 'Claim codes (认领码), one a letter.';
comment on column club.claim_codes.code_hash is 'Null until the letter is printed.';
comment on column club.claim_codes.voided_at is 'The home changed hands, or a newer letter took its place.';
create index claim_codes_by_batch on club.claim_codes (claim_batch_id);
create index claim_codes_by_unit on club.claim_codes (unit_id);
alter table club.claim_codes enable row level security;
-- No policy: internal.
revoke all on club.claim_codes from public, anon, authenticated;

-- What is kept of a code.
create function club.claim_code_hash(p_code text) returns bytea
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.sha256(pg_catalog.convert_to(k.secret || ':claim:' || club.read_code(p_code), 'UTF8')) from club.roll_key k
$$;
revoke execute on function club.claim_code_hash(text) from public, anon, authenticated;

-- Prepares letters for homes; an older unused letter to the same home becomes void. Answers {batch_id, letters}. Raises NOT_STAFF, OUT_OF_SCOPE,
-- SELF_ACTION (403), UNIT_NOT_FOUND (404), UNITS_REQUIRED (422). Definer: the role stands in for RLS.
create function club.staff_make_claim_codes(p_key uuid, p_unit_ids uuid[]) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('unit_ids', p_unit_ids);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_make_claim_codes', v_args);
  v_batch_id uuid;
  v_unit_id uuid;
begin
  if v_answer is not null then
    return v_answer;
  elsif coalesce(pg_catalog.cardinality(p_unit_ids), 0) not between 1 and 2000 then
    perform club.refuse(422, 'UNITS_REQUIRED', '1 to 2000 units');
  end if;
  foreach v_unit_id in array p_unit_ids loop
    perform club.require_unit(v_unit_id, 'verifier');
  end loop;
  insert into club.claim_batches (created_by, expires_at)
    values (v_actor, club.now() + pg_catalog.make_interval(days => club.setting('claim.code_days'))) returning claim_batch_id into v_batch_id;
  update club.claim_codes set voided_at = club.now() where unit_id = any (p_unit_ids) and used_at is null and voided_at is null;
  insert into club.claim_codes (claim_batch_id, unit_id) select distinct v_batch_id, u from pg_catalog.unnest(p_unit_ids) u;
  v_answer := pg_catalog.jsonb_build_object('batch_id', v_batch_id,
    'letters', (select count(*) from club.claim_codes c where c.claim_batch_id = v_batch_id));
  perform club.audit(v_actor, null, 'staff_make_claim_codes', v_batch_id::text, null, v_answer - 'batch_id');
  return club.finish_request(v_actor, p_key, 'staff_make_claim_codes', v_args, v_answer);
end
$$;
revoke execute on function club.staff_make_claim_codes(uuid, uuid[]) from public, anon, authenticated;
grant execute on function club.staff_make_claim_codes(uuid, uuid[]) to authenticated;

-- The letters of a batch with their codes: [{unit, names, code, expires_at}], in the order of the homes. Codes are made here and shown once: asked again, all
-- unused ones are made anew and the letters printed before are void. So there is no key and no stored answer. Raises NOT_STAFF (403), BATCH_NOT_FOUND (404: or
-- somebody else's, or over), and is on record. Definer: the role stands in for RLS.
create function club.staff_print_claim_letters(p_batch_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_batch club.claim_batches;
  v_letters jsonb := '[]';
  v_row record;
  v_code text;
begin
  select * into v_batch from club.claim_batches b where b.claim_batch_id = p_batch_id and b.created_by = v_actor and b.expires_at > club.now() for update;
  if not found then
    perform club.refuse(404, 'BATCH_NOT_FOUND', 'no such batch of this person');
  end if;
  for v_row in
    select c.claim_code_id, u.label, (select pg_catalog.array_agg(e.name order by e.role desc, e.name) from club.roll_entries e
      where e.unit_id = u.unit_id and e.ended_at is null and e.role in ('owner', 'co_owner')) as names
    from club.claim_codes c join club.units u on u.unit_id = c.unit_id
    where c.claim_batch_id = p_batch_id and c.used_at is null and c.voided_at is null order by u.label
  loop
    v_code := club.new_code();
    update club.claim_codes set code_hash = club.claim_code_hash(v_code) where claim_code_id = v_row.claim_code_id;
    v_letters := v_letters || pg_catalog.jsonb_build_object('unit', v_row.label, 'names', coalesce(pg_catalog.to_jsonb(v_row.names), '[]'),
      'code', v_code, 'expires_at', v_batch.expires_at);
  end loop;
  update club.claim_batches set printed_at = club.now(), printed_by = v_actor where claim_batch_id = p_batch_id;
  perform club.audit(v_actor, null, 'staff_print_claim_letters', p_batch_id::text, null,
    pg_catalog.jsonb_build_object('letters', pg_catalog.jsonb_array_length(v_letters)));
  return v_letters;
end
$$;
revoke execute on function club.staff_print_claim_letters(uuid) from public, anon, authenticated;
grant execute on function club.staff_print_claim_letters(uuid) to authenticated;
