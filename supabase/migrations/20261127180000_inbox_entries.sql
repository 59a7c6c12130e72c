-- The in-site inbox: a channel beneath a message of the outbox, one row for each message that stands in somebody's inbox. Written by a trigger when a service
-- or safety message is written, and by the sender when a piece of news has its turn; read and put away by its reader.
create table club.inbox_entries (
  outbox_id uuid primary key references club.outbox on delete cascade,
  member_id uuid not null references club.members,
  created_at timestamptz not null default club.now(),
  read_at timestamptz,
  archived_at timestamptz
);
comment on table club.inbox_entries is 'Messages in inboxes (站内信).';
create index inbox_entries_by_member on club.inbox_entries (member_id, created_at desc);
create index inbox_entries_unread on club.inbox_entries (member_id) where read_at is null and archived_at is null;
create index inbox_entries_by_age on club.inbox_entries (created_at);
alter table club.inbox_entries enable row level security;
-- select_own: nobody reads whether somebody else has read something.
create policy select_own on club.inbox_entries for select to authenticated using (member_id = (select club.current_member_id()));
revoke all on club.inbox_entries from public, anon, authenticated;
grant select on club.inbox_entries to authenticated;

-- The person reads in the inbox what the message says.
create policy select_own on club.outbox for select to authenticated using (member_id = (select club.current_member_id()));

-- Puts a message into its reader's inbox if that may be; answers whether it stands there.
create function club.put_into_inbox(p_mail club.outbox) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if club.can_contact(p_mail.member_id, p_mail.kind, 'inbox', club.now(), p_mail.outbox_id) is not null then
    return false;
  end if;
  insert into club.inbox_entries (outbox_id, member_id) values (p_mail.outbox_id, p_mail.member_id) on conflict (outbox_id) do nothing;
  return true;
end
$$;
revoke execute on function club.put_into_inbox(club.outbox) from public, anon, authenticated;

create function club.on_message_written() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform club.put_into_inbox(new);
  return null;
end
$$;
revoke execute on function club.on_message_written() from public, anon, authenticated;
-- News waits for its turn: the budget is asked when a sender looks, under the member's lock.
create trigger put_into_inbox after insert on club.outbox for each row when (not new.marketing) execute function club.on_message_written();

-- As before; a piece of news reaches the inbox in its turn, also where its mail may not go.
create or replace function club.take_mail(p_mail club.outbox) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_reason text;
  v_again timestamptz;
begin
  if p_mail.marketing and not club.try_lock_member(p_mail.member_id) then
    -- Somebody writes for this person at this moment, perhaps another sender: ask again in a second.
    update club.outbox set next_attempt_at = club.now() + interval '1 second' where outbox_id = p_mail.outbox_id;
    return false;
  end if;
  v_reason := club.can_contact(p_mail.member_id, p_mail.kind, 'mail', club.now(), p_mail.outbox_id);
  if v_reason is null then
    if p_mail.marketing then
      perform club.put_into_inbox(p_mail);
    end if;
    update club.outbox set state = 'sending', attempts = attempts + 1, held_reason = null, counted_at = club.now(),
      leased_until = club.now() + pg_catalog.make_interval(mins => club.setting('mail.lease_minutes')) where outbox_id = p_mail.outbox_id;
    return true;
  end if;
  v_again := club.contact_again_at(v_reason, p_mail.member_id, club.now());
  update club.outbox set held_reason = v_reason, next_attempt_at = coalesce(v_again, next_attempt_at),
    state = case when v_again is not null then 'pending' when v_reason = 'ADDRESS_INVALID' then 'no_address' else 'withdrawn' end,
    counted_at = case when v_again is null and p_mail.marketing and club.put_into_inbox(p_mail) then club.now() end
    where outbox_id = p_mail.outbox_id;
  return false;
end
$$;
revoke execute on function club.take_mail(club.outbox) from public, anon, authenticated;

-- Messages that were written before there was an inbox stand in it as read.
insert into club.inbox_entries (outbox_id, member_id, created_at, read_at)
  select o.outbox_id, o.member_id, o.created_at, club.now() from club.outbox o
  join club.message_kinds k on k.kind = o.kind and 'inbox' = any (k.channels)
  join club.members m on m.member_id = o.member_id and m.erased_at is null
  where o.payload <> '{}';
