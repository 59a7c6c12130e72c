-- The verbs for people on the phone or at the desk, as before, and now within the scope of the right and never for oneself or one's household.
-- They raise OUT_OF_SCOPE, SELF_ACTION (403) besides.

create or replace function club.staff_book_event(p_key uuid, p_member_id uuid, p_event_id text, p_party jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'event_id', p_event_id, 'party', p_party);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_book_event', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier', 'case_officer');
  v_answer := club.make_booking(v_actor, p_member_id, p_event_id, p_party);
  perform club.audit(v_actor, p_member_id, 'staff_book_event', v_answer ->> 'booking_id', null,
    pg_catalog.jsonb_build_object('event_id', p_event_id, 'seats', v_answer -> 'seats'));
  return club.finish_request(v_actor, p_key, 'staff_book_event', v_args, v_answer);
end
$$;

create or replace function club.staff_join_waiting_list(
  p_key uuid, p_member_id uuid, p_event_id text, p_party jsonb, p_accept_min integer
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'event_id', p_event_id, 'party', p_party,
    'accept_min', p_accept_min);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_join_waiting_list', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier', 'case_officer');
  v_answer := club.make_waiting_entry(v_actor, p_member_id, p_event_id, p_party, p_accept_min);
  perform club.audit(v_actor, p_member_id, 'staff_join_waiting_list', v_answer ->> 'waiting_entry_id', null,
    pg_catalog.jsonb_build_object('event_id', p_event_id));
  return club.finish_request(v_actor, p_key, 'staff_join_waiting_list', v_args, v_answer);
end
$$;

create or replace function club.staff_leave_waiting_list(p_key uuid, p_waiting_entry_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('waiting_entry_id', p_waiting_entry_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_leave_waiting_list', v_args);
  v_member_id uuid := (select w.member_id from club.waiting_entries w where w.waiting_entry_id = p_waiting_entry_id);
begin
  if v_answer is not null then
    return v_answer;
  elsif v_member_id is null then
    perform club.refuse(404, 'WAITING_ENTRY_NOT_FOUND', 'no such waiting entry');
  end if;
  perform club.require_other(v_member_id, 'verifier', 'case_officer');
  v_answer := club.end_waiting_entry(p_waiting_entry_id, 'cancelled');
  perform club.audit(v_actor, v_member_id, 'staff_leave_waiting_list', p_waiting_entry_id::text, null);
  return club.finish_request(v_actor, p_key, 'staff_leave_waiting_list', v_args, v_answer);
end
$$;

create or replace function club.staff_accept_offer(p_key uuid, p_offer_id uuid, p_party jsonb) returns jsonb
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
  perform club.require_other(v_member_id, 'verifier', 'case_officer');
  v_answer := club.take_offer(v_actor, p_offer_id, p_party);
  perform club.audit(v_actor, v_member_id, 'staff_accept_offer', v_answer ->> 'booking_id', null,
    pg_catalog.jsonb_build_object('offer_id', p_offer_id));
  return club.finish_request(v_actor, p_key, 'staff_accept_offer', v_args, v_answer);
end
$$;

create or replace function club.staff_decline_offer(p_key uuid, p_offer_id uuid) returns jsonb
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
  perform club.require_other(v_member_id, 'verifier', 'case_officer');
  v_answer := club.refuse_offer(p_offer_id);
  perform club.audit(v_actor, v_member_id, 'staff_decline_offer', p_offer_id::text, null);
  return club.finish_request(v_actor, p_key, 'staff_decline_offer', v_args, v_answer);
end
$$;

create or replace function club.staff_cancel_booking(p_key uuid, p_booking_id uuid, p_party_member_ids uuid[], p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer', 'door');
  v_args jsonb := pg_catalog.jsonb_build_object('booking_id', p_booking_id, 'party_member_ids', p_party_member_ids,
    'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_cancel_booking', v_args);
  v_member_id uuid := (select b.member_id from club.bookings b where b.booking_id = p_booking_id);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  elsif v_member_id is null then
    perform club.refuse(404, 'BOOKING_NOT_FOUND', 'no such booking');
  end if;
  -- The door may cancel at its events whoever's booking it is; the others for the people in their scope.
  if not (club.has_role_over('verifier', v_member_id) or club.has_role_over('case_officer', v_member_id) or club.serves_event('door', (
      select e.community_id from club.bookings b join club.events e on e.event_id = b.event_id where b.booking_id = p_booking_id))) then
    perform club.refuse(403, 'OUT_OF_SCOPE', 'the right is for other events and other homes');
  end if;
  perform club.refuse_self(v_actor, v_member_id);
  v_reason := club.require_reason(p_reason);
  v_answer := club.cancel_seats(v_actor, p_booking_id, p_party_member_ids, v_reason);
  perform club.audit(v_actor, v_member_id, 'staff_cancel_booking', p_booking_id::text, v_reason, v_answer);
  return club.finish_request(v_actor, p_key, 'staff_cancel_booking', v_args, v_answer);
end
$$;
