-- For verbs that ask for the role first and find the person afterwards: a member whom the caller has some right over, and neither the caller nor of
-- their household. Raises MEMBER_NOT_FOUND (404), SELF_ACTION, OUT_OF_SCOPE (403).
create or replace function club.find_other_member(p_actor_id uuid, p_member_id uuid) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
begin
  perform club.find_member(p_member_id);
  perform club.refuse_self(p_actor_id, p_member_id);
  if not exists (select 1 from pg_catalog.unnest(array['verifier', 'case_officer', 'steward']) r where club.has_role_over(r, p_member_id)) then
    perform club.refuse(403, 'OUT_OF_SCOPE', 'the right is for other homes');
  end if;
  return p_member_id;
end
$$;
