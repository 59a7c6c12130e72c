-- Claims are decided where the home is: by whoever verifies for the building or the community of a home that the claim's words mean, as well as for the whole organisation.
-- Words that mean no home in the register stay with the organisation: nobody else could say whose they are.
create index units_by_words on club.units ((pg_catalog.replace(label, ' ', '')));

-- The homes that a person's words may mean, spaces aside; at most five.
create function club.units_meant(p_home_text text) returns setof club.units
language sql stable security invoker set search_path = '' as $$
  select u.* from club.units u where pg_catalog.replace(u.label, ' ', '') = pg_catalog.replace(p_home_text, ' ', '') order by u.label limit 5
$$;
revoke execute on function club.units_meant(text) from public, anon, authenticated;

-- Whether the caller's right to verify reaches a home that the claim means.
create function club.may_decide_claim(p_claim club.claims) returns boolean
language sql stable security invoker set search_path = '' as $$
  select club.has_role_in('verifier', null)
    or exists (select 1 from club.units_meant(p_claim.home_text) u where club.has_role_in('verifier', u.community_id, u.building))
$$;
revoke execute on function club.may_decide_claim(club.claims) from public, anon, authenticated;

-- As before, and only the claims that the caller may decide, with the homes of their scope. Raises NOT_STAFF (403).
create or replace function club.staff_claims() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform club.require_role('verifier');
  return (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'claim_id', c.claim_id, 'member_id', c.member_id, 'member_name', club.name_of(c.member_id), 'home_text', c.home_text, 'role', c.role,
      'company', c.company, 'note', c.note, 'created_at', c.created_at,
      'papers', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('proof_paper_id', p.proof_paper_id, 'name', p.name,
          'media_type', p.media_type, 'kilobytes', pg_catalog.octet_length(p.bytes) / 1024 + 1) order by p.created_at, p.proof_paper_id), '[]')
        from club.proof_papers p where p.claim_id = c.claim_id),
      'units', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('unit_id', u.unit_id, 'label', u.label, 'roll', array(
          select e.name from club.roll_entries e where e.unit_id = u.unit_id and e.ended_at is null order by e.name)) order by u.label), '[]')
        from club.units_meant(c.home_text) u where club.has_role_in('verifier', u.community_id, u.building))
    ) order by c.created_at, c.claim_id), '[]') from club.claims c where c.state = 'open' and club.may_decide_claim(c));
end
$$;

-- As before, for a caller whose right reaches the claim; raises OUT_OF_SCOPE (403) besides.
create or replace function club.find_claim(p_actor_id uuid, p_claim_id uuid) returns club.claims
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_claim club.claims;
begin
  select * into v_claim from club.claims c where c.claim_id = p_claim_id and c.state = 'open' for update;
  if not found then
    perform club.refuse(404, 'CLAIM_NOT_FOUND', 'no such open claim');
  elsif not club.may_decide_claim(v_claim) then
    perform club.refuse(403, 'OUT_OF_SCOPE', 'the right is for other homes');
  end if;
  perform club.refuse_self(p_actor_id, v_claim.member_id);
  return v_claim;
end
$$;

-- As before, for the claims of the scope.
create or replace function club.staff_view_paper(p_proof_paper_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_claim club.claims := club.find_claim(v_actor, (select p.claim_id from club.proof_papers p where p.proof_paper_id = p_proof_paper_id));
begin
  perform club.audit(v_actor, v_claim.member_id, 'staff_view_paper', p_proof_paper_id::text, null, pg_catalog.jsonb_build_object('claim_id', v_claim.claim_id));
  return (select pg_catalog.jsonb_build_object('name', p.name, 'media_type', p.media_type, 'data',
      pg_catalog.translate(pg_catalog.encode(p.bytes, 'base64'), E'\n', ''))
    from club.proof_papers p where p.proof_paper_id = p_proof_paper_id);
end
$$;

-- As before, for the claims of the scope; the home that a person joins must lie in it too.
create or replace function club.staff_decide_claim(p_key uuid, p_claim_id uuid, p_unit_id uuid, p_until date, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('claim_id', p_claim_id, 'unit_id', p_unit_id, 'until', p_until, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_decide_claim', v_args);
  v_claim club.claims;
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_claim := club.find_claim(v_actor, p_claim_id);
  v_reason := club.require_reason(p_reason);
  if p_unit_id is null then
    perform club.end_claim(p_claim_id, 'refused', v_actor, v_reason, null);
  else
    perform club.require_unit(p_unit_id, 'verifier');
    if p_until < club.beijing_day(club.now()) then
      perform club.refuse(422, 'UNTIL_REQUIRED', 'a last day, today or later');
    end if;
    perform club.join_home(v_actor, v_claim.member_id, p_unit_id, v_claim.role, v_reason, v_claim.company, null);
    perform club.prove_by_home(v_claim.member_id, p_unit_id, 2, v_reason, v_actor, club.beijing_midnight(p_until + 1));
    perform club.end_claim(p_claim_id, 'approved', v_actor, v_reason, p_unit_id);
  end if;
  v_answer := pg_catalog.jsonb_build_object('state', case when p_unit_id is null then 'refused' else 'approved' end);
  perform club.audit_change(v_actor, v_claim.member_id, 'staff_decide_claim', p_claim_id::text, v_reason, '{"state": "open"}', v_answer,
    pg_catalog.jsonb_build_object('unit_id', p_unit_id, 'role', v_claim.role, 'until', p_until));
  return club.finish_request(v_actor, p_key, 'staff_decide_claim', v_args, v_answer);
end
$$;
