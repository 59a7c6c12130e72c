-- Whoever has been merged is not there any more: the duplicate's login opens the kept file, staff are told to open that one, and a call that was under way
-- when the files were merged is refused as a whole, to be sent again, instead of writing for nobody.

-- The person who calls, or null; the kept file of a login whose own was merged. Definer as before.
create or replace function club.current_member_id() returns uuid
language sql stable security definer set search_path = '' as $$
  select coalesce(m.merged_into, m.member_id) from club.members m where m.user_id = auth.uid()
$$;

-- The name of a member, for lines such as "checked in by"; a duplicate has the name of the file that is kept.
create or replace function club.name_of(p_member_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select case when coalesce(k.erased_at, m.erased_at) is not null then '已注销会员' else coalesce(p.display_name, '未填姓名') end
  from club.members m
  left join club.members k on k.member_id = m.merged_into
  left join club.profiles p on p.member_id = coalesce(m.merged_into, m.member_id)
  where m.member_id = p_member_id
$$;

-- Whoever has left is nobody staff can act for. Raises MEMBER_NOT_FOUND (404), MEMBER_MERGED (409).
create or replace function club.find_member(p_member_id uuid) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
begin
  if not exists (select 1 from club.members m where m.member_id = p_member_id and m.erased_at is null) then
    perform club.refuse(404, 'MEMBER_NOT_FOUND', 'no such member');
  elsif exists (select 1 from club.members m where m.member_id = p_member_id and m.merged_into is not null) then
    perform club.refuse(409, 'MEMBER_MERGED', 'this file was merged into another');
  end if;
  return p_member_id;
end
$$;

-- As before, and nothing is written for a duplicate: its profile stays as it was, for undoing. Raises NOT_SIGNED_IN (401), MEMBER_MERGED (409).
create or replace function club.refuse_the_departed() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_member club.members;
begin
  select * into v_member from club.members m where m.member_id = new.member_id and m.erased_at is null for share;
  if not found then
    perform club.refuse(401, 'NOT_SIGNED_IN', 'this member has left the club');
  elsif v_member.merged_into is not null and tg_op = 'UPDATE' then
    -- The sign-in service may write here about a login: left undone, not refused, or nobody could sign in.
    return null;
  elsif v_member.merged_into is not null then
    perform club.refuse(409, 'MEMBER_MERGED', 'this file was merged into another');
  end if;
  return new;
end
$$;

-- The same for rows that say whose they are in the column that the trigger names. Sharing the key of the member's row, as the foreign key does anyway,
-- makes it wait for a merge that is under way. On club.request_keys it stands behind every verb of a person. Raises MEMBER_MERGED (409).
create function club.refuse_the_merged() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_merged_into uuid;
begin
  select m.merged_into into v_merged_into from club.members m
    where m.member_id = (pg_catalog.to_jsonb(new) ->> tg_argv[0])::uuid for key share;
  if v_merged_into is not null then
    perform club.refuse(409, 'MEMBER_MERGED', 'this file was merged into another');
  end if;
  return new;
end
$$;
revoke execute on function club.refuse_the_merged() from public, anon, authenticated;
create trigger refuse_the_merged before insert on club.request_keys for each row execute function club.refuse_the_merged('actor_id');
create trigger refuse_the_merged before insert on club.staff_grants for each row execute function club.refuse_the_merged('member_id');
create trigger refuse_the_merged before insert on club.member_proofs for each row execute function club.refuse_the_merged('member_id');
create trigger refuse_the_merged before insert on club.member_tiers for each row execute function club.refuse_the_merged('member_id');
create trigger refuse_the_merged before insert on club.consents for each row execute function club.refuse_the_merged('member_id');
create trigger refuse_the_merged before insert on club.message_preferences for each row execute function club.refuse_the_merged('member_id');
create trigger refuse_the_merged before insert on club.address_flags for each row execute function club.refuse_the_merged('member_id');
create trigger refuse_the_merged before insert on club.unsubscribe_tokens for each row execute function club.refuse_the_merged('member_id');
create trigger refuse_the_merged before insert on club.point_entries for each row execute function club.refuse_the_merged('member_id');
create trigger refuse_the_merged before insert on club.point_lots for each row execute function club.refuse_the_merged('member_id');
create trigger refuse_the_merged before insert on club.home_invitations for each row execute function club.refuse_the_merged('invited_by');
create trigger refuse_the_merged_proxy before insert on club.proxies for each row execute function club.refuse_the_merged('proxy_member_id');

-- A message is for the person, whichever file it was written for: it goes to the kept one.
create function club.follow_the_merged() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  select coalesce(m.merged_into, m.member_id) into new.member_id from club.members m where m.member_id = new.member_id for key share;
  return new;
end
$$;
revoke execute on function club.follow_the_merged() from public, anon, authenticated;
create trigger follow_the_merged before insert on club.outbox for each row execute function club.follow_the_merged();
create trigger follow_the_merged before insert on club.inbox_entries for each row execute function club.follow_the_merged();

-- A mail address as its mailbox: lower case, without +tag.
create function club.mailbox_of(p_email text) returns text
language sql immutable security invoker set search_path = '' as $$
  select pg_catalog.regexp_replace(pg_catalog.lower(p_email), '\+[^@]*@', '@')
$$;
revoke execute on function club.mailbox_of(text) from public, anon, authenticated;

-- Definer: the authentication service writes logins and has no rights in club.
create function club.on_login_mail() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  update club.members set mail_hash = club.address_hash(club.mailbox_of(new.email::text)) where user_id = new.id;
  return null;
end
$$;
revoke execute on function club.on_login_mail() from public, anon, authenticated;
create trigger club_login_mail after insert or update of email on auth.users for each row execute function club.on_login_mail();
update club.members m set mail_hash = club.address_hash(club.mailbox_of(u.email::text)) from auth.users u where u.id = m.user_id;
