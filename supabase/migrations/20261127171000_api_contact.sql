-- Doors to preferences, consents and the contact log. Thin: checks and codes stand with the functions of the same name in club.

-- One line a kind and channel, with the switch as it stands for the caller.
create view public.my_message_preferences with (security_invoker = true) as
select k.kind, k.purpose, k.label, k.about, k.position, c.channel, c.label as channel_label, c.position as channel_position,
  c.channel = any (k.fixed_channels) as fixed, case when c.channel = any (k.fixed_channels) then k.fixed_reason end as fixed_reason,
  club.wants_message((select club.current_member_id()), k.kind, c.channel) as wanted, k.waits_for_morning, k.consent_purpose
from club.message_kinds k
join club.contact_channels c on c.channel = any (k.channels) and c.offered
where (select club.current_member_id()) is not null;

-- What holds news and invitations back from the caller now.
create view public.my_contact_holds with (security_invoker = true) as
select h.hold, h.until_day, h.created_at from club.contact_holds h
where h.member_id = (select club.current_member_id()) and h.ended_at is null
  and (h.until_day is null or h.until_day >= club.beijing_day(club.now()));

-- Every purpose with the caller's latest word on it; given null = never asked.
create view public.my_consent_purposes with (security_invoker = true) as
select p.purpose, p.label, p.what_for, p.if_withdrawn, p.position, p.separate, p.asked, c.given, c.text_version, c.created_at
from club.consent_purposes p
left join lateral (select x.given, x.text_version, x.created_at from club.consents x
  where x.member_id = (select club.current_member_id()) and x.purpose = p.purpose order by x.consent_id desc limit 1) c on true
where (select club.current_member_id()) is not null;

-- In which language messages come to the caller.
create view public.my_message_language with (security_invoker = true) as
select p.language from club.profiles p where p.member_id = (select club.current_member_id());

revoke all on public.my_message_preferences, public.my_contact_holds, public.my_consent_purposes, public.my_message_language
  from public, anon, authenticated, service_role;
grant select on public.my_message_preferences, public.my_contact_holds, public.my_consent_purposes, public.my_message_language to authenticated;

-- Switches a kind of message on or off for a channel: {wanted}.
create function public.set_message_preference(p_key uuid, p_kind text, p_channel text, p_wanted boolean, p_text_version text default null) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.set_message_preference(p_key, p_kind, p_channel, p_wanted, p_text_version)
$$;
revoke execute on function public.set_message_preference(uuid, text, text, boolean, text) from public, anon, authenticated, service_role;
grant execute on function public.set_message_preference(uuid, text, text, boolean, text) to authenticated;

-- In which language messages come: {language}.
create function public.set_language(p_key uuid, p_language text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.set_language(p_key, p_language) $$;
revoke execute on function public.set_language(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.set_language(uuid, text) to authenticated;

-- No news and invitations at all, or again: {opted_out}.
create function public.set_opt_out(p_key uuid, p_opted_out boolean) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.set_opt_out(p_key, p_opted_out) $$;
revoke execute on function public.set_opt_out(uuid, boolean) from public, anon, authenticated, service_role;
grant execute on function public.set_opt_out(uuid, boolean) to authenticated;

-- Stops what a mail was, by its token, without signing in: {state, kind, label}.
create function public.unsubscribe(p_token text, p_all boolean default false) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.unsubscribe(p_token, p_all) $$;
revoke execute on function public.unsubscribe(text, boolean) from public, anon, authenticated, service_role;
grant execute on function public.unsubscribe(text, boolean) to anon, authenticated;

-- Staff write down that a family mourns: {until}.
create function public.staff_set_mourning(p_key uuid, p_member_id uuid, p_until date, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_set_mourning(p_key, p_member_id, p_until, p_reason) $$;
revoke execute on function public.staff_set_mourning(uuid, uuid, date, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_set_mourning(uuid, uuid, date, text) to authenticated;

-- Staff write down a call, a visit, a letter: {contact_id, gap}.
create function public.staff_log_contact(p_key uuid, p_member_id uuid, p_channel text, p_direction text, p_purpose text, p_note text,
  p_at timestamptz default null, p_outbox_id uuid default null) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_log_contact(p_key, p_member_id, p_channel, p_direction, p_purpose, p_note, p_at, p_outbox_id)
$$;
revoke execute on function public.staff_log_contact(uuid, uuid, text, text, text, text, timestamptz, uuid) from public, anon, authenticated, service_role;
grant execute on function public.staff_log_contact(uuid, uuid, text, text, text, text, timestamptz, uuid) to authenticated;
