-- What a member switched on or off, by kind and channel; no row = the default: service and safety on, marketing by its consent alone (so that the switch and
-- the consent cannot disagree). Written by set_message_preference and by unsubscribing.
create table club.message_preferences (
  member_id uuid not null references club.members,
  kind text not null references club.message_kinds,
  channel text not null references club.contact_channels,
  wanted boolean not null,
  updated_at timestamptz not null default club.now(),
  constraint message_preferences_one primary key (member_id, kind, channel)
);
comment on table club.message_preferences is 'Preferences (消息偏好) by kind and channel.';
create index message_preferences_by_kind on club.message_preferences (kind);
create index message_preferences_by_channel on club.message_preferences (channel);
alter table club.message_preferences enable row level security;
-- select_own: a person sees their own switches.
create policy select_own on club.message_preferences for select to authenticated using (member_id = (select club.current_member_id()));
revoke all on club.message_preferences from public, anon, authenticated;
grant select on club.message_preferences to authenticated;

-- Whether a member wants a kind by a channel: a fixed one always, marketing by consent, else the switch, else yes. Invoker: the view of preferences asks
-- it about the caller, under whose rights it sees the caller's rows only.
create function club.wants_message(p_member_id uuid, p_kind text, p_channel text) returns boolean
language sql stable security invoker set search_path = '' as $$
  select case
    when p_channel = any (k.fixed_channels) then true
    when k.consent_purpose is not null and not club.has_consent(p_member_id, k.consent_purpose) then false
    else coalesce((select p.wanted from club.message_preferences p
      where p.member_id = p_member_id and p.kind = p_kind and p.channel = p_channel), true) end
  from club.message_kinds k where k.kind = p_kind
$$;
revoke execute on function club.wants_message(uuid, text, text) from public, anon, authenticated;
grant execute on function club.wants_message(uuid, text, text) to authenticated;

-- Switches a kind on or off for a channel. For marketing the switch is the consent: switching on writes a consent with the version of the sentence that
-- stood beside the switch, switching off the last channel withdraws it. Raises KIND_UNKNOWN, CHANNEL_UNKNOWN, CONSENT_INVALID, TEXT_VERSION_INVALID (422),
-- KIND_FIXED (409). Answers {wanted}. Definer: members write no table; the row is the caller's own. Locks the member.
create function club.set_message_preference(p_key uuid, p_kind text, p_channel text, p_wanted boolean, p_text_version text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('kind', p_kind, 'channel', p_channel, 'wanted', p_wanted, 'text_version', p_text_version);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'set_message_preference', v_args);
  v_kind club.message_kinds;
  v_version text := coalesce(club.clean_line(p_text_version), '');
begin
  if v_answer is not null then
    return v_answer;
  end if;
  select * into v_kind from club.message_kinds k where k.kind = p_kind;
  if not found then
    perform club.refuse(422, 'KIND_UNKNOWN', 'no such kind of message');
  elsif p_channel is null or p_channel <> all (v_kind.channels)
    or not exists (select 1 from club.contact_channels c where c.channel = p_channel and c.offered) then
    perform club.refuse(422, 'CHANNEL_UNKNOWN', 'this kind does not go by this channel');
  elsif p_wanted is null then
    perform club.refuse(422, 'CONSENT_INVALID', 'wanted is true or false');
  elsif p_channel = any (v_kind.fixed_channels) and not p_wanted then
    perform club.refuse(409, 'KIND_FIXED', 'this kind cannot be switched off for this channel');
  elsif v_kind.consent_purpose is not null and p_wanted and pg_catalog.char_length(v_version) not between 1 and 40 then
    perform club.refuse(422, 'TEXT_VERSION_INVALID', 'text_version has 1 to 40 characters');
  end if;
  perform club.lock_member(v_actor);
  perform club.write_preference(v_actor, v_kind.kind, p_channel, p_wanted);
  if v_kind.consent_purpose is not null and p_wanted and not club.has_consent(v_actor, v_kind.consent_purpose) then
    perform club.write_consent(v_actor, v_actor, v_kind.consent_purpose, v_version, true);
  elsif v_kind.consent_purpose is not null and not p_wanted then
    perform club.withdraw_unless_wanted(v_actor, v_actor, v_kind.kind);
  end if;
  return club.finish_request(v_actor, p_key, 'set_message_preference', v_args,
    pg_catalog.jsonb_build_object('wanted', club.wants_message(v_actor, p_kind, p_channel)));
end
$$;
revoke execute on function club.set_message_preference(uuid, text, text, boolean, text) from public, anon, authenticated;
grant execute on function club.set_message_preference(uuid, text, text, boolean, text) to authenticated;

create function club.write_preference(p_member_id uuid, p_kind text, p_channel text, p_wanted boolean) returns void
language sql volatile security invoker set search_path = '' as $$
  insert into club.message_preferences as p (member_id, kind, channel, wanted) values (p_member_id, p_kind, p_channel, p_wanted)
  on conflict (member_id, kind, channel) do update set wanted = excluded.wanted, updated_at = club.now()
$$;
revoke execute on function club.write_preference(uuid, text, text, boolean) from public, anon, authenticated;

-- Withdraws the consent behind a marketing kind once no channel of it is wanted any more, and forgets the switches: whoever consents anew, here or
-- elsewhere, begins with all of them on. The version is that of the consent given.
create function club.withdraw_unless_wanted(p_member_id uuid, p_actor_id uuid, p_kind text) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_kind club.message_kinds;
begin
  select * into v_kind from club.message_kinds k where k.kind = p_kind;
  if v_kind.consent_purpose is null or exists (
      select 1 from pg_catalog.unnest(v_kind.channels) c(channel) join club.contact_channels o on o.channel = c.channel and o.offered
      where club.wants_message(p_member_id, p_kind, c.channel)) then
    return;
  end if;
  if club.has_consent(p_member_id, v_kind.consent_purpose) then
    perform club.write_consent(p_member_id, p_actor_id, v_kind.consent_purpose, (
      select c.text_version from club.consents c where c.member_id = p_member_id and c.purpose = v_kind.consent_purpose
      order by c.consent_id desc limit 1), false);
  end if;
  delete from club.message_preferences p where p.member_id = p_member_id and p.kind = p_kind;
end
$$;
revoke execute on function club.withdraw_unless_wanted(uuid, uuid, text) from public, anon, authenticated;
