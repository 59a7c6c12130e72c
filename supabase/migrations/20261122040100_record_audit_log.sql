-- Who did what to whom: one unchangeable row for each act of staff and of the operators' commands. Written in the transaction of the act.
create table club.audit_log (
  audit_id bigint generated always as identity primary key,
  at timestamptz not null default club.now(),
  actor_id uuid references club.members,
  member_id uuid references club.members,
  verb text not null,
  subject text,
  reason text,
  details jsonb not null default '{}'
);
comment on table club.audit_log is 'Acts of staff (操作记录), append-only.';
comment on column club.audit_log.actor_id is 'Null: an operator with the secret key.';
comment on column club.audit_log.member_id is 'Whom it was for.';
comment on column club.audit_log.subject is 'Id of the row acted on.';
create index audit_log_by_member on club.audit_log (member_id, audit_id desc);

alter table club.audit_log enable row level security;
-- No policy: read by an administrator in SQL.
create trigger append_only before update or delete on club.audit_log for each row execute function club.refuse_change();
create trigger append_only_truncate before truncate on club.audit_log execute function club.refuse_change();

create function club.audit(
  p_actor_id uuid, p_member_id uuid, p_verb text, p_subject text, p_reason text, p_details jsonb default '{}'
) returns void
language sql volatile security invoker set search_path = '' as $$
  insert into club.audit_log (actor_id, member_id, verb, subject, reason, details)
  values (p_actor_id, p_member_id, p_verb, p_subject, p_reason, p_details)
$$;
revoke execute on function club.audit(uuid, uuid, text, text, text, jsonb) from public, anon, authenticated;
