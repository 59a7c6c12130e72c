-- Staff answer an offer for a person without a mailbox, who could not see it otherwise. Raise NOT_STAFF (403), OFFER_NOT_FOUND (404) and what
-- the member's verbs raise. Definer: the role stands in for RLS.
create function club.staff_accept_offer(p_key uuid, p_offer_id uuid, p_party jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('offer_id', p_offer_id, 'party', p_party);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_accept_offer', v_args);
  v_member_id uuid := club.offer_owner(p_offer_id);
begin
  if v_answer is not null then
    return v_answer;
  elsif v_member_id is null then
    perform club.refuse(404, 'OFFER_NOT_FOUND', 'no such offer');
  end if;
  v_answer := club.take_offer(v_actor, p_offer_id, p_party);
  perform club.audit(v_actor, v_member_id, 'staff_accept_offer', v_answer ->> 'booking_id', null,
    pg_catalog.jsonb_build_object('offer_id', p_offer_id));
  return club.finish_request(v_actor, p_key, 'staff_accept_offer', v_args, v_answer);
end
$$;
revoke execute on function club.staff_accept_offer(uuid, uuid, jsonb) from public, anon, authenticated;
grant execute on function club.staff_accept_offer(uuid, uuid, jsonb) to authenticated;

create function club.staff_decline_offer(p_key uuid, p_offer_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('offer_id', p_offer_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_decline_offer', v_args);
  v_member_id uuid := club.offer_owner(p_offer_id);
begin
  if v_answer is not null then
    return v_answer;
  elsif v_member_id is null then
    perform club.refuse(404, 'OFFER_NOT_FOUND', 'no such offer');
  end if;
  v_answer := club.refuse_offer(p_offer_id);
  perform club.audit(v_actor, v_member_id, 'staff_decline_offer', p_offer_id::text, null);
  return club.finish_request(v_actor, p_key, 'staff_decline_offer', v_args, v_answer);
end
$$;
revoke execute on function club.staff_decline_offer(uuid, uuid) from public, anon, authenticated;
grant execute on function club.staff_decline_offer(uuid, uuid) to authenticated;
