-- An act that changes something keeps what was there before and what came after. Both hold ids, levels, states and figures, never a name, a phone
-- number or a text about a person: the row outlives the person's membership.
alter table club.audit_log add column before jsonb, add column after jsonb;
comment on column club.audit_log.before is 'What the act changed, as it was; null when there was nothing.';
comment on column club.audit_log.after is 'What it became; null when nothing is left.';
create index audit_log_by_actor on club.audit_log (actor_id, audit_id desc);
create index audit_log_by_verb on club.audit_log (verb, audit_id desc);
create index audit_log_by_time on club.audit_log (at, audit_id);

-- One row for an act that changes something.
create function club.audit_change(
  p_actor_id uuid, p_member_id uuid, p_verb text, p_subject text, p_reason text, p_before jsonb, p_after jsonb,
  p_details jsonb default '{}'
) returns void
language sql volatile security invoker set search_path = '' as $$
  insert into club.audit_log (actor_id, member_id, verb, subject, reason, before, after, details)
  values (p_actor_id, p_member_id, p_verb, p_subject, p_reason, p_before, p_after, p_details)
$$;
revoke execute on function club.audit_change(uuid, uuid, text, text, text, jsonb, jsonb, jsonb) from public, anon, authenticated;
