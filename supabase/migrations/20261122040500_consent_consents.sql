-- Consents given and withdrawn, one row an act; the latest of a purpose counts. Written by complete_profile, set_consent and staff who
-- enter a person without a mailbox (who has consented on paper). Never changed.
create table club.consents (
  consent_id bigint generated always as identity primary key,
  member_id uuid not null references club.members,
  purpose text not null,
  text_version text not null,
  given boolean not null,
  actor_id uuid not null references club.members,
  created_at timestamptz not null default club.now(),
  constraint consents_purpose_known check (purpose in ('privacy_notice', 'newsletter_mail')),
  constraint consents_version_length check (char_length(text_version) between 1 and 40)
);
comment on table club.consents is 'Consents (同意), append-only.';
comment on column club.consents.actor_id is 'The member, or staff who wrote down a consent given on paper.';
create index consents_latest on club.consents (member_id, purpose, consent_id desc);

alter table club.consents enable row level security;
-- select_own: a person sees what they agreed to.
create policy select_own on club.consents for select to authenticated using (member_id = (select club.current_member_id()));
revoke all on club.consents from public, anon, authenticated;
grant select on club.consents to authenticated;
create trigger append_only before update or delete on club.consents for each row execute function club.refuse_change();
create trigger append_only_truncate before truncate on club.consents execute function club.refuse_change();

-- The version of the notice that a member has accepted and not withdrawn; null without one. Invoker, for views and verbs.
create function club.accepted_notice(p_member_id uuid) returns text
language sql stable security invoker set search_path = '' as $$
  select case when c.given then c.text_version end
  from club.consents c where c.member_id = p_member_id and c.purpose = 'privacy_notice'
  order by c.consent_id desc limit 1
$$;
revoke execute on function club.accepted_notice(uuid) from public, anon, authenticated;
grant execute on function club.accepted_notice(uuid) to authenticated;

-- Refuses people who have not said how to be called or not accepted the notice: PROFILE_INCOMPLETE (403). Who acts for
-- themselves must have accepted the current version; for a person served by staff any accepted version will do, because
-- they cannot see a new one on a screen.
create function club.require_profile(p_member_id uuid, p_by_staff boolean) returns void
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_accepted text := club.accepted_notice(p_member_id);
begin
  if (select p.display_name from club.profiles p where p.member_id = p_member_id) is null
     or v_accepted is null
     or (not p_by_staff and v_accepted is distinct from coalesce(club.current_notice(), v_accepted)) then
    perform club.refuse(403, 'PROFILE_INCOMPLETE', 'a name and consent to the current privacy notice come first');
  end if;
end
$$;
revoke execute on function club.require_profile(uuid, boolean) from public, anon, authenticated;
