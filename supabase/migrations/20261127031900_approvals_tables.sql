-- A second person approves what the settings say (四眼): somebody asks, another decides, and the decision carries the act out, once. The request
-- and the decision are rows of their own that never change; a request without a decision is waiting until its time is over.
create table club.approvals (
  approval_id uuid primary key default gen_random_uuid(),
  kind text not null,
  args jsonb not null,
  reason text not null,
  member_id uuid references club.members,
  role text not null,
  over_member boolean not null,
  community_id text references club.communities,
  building text,
  requested_by uuid not null references club.members,
  created_at timestamptz not null default club.now(),
  expires_at timestamptz not null,
  constraint approvals_kind_shape check (kind ~ '^[a-z_]+$'),
  constraint approvals_of_somebody check (not over_member or member_id is not null)
);
comment on table club.approvals is 'Acts that wait for a second person (待批准), append-only.';
comment on column club.approvals.kind is 'The act: club.approved_<kind>(approval, approver) carries it out.';
comment on column club.approvals.args is 'What the act needs: ids, levels, figures.';
comment on column club.approvals.member_id is 'Whom it is for; null when it is for nobody.';
comment on column club.approvals.role is 'The role that the second person must hold.';
comment on column club.approvals.over_member is 'True: over the member; false: in the place (null community: the whole organisation).';
create index approvals_newest on club.approvals (created_at desc, approval_id);
create index approvals_by_member on club.approvals (member_id);

create table club.approval_decisions (
  approval_id uuid primary key references club.approvals,
  outcome text not null,
  actor_id uuid not null references club.members,
  reason text,
  answer jsonb,
  created_at timestamptz not null default club.now(),
  constraint approval_decisions_outcome_known check (outcome in ('approved', 'refused', 'withdrawn'))
);
comment on table club.approval_decisions is 'What became of an approval, one row each, append-only.';
comment on column club.approval_decisions.answer is 'What the act answered; null unless approved.';

-- Whether the caller could decide it, as far as rights go; who asked may not, which the verb says.
create function club.may_approve(p_approval club.approvals) returns boolean
language sql stable security invoker set search_path = '' as $$
  select case when p_approval.over_member then club.has_role_over(p_approval.role, p_approval.member_id)
    else club.has_role_in(p_approval.role, p_approval.community_id, p_approval.building) end
$$;
revoke execute on function club.may_approve(club.approvals) from public, anon, authenticated;
grant execute on function club.may_approve(club.approvals) to authenticated;

alter table club.approvals enable row level security;
-- select_own_or_role: who asked, and who may decide.
create policy select_own_or_role on club.approvals for select to authenticated using (
  (select club.is_staff()) and (requested_by = (select club.current_member_id()) or club.may_approve(approvals)));
revoke all on club.approvals from public, anon, authenticated;
grant select on club.approvals to authenticated;
alter table club.approval_decisions enable row level security;
-- select_with_approval: whoever sees the request.
create policy select_with_approval on club.approval_decisions for select to authenticated using (
  exists (select 1 from club.approvals a where a.approval_id = approval_decisions.approval_id));
revoke all on club.approval_decisions from public, anon, authenticated;
grant select on club.approval_decisions to authenticated;

create trigger append_only before update or delete on club.approvals for each row execute function club.refuse_change();
create trigger append_only_truncate before truncate on club.approvals execute function club.refuse_change();
create trigger append_only before update or delete on club.approval_decisions for each row execute function club.refuse_change();
create trigger append_only_truncate before truncate on club.approval_decisions execute function club.refuse_change();

-- How an act's row names its second person; nothing when there was none.
create function club.approved_by(p_approver_id uuid) returns jsonb
language sql immutable security invoker set search_path = '' as $$
  select case when p_approver_id is null then '{}'::jsonb else pg_catalog.jsonb_build_object('approved_by', p_approver_id) end
$$;
revoke execute on function club.approved_by(uuid) from public, anon, authenticated;

-- Asks for a second person, for an act on a person (place: nothing) or in a place. The caller has checked the right of who asks. Answers
-- {approval_id}.
create function club.ask_approval(
  p_actor_id uuid, p_kind text, p_args jsonb, p_reason text, p_member_id uuid, p_role text, p_over_member boolean,
  p_community_id text default null, p_building text default null
) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_id uuid;
begin
  insert into club.approvals (kind, args, reason, member_id, role, over_member, community_id, building, requested_by, expires_at)
  values (p_kind, p_args, p_reason, p_member_id, p_role, p_over_member, p_community_id, p_building, p_actor_id,
    club.now() + pg_catalog.make_interval(days => club.setting('approval.days')))
  returning approval_id into v_id;
  perform club.audit(p_actor_id, p_member_id, 'ask_approval', v_id::text, p_reason, pg_catalog.jsonb_build_object('kind', p_kind));
  return pg_catalog.jsonb_build_object('approval_id', v_id);
end
$$;
revoke execute on function club.ask_approval(uuid, text, jsonb, text, uuid, text, boolean, text, text) from public, anon, authenticated;
