-- Senders ask the budget. A mail that may not go now waits (with the reason), one that may not go at all ends as withdrawn, or as no_address when its address
-- is known not to exist, for people to look at.

-- Takes the lock of a member if nobody holds it. Senders hold rows of the outbox when they want it, and whoever writes for a person holds it when they want
-- those rows: waiting here would be a deadlock. A function of its own, so that a test can take the lock away and show what it prevents.
create function club.try_lock_member(p_member_id uuid) returns boolean
language sql volatile security invoker set search_path = '' as $$
  select pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('member:' || p_member_id::text, 0))
$$;
revoke execute on function club.try_lock_member(uuid) from public, anon, authenticated;

-- What becomes of one due mail that this transaction holds: taken (true), or put off or ended with its reason (false).
create function club.take_mail(p_mail club.outbox) returns boolean
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
    update club.outbox set state = 'sending', attempts = attempts + 1, held_reason = null, counted_at = club.now(),
      leased_until = club.now() + pg_catalog.make_interval(mins => club.setting('mail.lease_minutes')) where outbox_id = p_mail.outbox_id;
    return true;
  end if;
  v_again := club.contact_again_at(v_reason, p_mail.member_id, club.now());
  update club.outbox set held_reason = v_reason, next_attempt_at = coalesce(v_again, next_attempt_at),
    state = case when v_again is not null then 'pending' when v_reason = 'ADDRESS_INVALID' then 'no_address' else 'withdrawn' end
    where outbox_id = p_mail.outbox_id;
  return false;
end
$$;
revoke execute on function club.take_mail(club.outbox) from public, anon, authenticated;

-- Takes the next mails in turn and says how many it looked at.
create or replace function club.take_due_mails(p_limit integer, out taken uuid[], out seen integer)
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_mail club.outbox;
begin
  taken := '{}';
  seen := 0;
  for v_mail in
    select o.* from club.outbox o where o.state = 'pending' and o.next_attempt_at <= club.now()
    order by o.marketing, o.next_attempt_at, o.created_at, o.outbox_id
    limit p_limit
    for update skip locked
  loop
    seen := seen + 1;
    if club.take_mail(v_mail) then
      taken := taken || v_mail.outbox_id;
    end if;
  end loop;
end
$$;
revoke execute on function club.take_due_mails(integer) from public, anon, authenticated;

-- In quiet hours a whole issue is put off at once instead of mail by mail.
create function club.put_off_until_morning() returns void
language sql volatile security invoker set search_path = '' as $$
  update club.outbox o set next_attempt_at = club.quiet_end(club.now()), held_reason = 'QUIET_HOURS'
  where club.is_quiet(club.now()) and o.outbox_id in (
    select x.outbox_id from club.outbox x join club.message_kinds k on k.kind = x.kind
    where x.state = 'pending' and x.next_attempt_at <= club.now() and k.waits_for_morning for update of x skip locked)
$$;
revoke execute on function club.put_off_until_morning() from public, anon, authenticated;
