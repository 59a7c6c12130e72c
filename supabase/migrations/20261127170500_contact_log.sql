-- Calls, visits and letters that people make, one row each, so that the next colleague knows and the budget counts them. Written by staff_log_contact only.
create table club.contact_log (
  contact_id bigint generated always as identity primary key,
  member_id uuid not null references club.members,
  channel text not null,
  direction text not null,
  purpose text not null,
  note text not null,
  at timestamptz not null,
  outbox_id uuid references club.outbox,
  actor_id uuid not null references club.members,
  created_at timestamptz not null default club.now(),
  constraint contact_log_channel_known check (channel in ('phone', 'visit', 'letter', 'wechat')),
  constraint contact_log_direction_known check (direction in ('out', 'in')),
  constraint contact_log_purpose_known check (purpose in ('service', 'marketing', 'safety')),
  constraint contact_log_happened check (at <= created_at)
);
comment on table club.contact_log is 'Contacts (联系记录) made by people, append-only.';
comment on column club.contact_log.direction is 'out: we approached them; in: they approached us, which no budget counts.';
comment on column club.contact_log.outbox_id is 'The message that was told by this contact, for somebody who has no mailbox.';
create index contact_log_by_member on club.contact_log (member_id, at desc);
create index contact_log_by_outbox on club.contact_log (outbox_id);
create index contact_log_by_age on club.contact_log (at);
alter table club.contact_log enable row level security;
-- No policy: the person has it in the copy of their data, staff in staff_contacts.
revoke all on club.contact_log from public, anon, authenticated;
create trigger append_only before update or delete on club.contact_log
  for each row execute function club.refuse_change_but_erasing('note');
create trigger append_only_truncate before truncate on club.contact_log execute function club.refuse_change();
create trigger refuse_the_departed before insert on club.contact_log for each row execute function club.refuse_the_departed();

-- Staff write down a contact that has happened. One that told a message (p_outbox_id) closes that message as told. Raises NOT_STAFF, SELF_ACTION (403),
-- MEMBER_NOT_FOUND, MAIL_NOT_FOUND (404), CHANNEL_UNKNOWN, CONTACT_INVALID (direction, purpose or a moment that has not been or is older than a month),
-- REASON_REQUIRED (no note) (422). Answers {contact_id, gap}: what the budget would have said, as advice, since what has happened has happened.
-- Definer: the role stands in for RLS. Locks the member, so that a machine's message and a colleague's call are counted one after the other.
create function club.staff_log_contact(
  p_key uuid, p_member_id uuid, p_channel text, p_direction text, p_purpose text, p_note text, p_at timestamptz, p_outbox_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer');
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
  perform club.find_other_member(v_actor, p_member_id);
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
revoke execute on function club.staff_log_contact(uuid, uuid, text, text, text, text, timestamptz, uuid) from public, anon, authenticated;
grant execute on function club.staff_log_contact(uuid, uuid, text, text, text, text, timestamptz, uuid) to authenticated;
