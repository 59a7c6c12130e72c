-- The line of a person's time holds what reaching them, proving them and their rights leave behind too; each entry belongs to a part, by which the screen
-- filters, and names the roles that may read it. A part of the club adds itself by a branch of its own around the view before.
create index household_members_of_member on club.household_members (member_id);
create index proxies_of_member on club.proxies (member_id);
create index proxies_of_proxy on club.proxies (proxy_member_id);

create view club.timeline_part_rows with (security_invoker = true) as
select r.member_id, r.at, r.kind,
  case when r.kind = 'consent' then r.facts || pg_catalog.jsonb_build_object('label', (
    select p.label from club.consent_purposes p where p.purpose = r.facts ->> 'purpose')) else r.facts end as facts,
  r.actor_id,
  case when r.kind in ('booked', 'booking_cancelled', 'checked_in', 'queued') then 'events' when r.kind = 'points' then 'points'
    when r.kind in ('proof', 'tier', 'home_joined', 'home_left') then 'home' when r.kind = 'consent' then 'rights'
    when r.kind like 'case\_%' then 'cases' else 'acts' end as part,
  array['verifier', 'case_officer', 'steward'] as readers
from club.timeline_rows r
union all
-- Contacts of people; their note is for every colleague who may reach the person, as in staff_contacts.
select l.member_id, l.at, 'contact', pg_catalog.jsonb_build_object('channel', l.channel, 'direction', l.direction, 'purpose', l.purpose,
  'outcome', l.outcome, 'note', l.note), l.actor_id, 'contacts', array['verifier', 'case_officer', 'steward']
from club.contact_log l
union all
-- Messages of machines: which and when, never the text.
select o.member_id, coalesce(o.sent_at, o.created_at), 'message', pg_catalog.jsonb_build_object('label', k.label, 'state', o.state), null, 'messages',
  array['verifier', 'case_officer', 'steward']
from club.outbox o join club.message_kinds k on k.kind = o.kind
union all
select h.member_id, h.created_at, 'hold_set', pg_catalog.jsonb_build_object('hold', h.hold, 'until', h.until_day, 'words', h.reason), h.created_by, 'contacts',
  array['verifier', 'case_officer', 'steward']
from club.contact_holds h
union all
select h.member_id, h.ended_at, 'hold_lifted', pg_catalog.jsonb_build_object('hold', h.hold), null, 'contacts', array['verifier', 'case_officer', 'steward']
from club.contact_holds h where h.ended_at is not null
union all
select f.member_id, f.flagged_at, 'address_failed', '{}', null, 'contacts', array['verifier', 'case_officer', 'steward'] from club.address_flags f
union all
select f.member_id, f.lifted_at, 'address_lifted', '{}', f.lifted_by, 'contacts', array['verifier', 'case_officer', 'steward']
from club.address_flags f where f.lifted_at is not null
union all
-- Papers handed in with a claim, and what became of it: for whoever decides claims.
select c.member_id, c.created_at, 'claim_opened', pg_catalog.jsonb_build_object('home', c.home_text, 'role', c.role), c.member_id, 'home', array['verifier']
from club.claims c
union all
select c.member_id, c.ended_at, 'claim_ended', pg_catalog.jsonb_build_object('home', c.home_text, 'state', c.state, 'reason', c.decision_reason), c.decided_by,
  'home', array['verifier']
from club.claims c where c.ended_at is not null
union all
-- Both sides of an authority; who the other side is is words.
select x.member_id, x.created_at, 'proxy_appointed', pg_catalog.jsonb_build_object('until', x.until_day, 'words', club.name_of(x.proxy_member_id)),
  x.created_by, 'home', array['verifier', 'case_officer', 'steward']
from club.proxies x
union all
select x.proxy_member_id, x.created_at, 'proxy_taken', pg_catalog.jsonb_build_object('until', x.until_day, 'words', club.name_of(x.member_id)),
  x.created_by, 'home', array['verifier', 'case_officer', 'steward']
from club.proxies x
union all
select x.member_id, x.ended_at, 'proxy_ended', pg_catalog.jsonb_build_object('words', club.name_of(x.proxy_member_id)), null, 'home',
  array['verifier', 'case_officer', 'steward']
from club.proxies x where x.ended_at is not null
union all
-- Requests about personal data: that there is one, for whoever answers them.
select r.member_id, r.opened_at, 'request_opened', pg_catalog.jsonb_build_object('no', r.request_no, 'request', r.kind), r.member_id, 'rights',
  array['case_officer']
from club.rights_requests r
union all
select r.member_id, r.decided_at, 'request_decided', pg_catalog.jsonb_build_object('no', r.request_no, 'request', r.kind, 'state', r.state), r.decided_by,
  'rights', array['case_officer']
from club.rights_requests r where r.decided_at is not null
union all
-- Looks at papers and at messages, beside the acts of the view before.
select a.member_id, a.at, 'act', pg_catalog.jsonb_build_object('verb', a.verb, 'reason', a.reason), a.actor_id, 'acts', array['verifier']
from club.audit_log a where a.member_id is not null and a.verb in ('staff_view_paper', 'staff_reveal_mail');
revoke all on club.timeline_part_rows from public, anon, authenticated;

drop function public.staff_member_timeline(uuid, integer, integer);
drop function club.staff_member_timeline(uuid, integer, integer);

-- A page of a person's line, newest first, after the p_offset newest (things of one moment have no order of their own, so a time is no place to go on
-- from); p_part: events, points, cases, home, contacts, messages, rights or acts, null = all. Each reader gets the entries of the roles that they hold over the
-- person; stewards get them without words. Raises NOT_STAFF, OUT_OF_SCOPE (403), MEMBER_NOT_FOUND (404). Definer: the role stands in for RLS.
create function club.staff_member_timeline(p_member_id uuid, p_offset integer, p_limit integer, p_part text)
returns table (at timestamptz, kind text, part text, facts jsonb, actor_name text, by_self boolean)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_roles text[];
  v_words boolean;
begin
  perform club.require_role_over(p_member_id, 'verifier', 'case_officer', 'steward');
  v_roles := array(select r from pg_catalog.unnest(array['verifier', 'case_officer', 'steward']) r where club.has_role_over(r, p_member_id));
  v_words := v_roles && array['verifier', 'case_officer'];
  return query
    select r.at, r.kind, r.part, case when v_words then r.facts else r.facts - 'words' end, club.name_of(r.actor_id), r.actor_id = p_member_id
    from (select t.* from club.timeline_part_rows t
      where t.member_id = p_member_id and (p_part is null or t.part = p_part) and t.readers && v_roles
      order by t.at desc, t.kind, t.facts::text offset greatest(0, coalesce(p_offset, 0)) limit greatest(1, least(coalesce(p_limit, 50), 200))) r
    order by r.at desc, r.kind, r.facts::text;
end
$$;
revoke execute on function club.staff_member_timeline(uuid, integer, integer, text) from public, anon, authenticated;
grant execute on function club.staff_member_timeline(uuid, integer, integer, text) to authenticated;

-- A page of one person's line of time, newest first, of one part or of all.
create function public.staff_member_timeline(p_member_id uuid, p_offset integer default 0, p_limit integer default 50, p_part text default null)
returns table (at timestamptz, kind text, part text, facts jsonb, actor_name text, by_self boolean)
language sql stable security invoker set search_path = '' as $$
  select * from club.staff_member_timeline(p_member_id, p_offset, p_limit, p_part)
$$;
revoke execute on function public.staff_member_timeline(uuid, integer, integer, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_member_timeline(uuid, integer, integer, text) to authenticated;
