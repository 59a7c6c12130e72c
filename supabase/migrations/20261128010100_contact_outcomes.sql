-- What came of a contact: so that the next colleague does not ring in vain, and so that "please do not ring me again" is in force at once.
alter table club.contact_log add column outcome text;
alter table club.contact_log
  add constraint contact_log_outcome_known check (outcome in ('reached', 'not_reached', 'left_word', 'call_again', 'no_more')) not valid;
comment on column club.contact_log.outcome is 'Null: written before it was asked for.';

drop function public.staff_log_contact(uuid, uuid, text, text, text, text, timestamptz, uuid);
drop function club.staff_log_contact(uuid, uuid, text, text, text, text, timestamptz, uuid);

-- Staff write down a contact that has happened, for the people they serve and never for oneself or one's household. One that told a message (p_outbox_id) closes that
-- message as told; the outcome no_more holds news back from now on (opted_out). Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403), MEMBER_NOT_FOUND, MAIL_NOT_FOUND (404),
-- CHANNEL_UNKNOWN, CONTACT_INVALID (direction, purpose, outcome, or a moment that has not been or is older than a month), REASON_REQUIRED (no note) (422). Answers
-- {contact_id, gap}: what the budget would have said, as advice, since what has happened has happened. Definer: the role stands in for RLS. Locks the member,
-- so that a machine's message and a colleague's call are counted one after the other.
create function club.staff_log_contact(p_key uuid, p_member_id uuid, p_channel text, p_direction text, p_purpose text, p_note text, p_at timestamptz,
  p_outbox_id uuid, p_outcome text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer', 'steward');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'channel', p_channel, 'direction', p_direction, 'purpose', p_purpose,
    'note', p_note, 'at', p_at, 'outbox_id', p_outbox_id, 'outcome', p_outcome);
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
    or p_outcome not in ('reached', 'not_reached', 'left_word', 'call_again', 'no_more') or v_at > club.now() or v_at < club.now() - interval '31 days' then
    perform club.refuse(422, 'CONTACT_INVALID', 'direction out or in, purpose service, marketing or safety, an outcome, at within the last month');
  elsif p_outbox_id is not null and not exists (select 1 from club.outbox o where o.outbox_id = p_outbox_id and o.member_id = p_member_id) then
    perform club.refuse(404, 'MAIL_NOT_FOUND', 'no such message of this member');
  end if;
  perform club.lock_member(p_member_id);
  v_gap := case when p_purpose = 'marketing' and p_direction = 'out' then club.marketing_gap(p_member_id, v_at, null) end;
  insert into club.contact_log (member_id, channel, direction, purpose, outcome, note, at, outbox_id, actor_id)
    values (p_member_id, p_channel, p_direction, p_purpose, p_outcome, club.require_reason(p_note), v_at, p_outbox_id, v_actor)
    returning contact_id into v_id;
  update club.outbox set state = 'told', leased_until = null, closed_reason = '已由工作人员告知'
    where outbox_id = p_outbox_id and state in ('pending', 'failed', 'no_address', 'uncertain');
  if p_outcome = 'no_more' then
    perform club.write_opt_out(p_member_id, v_actor, true);
  end if;
  perform club.audit(v_actor, p_member_id, 'staff_log_contact', v_id::text, null,
    pg_catalog.jsonb_build_object('channel', p_channel, 'direction', p_direction, 'purpose', p_purpose, 'outcome', p_outcome, 'outbox_id', p_outbox_id));
  return club.finish_request(v_actor, p_key, 'staff_log_contact', v_args, pg_catalog.jsonb_build_object('contact_id', v_id, 'gap', v_gap));
end
$$;
revoke execute on function club.staff_log_contact(uuid, uuid, text, text, text, text, timestamptz, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_log_contact(uuid, uuid, text, text, text, text, timestamptz, uuid, text) to authenticated;

-- Staff write down a call, a visit, a letter: {contact_id, gap}.
create function public.staff_log_contact(p_key uuid, p_member_id uuid, p_channel text, p_direction text, p_purpose text, p_note text,
  p_at timestamptz default null, p_outbox_id uuid default null, p_outcome text default null) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_log_contact(p_key, p_member_id, p_channel, p_direction, p_purpose, p_note, p_at, p_outbox_id, p_outcome)
$$;
revoke execute on function public.staff_log_contact(uuid, uuid, text, text, text, text, timestamptz, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_log_contact(uuid, uuid, text, text, text, text, timestamptz, uuid, text) to authenticated;
