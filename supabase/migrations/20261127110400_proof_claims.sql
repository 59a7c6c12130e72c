-- Claims that staff decide: a person says which home is theirs, as what, and shows papers. Papers stand in a table that nobody reads through the API but by
-- a verb that writes down who looked; they are deleted with the decision, or by retention. See docs/decisions/040.
create table club.claims (
  claim_id uuid primary key default gen_random_uuid(),
  member_id uuid not null references club.members,
  home_text text not null,
  role text not null,
  company text,
  note text,
  state text not null default 'open',
  created_at timestamptz not null default club.now(),
  ended_at timestamptz,
  decided_by uuid references club.members,
  decision_reason text,
  unit_id uuid references club.units,
  constraint claims_role_known check (role in ('owner', 'co_owner', 'representative', 'family', 'tenant')),
  constraint claims_state_known check (state in ('open', 'approved', 'refused', 'withdrawn', 'expired')),
  constraint claims_company_with_role check ((role = 'representative') = (company is not null)),
  constraint claims_decided_by_somebody check ((state in ('approved', 'refused')) = (decided_by is not null and decision_reason is not null)),
  constraint claims_ended check ((state = 'open') = (ended_at is null))
);
comment on table club.claims is 'Claims (认领申请) with papers, for staff to decide.';
comment on column club.claims.home_text is 'The home as the person wrote it.';
comment on column club.claims.unit_id is 'The home that staff found, once approved.';
create unique index claims_one_open on club.claims (member_id) where state = 'open';
create index claims_by_member on club.claims (member_id, created_at desc);
create index claims_waiting on club.claims (created_at) where state = 'open';
alter table club.claims enable row level security;
-- select_own: what became of one's own.
create policy select_own on club.claims for select to authenticated using (member_id = (select club.current_member_id()));
revoke all on club.claims from public, anon, authenticated;
grant select on club.claims to authenticated;
create trigger refuse_the_departed before insert on club.claims for each row execute function club.refuse_the_departed();

create table club.proof_papers (
  proof_paper_id uuid primary key default gen_random_uuid(),
  claim_id uuid not null references club.claims,
  name text not null,
  media_type text not null,
  bytes bytea not null,
  created_at timestamptz not null default club.now(),
  constraint proof_papers_type_known check (media_type in ('image/jpeg', 'image/png', 'application/pdf'))
);
comment on table club.proof_papers is 'Papers (证明材料) of open claims; deleted when the claim ends.';
create index proof_papers_by_claim on club.proof_papers (claim_id);
alter table club.proof_papers enable row level security;
-- No policy: seen through staff_view_paper only, which writes down who looked.
revoke all on club.proof_papers from public, anon, authenticated;

-- What the first bytes say a file is, whatever its name says; null for anything else.
create function club.media_type_of(p_bytes bytea) returns text
language sql immutable security invoker set search_path = '' as $$
  select case
    when pg_catalog.substr(p_bytes, 1, 3) = '\xffd8ff' then 'image/jpeg'
    when pg_catalog.substr(p_bytes, 1, 8) = '\x89504e470d0a1a0a' then 'image/png'
    when pg_catalog.substr(p_bytes, 1, 5) = '\x255044462d' then 'application/pdf'
  end
$$;
revoke execute on function club.media_type_of(bytea) from public, anon, authenticated;

-- Ends a claim: its papers go at once.
create function club.end_claim(p_claim_id uuid, p_state text, p_decided_by uuid, p_reason text, p_unit_id uuid) returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  delete from club.proof_papers where claim_id = p_claim_id;
  update club.claims set state = p_state, ended_at = club.now(), decided_by = p_decided_by, decision_reason = p_reason, unit_id = p_unit_id, note = null
    where claim_id = p_claim_id and state = 'open';
end
$$;
revoke execute on function club.end_claim(uuid, text, uuid, text, uuid) from public, anon, authenticated;

-- A person asks staff: {claim_id}. p_papers: [{name, data}], one to three, data in base64. Raises NOT_SIGNED_IN (401), PROFILE_INCOMPLETE (403), HOME_REQUIRED, ROLE_UNKNOWN,
-- COMPANY_REQUIRED, PAPERS_REQUIRED, PAPER_TYPE, PAPER_TOO_LARGE, TEXT_TOO_LONG (422), CLAIM_OPEN (409: one at a time). Definer: members write no table.
create function club.open_claim(p_key uuid, p_home text, p_role text, p_company text, p_note text, p_papers jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('home', p_home, 'role', p_role, 'company', p_company, 'note', p_note, 'papers', p_papers);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'open_claim', v_args);
  v_home text := pg_catalog.left(club.clean_line(p_home), 120);
  v_company text := case when p_role = 'representative' then nullif(pg_catalog.left(club.clean_line(p_company), 60), '') end;
  v_claim_id uuid;
  v_paper jsonb;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_profile(v_actor, false);
  perform club.lock_member(v_actor);
  if coalesce(v_home, '') = '' then
    perform club.refuse(422, 'HOME_REQUIRED', 'which home');
  elsif p_role is null or p_role not in ('owner', 'co_owner', 'representative', 'family', 'tenant') then
    perform club.refuse(422, 'ROLE_UNKNOWN', 'role is owner, co_owner, representative, family or tenant');
  elsif p_role = 'representative' and v_company is null then
    perform club.refuse(422, 'COMPANY_REQUIRED', 'a representative names the company');
  elsif pg_catalog.char_length(club.clean_text(p_note)) > 500 then
    perform club.refuse(422, 'TEXT_TOO_LONG', 'the note has more than 500 characters');
  elsif pg_catalog.jsonb_typeof(p_papers) is distinct from 'array' or pg_catalog.jsonb_array_length(p_papers) not between 1 and 3 then
    perform club.refuse(422, 'PAPERS_REQUIRED', 'one to three papers');
  elsif exists (select 1 from club.claims c where c.member_id = v_actor and c.state = 'open') then
    perform club.refuse(409, 'CLAIM_OPEN', 'an earlier claim waits for its decision');
  end if;
  insert into club.claims (member_id, home_text, role, company, note)
    values (v_actor, v_home, p_role, v_company, nullif(club.clean_text(p_note), '')) returning claim_id into v_claim_id;
  for v_paper in select * from pg_catalog.jsonb_array_elements(p_papers) loop
    perform club.keep_paper(v_claim_id, v_paper);
  end loop;
  return club.finish_request(v_actor, p_key, 'open_claim', v_args, pg_catalog.jsonb_build_object('claim_id', v_claim_id));
end
$$;
revoke execute on function club.open_claim(uuid, text, text, text, text, jsonb) from public, anon, authenticated;
grant execute on function club.open_claim(uuid, text, text, text, text, jsonb) to authenticated;

-- Stores one paper. The size is asked before anything is decoded.
create function club.keep_paper(p_claim_id uuid, p_paper jsonb) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_data text := p_paper ->> 'data';
  v_bytes bytea;
begin
  if pg_catalog.octet_length(v_data) > club.setting('claim.paper_kilobytes') * 1400 then
    perform club.refuse(422, 'PAPER_TOO_LARGE', 'more than claim.paper_kilobytes');
  elsif v_data is null or v_data !~ '^[A-Za-z0-9+/]+={0,2}$' or pg_catalog.length(v_data) % 4 <> 0 then
    perform club.refuse(422, 'PAPER_TYPE', 'a JPEG, PNG or PDF in base64');
  end if;
  v_bytes := pg_catalog.decode(v_data, 'base64');
  if club.media_type_of(v_bytes) is null then
    perform club.refuse(422, 'PAPER_TYPE', 'a JPEG, PNG or PDF');
  elsif pg_catalog.octet_length(v_bytes) > club.setting('claim.paper_kilobytes') * 1024 then
    perform club.refuse(422, 'PAPER_TOO_LARGE', 'more than claim.paper_kilobytes');
  end if;
  insert into club.proof_papers (claim_id, name, media_type, bytes)
    values (p_claim_id, coalesce(nullif(pg_catalog.left(club.clean_line(p_paper ->> 'name'), 100), ''), '材料'), club.media_type_of(v_bytes), v_bytes);
end
$$;
revoke execute on function club.keep_paper(uuid, jsonb) from public, anon, authenticated;

-- Takes the caller's open claim back: {state}. Raises NOT_SIGNED_IN (401), CLAIM_NOT_FOUND (404). Definer as above.
create function club.withdraw_claim(p_key uuid, p_claim_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('claim_id', p_claim_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'withdraw_claim', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform 1 from club.claims c where c.claim_id = p_claim_id and c.member_id = v_actor and c.state = 'open' for update;
  if not found then
    perform club.refuse(404, 'CLAIM_NOT_FOUND', 'no such open claim');
  end if;
  perform club.end_claim(p_claim_id, 'withdrawn', null, null, null);
  return club.finish_request(v_actor, p_key, 'withdraw_claim', v_args, '{"state": "withdrawn"}');
end
$$;
revoke execute on function club.withdraw_claim(uuid, uuid) from public, anon, authenticated;
grant execute on function club.withdraw_claim(uuid, uuid) to authenticated;
