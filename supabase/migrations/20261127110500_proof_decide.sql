-- Staff decide claims. Definer throughout: the role stands in for RLS. A right must be for the whole organisation until the home is known: the claim names it in words.

-- The open claims, oldest first, with the homes that the words may mean: [{claim_id, member_id, member_name, home_text, role, company, note, created_at, papers: [{proof_paper_id,
-- name, media_type, kilobytes}], units: [{unit_id, label, names on the roll}]}]. Raises NOT_STAFF, OUT_OF_SCOPE (403).
create function club.staff_claims() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform club.require_role_in(null, null, 'verifier');
  return (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'claim_id', c.claim_id, 'member_id', c.member_id, 'member_name', club.name_of(c.member_id), 'home_text', c.home_text, 'role', c.role,
      'company', c.company, 'note', c.note, 'created_at', c.created_at,
      'papers', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('proof_paper_id', p.proof_paper_id, 'name', p.name,
          'media_type', p.media_type, 'kilobytes', pg_catalog.octet_length(p.bytes) / 1024 + 1) order by p.created_at, p.proof_paper_id), '[]')
        from club.proof_papers p where p.claim_id = c.claim_id),
      'units', (select coalesce(pg_catalog.jsonb_agg(x order by x ->> 'label'), '[]') from (
        select pg_catalog.jsonb_build_object('unit_id', u.unit_id, 'label', u.label, 'roll', array(
          select e.name from club.roll_entries e where e.unit_id = u.unit_id and e.ended_at is null order by e.name)) as x
        from club.units u where pg_catalog.replace(u.label, ' ', '') = pg_catalog.replace(c.home_text, ' ', '') limit 5) m)
    ) order by c.created_at, c.claim_id), '[]') from club.claims c where c.state = 'open');
end
$$;
revoke execute on function club.staff_claims() from public, anon, authenticated;
grant execute on function club.staff_claims() to authenticated;

-- The open claim of somebody else, locked. Raises CLAIM_NOT_FOUND (404), SELF_ACTION (403).
create function club.find_claim(p_actor_id uuid, p_claim_id uuid) returns club.claims
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_claim club.claims;
begin
  select * into v_claim from club.claims c where c.claim_id = p_claim_id and c.state = 'open' for update;
  if not found then
    perform club.refuse(404, 'CLAIM_NOT_FOUND', 'no such open claim');
  end if;
  perform club.refuse_self(p_actor_id, v_claim.member_id);
  return v_claim;
end
$$;
revoke execute on function club.find_claim(uuid, uuid) from public, anon, authenticated;

-- One paper, for whoever decides: {name, media_type, data} in base64. Each look is on record. Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403), CLAIM_NOT_FOUND (404).
create function club.staff_view_paper(p_proof_paper_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role_in(null, null, 'verifier');
  v_claim club.claims := club.find_claim(v_actor, (select p.claim_id from club.proof_papers p where p.proof_paper_id = p_proof_paper_id));
begin
  perform club.audit(v_actor, v_claim.member_id, 'staff_view_paper', p_proof_paper_id::text, null, pg_catalog.jsonb_build_object('claim_id', v_claim.claim_id));
  return (select pg_catalog.jsonb_build_object('name', p.name, 'media_type', p.media_type, 'data',
      pg_catalog.translate(pg_catalog.encode(p.bytes, 'base64'), E'\n', ''))
    from club.proof_papers p where p.proof_paper_id = p_proof_paper_id);
end
$$;
revoke execute on function club.staff_view_paper(uuid) from public, anon, authenticated;
grant execute on function club.staff_view_paper(uuid) to authenticated;

-- Approves a claim (the person joins the home p_unit_id as what they claimed, or as p_role, at V2 until p_until) or refuses it (p_unit_id null). Either way the papers are gone.
-- Answers {state}. p_until: last Beijing day, or null. Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403), CLAIM_NOT_FOUND, UNIT_NOT_FOUND (404), REASON_REQUIRED, UNTIL_REQUIRED (422: a
-- day in the past).
create function club.staff_decide_claim(p_key uuid, p_claim_id uuid, p_unit_id uuid, p_until date, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role_in(null, null, 'verifier');
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
revoke execute on function club.staff_decide_claim(uuid, uuid, uuid, date, text) from public, anon, authenticated;
grant execute on function club.staff_decide_claim(uuid, uuid, uuid, date, text) to authenticated;
