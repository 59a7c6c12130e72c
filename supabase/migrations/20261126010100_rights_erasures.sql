-- Who left the club and what was done: one row a person, written by club.erase_person, never changed. It holds no name: after it
-- nothing in the database says who the member was.
alter table club.members add column erased_at timestamptz;
comment on column club.members.erased_at is 'When the person left and their data were erased; null = lives.';

create table club.erasures (
  member_id uuid primary key references club.members,
  actor_id uuid not null references club.members,
  reason text,
  kept jsonb not null,
  created_at timestamptz not null default club.now()
);
comment on table club.erasures is 'Erasures (注销) of members, append-only.';
comment on column club.erasures.actor_id is 'The person, or the manager who acted on their word.';
comment on column club.erasures.reason is 'Why staff acted; null when the person did.';
comment on column club.erasures.kept is 'What stays, why and until when, as the person was told: [{what, count, until}].';
alter table club.erasures enable row level security;
-- No policy: internal.
revoke all on club.erasures from public, anon, authenticated;
create trigger append_only before update or delete on club.erasures for each row execute function club.refuse_change();
create trigger append_only_truncate before truncate on club.erasures execute function club.refuse_change();

-- The name of a member, for lines such as "checked in by". It tells nothing else.
create or replace function club.name_of(p_member_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select case when m.erased_at is not null then '已注销会员' else coalesce(p.display_name, '未填姓名') end
  from club.members m left join club.profiles p on p.member_id = m.member_id where m.member_id = p_member_id
$$;

-- How long what is kept. The privacy notice says the same figures.
insert into club.settings (key, value, unit, label) values
  ('retention.party_days', 730, '天', '活动结束后多久清理同行人的名字'),
  ('retention.case_days', 1095, '天', '反馈办结后多久删去文字'),
  ('retention.mail_days', 180, '天', '发出的邮件多久后删去内容'),
  ('retention.request_days', 30, '天', '请求号和当时的答复保留多久');

-- Nothing is written for somebody who has left. Sharing the member's row makes a call that was under way when the person left wait for the
-- end of that, and then find them gone. Raises NOT_SIGNED_IN (401): to a caller the session has ended.
create function club.refuse_the_departed() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform 1 from club.members m where m.member_id = new.member_id and m.erased_at is null for share;
  if not found then
    perform club.refuse(401, 'NOT_SIGNED_IN', 'this member has left the club');
  end if;
  return new;
end
$$;
revoke execute on function club.refuse_the_departed() from public, anon, authenticated;
create trigger refuse_the_departed before insert on club.bookings for each row execute function club.refuse_the_departed();
create trigger refuse_the_departed before insert on club.waiting_entries for each row execute function club.refuse_the_departed();
create trigger refuse_the_departed before insert on club.cases for each row execute function club.refuse_the_departed();
create trigger refuse_the_departed before update on club.profiles for each row
  when (new.display_name is not null or new.phone is not null) execute function club.refuse_the_departed();
