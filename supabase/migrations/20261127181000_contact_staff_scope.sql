-- Staff write down contacts and mourning for the people they serve: verbs as before, within the scope of the right, for stewards too, and never for
-- oneself or one's household (OUT_OF_SCOPE, SELF_ACTION, 403).
create or replace function club.staff_set_mourning(p_key uuid, p_member_id uuid, p_until date, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer', 'steward');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'until', p_until, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_mourning', v_args);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier', 'case_officer', 'steward');
  v_reason := club.require_reason(p_reason);
  if p_until < club.beijing_day(club.now()) or p_until > club.beijing_day(club.now()) + 366 then
    perform club.refuse(422, 'UNTIL_REQUIRED', 'until is a day from today to a year ahead, or null');
  end if;
  perform club.lock_member(p_member_id);
  update club.contact_holds set ended_at = club.now() where member_id = p_member_id and hold = 'mourning' and ended_at is null;
  if p_until is not null then
    insert into club.contact_holds (member_id, hold, until_day, reason, created_by) values (p_member_id, 'mourning', p_until, v_reason, v_actor);
  end if;
  perform club.audit(v_actor, p_member_id, 'staff_set_mourning', p_member_id::text, v_reason, pg_catalog.jsonb_build_object('until', p_until));
  return club.finish_request(v_actor, p_key, 'staff_set_mourning', v_args, pg_catalog.jsonb_build_object('until', p_until));
end
$$;

create or replace function club.staff_log_contact(
  p_key uuid, p_member_id uuid, p_channel text, p_direction text, p_purpose text, p_note text, p_at timestamptz, p_outbox_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer', 'steward');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'channel', p_channel, 'direction', p_direction, 'purpose', p_purpose,
    'note', p_note, 'at', p_at, 'outbox_id', p_outbox_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_log_contact', v_args);
  v_at timestamptz := coalesce(p_at, club.now());
  v_gap text;
  v_id bigint;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier', 'case_officer', 'steward');
  if p_channel is null or p_channel not in ('phone', 'visit', 'letter', 'wechat') then
    perform club.refuse(422, 'CHANNEL_UNKNOWN', 'channel is phone, visit, letter or wechat');
  elsif p_direction is null or p_direction not in ('out', 'in') or p_purpose is null or p_purpose not in ('service', 'marketing', 'safety')
    or v_at > club.now() or v_at < club.now() - interval '31 days' then
    perform club.refuse(422, 'CONTACT_INVALID', 'direction out or in, purpose service, marketing or safety, at within the last month');
  elsif p_outbox_id is not null and not exists (select 1 from club.outbox o where o.outbox_id = p_outbox_id and o.member_id = p_member_id) then
    perform club.refuse(404, 'MAIL_NOT_FOUND', 'no such message of this member');
  end if;
  perform club.lock_member(p_member_id);
  v_gap := case when p_purpose = 'marketing' and p_direction = 'out' then club.marketing_gap(p_member_id, v_at, null) end;
  insert into club.contact_log (member_id, channel, direction, purpose, note, at, outbox_id, actor_id)
    values (p_member_id, p_channel, p_direction, p_purpose, club.require_reason(p_note), v_at, p_outbox_id, v_actor)
    returning contact_id into v_id;
  update club.outbox set state = 'told', leased_until = null, closed_reason = '已由工作人员告知'
    where outbox_id = p_outbox_id and state in ('pending', 'failed', 'no_address', 'uncertain');
  perform club.audit(v_actor, p_member_id, 'staff_log_contact', v_id::text, null,
    pg_catalog.jsonb_build_object('channel', p_channel, 'direction', p_direction, 'purpose', p_purpose, 'outbox_id', p_outbox_id));
  return club.finish_request(v_actor, p_key, 'staff_log_contact', v_args, pg_catalog.jsonb_build_object('contact_id', v_id, 'gap', v_gap));
end
$$;
