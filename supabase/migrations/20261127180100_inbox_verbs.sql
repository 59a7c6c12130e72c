-- What a reader does with their inbox. Definer: members write no table; the rows are the caller's own.

-- Marks a message as read or unread, puts it away or back. Null leaves as it is. Raises MESSAGE_NOT_FOUND (404). Answers {read, archived}.
create function club.mark_message(p_key uuid, p_message_id uuid, p_read boolean, p_archived boolean) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('message_id', p_message_id, 'read', p_read, 'archived', p_archived);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'mark_message', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  update club.inbox_entries set
    read_at = case when p_read is null then read_at when p_read then coalesce(read_at, club.now()) end,
    archived_at = case when p_archived is null then archived_at when p_archived then coalesce(archived_at, club.now()) end
    where outbox_id = p_message_id and member_id = v_actor
    returning pg_catalog.jsonb_build_object('read', read_at is not null, 'archived', archived_at is not null) into v_answer;
  if not found then
    perform club.refuse(404, 'MESSAGE_NOT_FOUND', 'no such message in this inbox');
  end if;
  return club.finish_request(v_actor, p_key, 'mark_message', v_args, v_answer);
end
$$;
revoke execute on function club.mark_message(uuid, uuid, boolean, boolean) from public, anon, authenticated;
grant execute on function club.mark_message(uuid, uuid, boolean, boolean) to authenticated;

-- Marks everything as read: {read}, how many.
create function club.mark_all_read(p_key uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_answer jsonb := club.begin_request(v_actor, p_key, 'mark_all_read', '{}');
  v_read integer;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  update club.inbox_entries set read_at = club.now() where member_id = v_actor and read_at is null;
  get diagnostics v_read = row_count;
  return club.finish_request(v_actor, p_key, 'mark_all_read', '{}', pg_catalog.jsonb_build_object('read', v_read));
end
$$;
revoke execute on function club.mark_all_read(uuid) from public, anon, authenticated;
grant execute on function club.mark_all_read(uuid) to authenticated;

-- The inbox of the caller. A message whose content has been forgotten is no longer there.
create view public.my_messages with (security_invoker = true) as
select o.outbox_id as message_id, o.kind, k.label, k.purpose, k.about, k.fixed_reason, o.payload, e.created_at, e.read_at, e.archived_at,
  case when o.state = 'sent' then o.sent_at end as mailed_at
from club.inbox_entries e
join club.outbox o on o.outbox_id = e.outbox_id
join club.message_kinds k on k.kind = o.kind
where e.member_id = (select club.current_member_id());

-- How many messages wait to be read: one row.
create view public.my_unread with (security_invoker = true) as
select count(*)::integer as unread from club.inbox_entries e
where e.member_id = (select club.current_member_id()) and e.read_at is null and e.archived_at is null;

revoke all on public.my_messages, public.my_unread from public, anon, authenticated, service_role;
grant select on public.my_messages, public.my_unread to authenticated;

-- Marks a message as read or unread, puts it away or back: {read, archived}.
create function public.mark_message(p_key uuid, p_message_id uuid, p_read boolean default null, p_archived boolean default null) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.mark_message(p_key, p_message_id, p_read, p_archived) $$;
revoke execute on function public.mark_message(uuid, uuid, boolean, boolean) from public, anon, authenticated, service_role;
grant execute on function public.mark_message(uuid, uuid, boolean, boolean) to authenticated;

-- Marks everything as read: {read}.
create function public.mark_all_read(p_key uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.mark_all_read(p_key) $$;
revoke execute on function public.mark_all_read(uuid) from public, anon, authenticated, service_role;
grant execute on function public.mark_all_read(uuid) to authenticated;
