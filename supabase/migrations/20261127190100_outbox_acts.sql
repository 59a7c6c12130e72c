-- What staff do with a message that did not arrive: send it again, send it to a corrected address, give it up. Each with a reason and on record; each a
-- manager's act, never on one's own. Definer throughout: the role stands in for RLS. Codes of all: NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403), MAIL_NOT_FOUND (404),
-- MAIL_NOT_STUCK (409), REASON_REQUIRED (422).

-- Opens an act: the stored answer of an earlier identical call, or null with the message locked and in one of the states where the act makes sense.
create function club.begin_mail_act(p_actor_id uuid, p_key uuid, p_verb text, p_args jsonb, p_outbox_id uuid, p_states text[]) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_answer jsonb := club.begin_request(p_actor_id, p_key, p_verb, p_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.mail_member(p_outbox_id);
  perform 1 from club.outbox o where o.outbox_id = p_outbox_id and o.state = any (p_states) for update;
  if not found then
    perform club.refuse(409, 'MAIL_NOT_STUCK', 'the message is in another state');
  elsif exists (select 1 from club.outbox o where o.outbox_id = p_outbox_id and o.payload = '{}') then
    perform club.refuse(409, 'MAIL_NOT_STUCK', 'the content of the message has been forgotten');
  end if;
  return null;
end
$$;
revoke execute on function club.begin_mail_act(uuid, uuid, text, jsonb, uuid, text[]) from public, anon, authenticated;

create function club.finish_mail_act(p_actor_id uuid, p_key uuid, p_verb text, p_args jsonb, p_outbox_id uuid, p_reason text, p_details jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_mail club.outbox;
begin
  select * into v_mail from club.outbox o where o.outbox_id = p_outbox_id;
  perform club.audit(p_actor_id, v_mail.member_id, p_verb, p_outbox_id::text, p_reason, p_details);
  return club.finish_request(p_actor_id, p_key, p_verb, p_args, pg_catalog.jsonb_build_object('state', v_mail.state));
end
$$;
revoke execute on function club.finish_mail_act(uuid, uuid, text, jsonb, uuid, text, jsonb) from public, anon, authenticated;

-- Sends again, from the first attempt on: failed, uncertain (which may then arrive twice), no_address. The budget is asked as for any other. Answers {state}.
create function club.staff_retry_mail(p_key uuid, p_outbox_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('manager');
  v_args jsonb := pg_catalog.jsonb_build_object('outbox_id', p_outbox_id, 'reason', p_reason);
  v_answer jsonb := club.begin_mail_act(v_actor, p_key, 'staff_retry_mail', v_args, p_outbox_id, array['failed', 'uncertain', 'no_address']);
  v_reason text;
  v_before text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_reason := club.require_reason(p_reason);
  select o.state into v_before from club.outbox o where o.outbox_id = p_outbox_id;
  update club.outbox set state = 'pending', attempts = 0, next_attempt_at = club.now(), leased_until = null, held_reason = null, counted_at = null
    where outbox_id = p_outbox_id;
  return club.finish_mail_act(v_actor, p_key, 'staff_retry_mail', v_args, p_outbox_id, v_reason, pg_catalog.jsonb_build_object('before', v_before));
end
$$;
revoke execute on function club.staff_retry_mail(uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_retry_mail(uuid, uuid, text) to authenticated;

-- Sends to an address that the person told, for this one message; the login keeps its own. Besides the codes of all: ADDRESS_INVALID (422). Answers {state}.
create function club.staff_resend_mail(p_key uuid, p_outbox_id uuid, p_address text, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('manager');
  v_args jsonb := pg_catalog.jsonb_build_object('outbox_id', p_outbox_id, 'address', p_address, 'reason', p_reason);
  v_answer jsonb := club.begin_mail_act(v_actor, p_key, 'staff_resend_mail', v_args, p_outbox_id, array['failed', 'uncertain', 'no_address']);
  v_address text := coalesce(club.clean_line(p_address), '');
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_reason := club.require_reason(p_reason);
  if v_address !~ '^[^\s@<>",;:\\]+@[^\s@<>",;:\\]+\.[^\s@<>",;:\\.]+$' or pg_catalog.char_length(v_address) > 254 then
    perform club.refuse(422, 'ADDRESS_INVALID', 'not an address of one person');
  end if;
  update club.outbox set state = 'pending', attempts = 0, next_attempt_at = club.now(), leased_until = null, held_reason = null, counted_at = null,
    to_override = v_address where outbox_id = p_outbox_id;
  return club.finish_mail_act(v_actor, p_key, 'staff_resend_mail', v_args, p_outbox_id, v_reason,
    pg_catalog.jsonb_build_object('address', club.mask_address(v_address)));
end
$$;
revoke execute on function club.staff_resend_mail(uuid, uuid, text, text) from public, anon, authenticated;
grant execute on function club.staff_resend_mail(uuid, uuid, text, text) to authenticated;

-- Gives a message up that did not go out. Answers {state}.
create function club.staff_give_up_mail(p_key uuid, p_outbox_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('manager');
  v_args jsonb := pg_catalog.jsonb_build_object('outbox_id', p_outbox_id, 'reason', p_reason);
  v_answer jsonb := club.begin_mail_act(v_actor, p_key, 'staff_give_up_mail', v_args, p_outbox_id, array['pending', 'failed', 'uncertain', 'no_address']);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_reason := club.require_reason(p_reason);
  update club.outbox set state = 'given_up', leased_until = null, closed_reason = v_reason where outbox_id = p_outbox_id;
  return club.finish_mail_act(v_actor, p_key, 'staff_give_up_mail', v_args, p_outbox_id, v_reason, '{}');
end
$$;
revoke execute on function club.staff_give_up_mail(uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_give_up_mail(uuid, uuid, text) to authenticated;
