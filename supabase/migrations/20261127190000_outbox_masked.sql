-- Staff look at messages: as sent, with what is personal behind a mask until somebody says why they need it.

-- A payload with every text masked but those that are public facts of events, numbers and times. Unknown keys are masked: a new kind shows too little first.
create function club.mask_payload(p_value jsonb, p_key text default null) returns jsonb
language sql immutable security invoker set search_path = '' as $$
  select case pg_catalog.jsonb_typeof(p_value)
    when 'object' then (select coalesce(pg_catalog.jsonb_object_agg(e.key, club.mask_payload(e.value, e.key)), '{}') from pg_catalog.jsonb_each(p_value) e)
    when 'array' then (select coalesce(pg_catalog.jsonb_agg(club.mask_payload(a.value, p_key) order by a.place), '[]')
      from pg_catalog.jsonb_array_elements(p_value) with ordinality a(value, place))
    when 'string' then case when p_key = any (array['event_id', 'title', 'kind', 'community_id', 'place', 'starts_at', 'ends_at', 'cancel_until', 'expires_at',
        'issue', 'url', 'age_band', 'case_no', 'request_no', 'outcome']) then p_value else '"●●●"' end
    else p_value end
$$;
revoke execute on function club.mask_payload(jsonb, text) from public, anon, authenticated;

-- s***n@example.org: enough to see a slip of the pen, not enough to write to.
create function club.mask_address(p_address text) returns text
language sql immutable security invoker set search_path = '' as $$
  select case when p_address is null then null
    else pg_catalog.left(p_address, 1) || '***' || pg_catalog.substr(p_address, greatest(pg_catalog.strpos(p_address, '@') - 1, 2)) end
$$;
revoke execute on function club.mask_address(text) from public, anon, authenticated;

-- One message as a row for staff, masked or whole. Internal: the two doors below check who asks.
create function club.mail_for_staff(p_outbox_id uuid, p_masked boolean) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object('outbox_id', o.outbox_id, 'kind', o.kind, 'member_id', o.member_id, 'member_name', club.name_of(o.member_id),
    'language', coalesce(p.language, 'zh-CN'), 'masked', p_masked, 'corrected', o.to_override is not null,
    'to_address', case when p_masked then club.mask_address(coalesce(o.to_override, u.email::text)) else coalesce(o.to_override, u.email::text) end,
    'phone', case when p_masked then pg_catalog.left(p.phone, 3) || '****' else p.phone end,
    'payload', case when p_masked then club.mask_payload(o.payload) else o.payload end,
    'state', o.state, 'attempts', o.attempts, 'created_at', o.created_at, 'next_attempt_at', o.next_attempt_at, 'sent_at', o.sent_at,
    'held_reason', o.held_reason, 'last_error', o.last_error, 'closed_reason', o.closed_reason,
    'inbox', (select case when e.read_at is not null then 'read' else 'unread' end from club.inbox_entries e where e.outbox_id = o.outbox_id))
  from club.outbox o
  join club.members m on m.member_id = o.member_id
  left join club.profiles p on p.member_id = o.member_id
  left join auth.users u on u.id = m.user_id
  where o.outbox_id = p_outbox_id
$$;
revoke execute on function club.mail_for_staff(uuid, boolean) from public, anon, authenticated;

-- A message, masked. Raises NOT_STAFF, OUT_OF_SCOPE (403), MAIL_NOT_FOUND (404). Definer: the role stands in for RLS.
create function club.staff_mail(p_outbox_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_mail jsonb;
begin
  perform club.require_role('manager');
  v_mail := club.mail_for_staff(p_outbox_id, true);
  if v_mail is null then
    perform club.refuse(404, 'MAIL_NOT_FOUND', 'no such mail');
  end if;
  perform club.require_role_over((v_mail ->> 'member_id')::uuid, 'manager');
  return v_mail;
end
$$;
revoke execute on function club.staff_mail(uuid) from public, anon, authenticated;
grant execute on function club.staff_mail(uuid) to authenticated;

-- A message with everything, for a reason that goes on record. Raises as above, SELF_ACTION (403) and REASON_REQUIRED (422). Definer: as above.
create function club.staff_reveal_mail(p_outbox_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('manager');
  v_member_id uuid := club.mail_member(p_outbox_id);
begin
  perform club.audit(v_actor, v_member_id, 'staff_reveal_mail', p_outbox_id::text, club.require_reason(p_reason));
  return club.mail_for_staff(p_outbox_id, false);
end
$$;
revoke execute on function club.staff_reveal_mail(uuid, text) from public, anon, authenticated;
grant execute on function club.staff_reveal_mail(uuid, text) to authenticated;

-- Whose a message is, for a manager over that person; nobody acts on their own. Raises MAIL_NOT_FOUND (404), OUT_OF_SCOPE, SELF_ACTION (403).
create function club.mail_member(p_outbox_id uuid) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_member_id uuid;
begin
  select o.member_id into v_member_id from club.outbox o where o.outbox_id = p_outbox_id;
  if not found then
    perform club.refuse(404, 'MAIL_NOT_FOUND', 'no such mail');
  end if;
  perform club.require_other(v_member_id, 'manager');
  return v_member_id;
end
$$;
revoke execute on function club.mail_member(uuid) from public, anon, authenticated;
