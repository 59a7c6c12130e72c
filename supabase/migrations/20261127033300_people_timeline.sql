-- One person on one line of time: what happened to and for them, from every part of the club. A part adds itself by a branch of this view (create or
-- replace view with the same columns). kind names the sentence on the screen, facts fill it; words that people wrote stand in facts.words alone, so that
-- they can be left out for who may not read them.
create view club.timeline_rows with (security_invoker = true) as
select b.member_id, b.created_at as at, 'booked' as kind, pg_catalog.jsonb_build_object('title', e.title, 'event_id', e.event_id) as facts,
  b.created_by as actor_id
from club.bookings b join club.events e on e.event_id = b.event_id
union all
select b.member_id, b.cancelled_at, 'booking_cancelled', pg_catalog.jsonb_build_object('title', e.title, 'event_id', e.event_id), b.cancelled_by
from club.bookings b join club.events e on e.event_id = b.event_id where b.cancelled_at is not null
union all
select b.member_id, min(c.created_at), 'checked_in', pg_catalog.jsonb_build_object('title', e.title, 'event_id', e.event_id, 'people', count(*)),
  (pg_catalog.array_agg(c.actor_id order by c.created_at))[1]
from club.check_ins c join club.bookings b on b.booking_id = c.booking_id join club.events e on e.event_id = b.event_id
where c.undone_at is null group by b.booking_id, b.member_id, e.title, e.event_id
union all
select w.member_id, w.joined_at, 'queued', pg_catalog.jsonb_build_object('title', e.title, 'event_id', e.event_id, 'state', w.state), w.created_by
from club.waiting_entries w join club.events e on e.event_id = w.event_id
union all
select p.member_id, p.created_at, 'points', pg_catalog.jsonb_build_object('amount', p.amount, 'reason', p.reason), p.actor_id
from club.point_entries p
union all
select c.member_id, n.created_at, 'case_' || n.kind, pg_catalog.jsonb_build_object('case_no', c.case_no, 'case_id', c.case_id, 'category', c.category,
  'state', n.state, 'words', case when n.internal then null else c.subject end), n.author_id
from club.case_entries n join club.cases c on c.case_id = n.case_id
union all
select p.member_id, p.created_at, 'proof', pg_catalog.jsonb_build_object('level', p.level, 'reason', p.reason), p.set_by from club.member_proofs p
union all
select t.member_id, t.created_at, 'tier', pg_catalog.jsonb_build_object('tier', r.name, 'until', t.until_day, 'reason', t.reason), t.set_by
from club.member_tiers t join club.tiers r on r.tier_id = t.tier_id
union all
select hm.member_id, hm.created_at, 'home_joined', pg_catalog.jsonb_build_object('unit', u.label, 'role', hm.role), hm.created_by
from club.household_members hm join club.households h on h.household_id = hm.household_id join club.units u on u.unit_id = h.unit_id
union all
select hm.member_id, hm.ended_at, 'home_left', pg_catalog.jsonb_build_object('unit', u.label, 'role', hm.role), null
from club.household_members hm join club.households h on h.household_id = hm.household_id join club.units u on u.unit_id = h.unit_id
where hm.ended_at is not null
union all
select c.member_id, c.created_at, 'consent', pg_catalog.jsonb_build_object('purpose', c.purpose, 'given', c.given, 'version', c.text_version), c.actor_id
from club.consents c
union all
-- Acts that leave no row of their own anywhere else.
select a.member_id, a.at, 'act', pg_catalog.jsonb_build_object('verb', a.verb, 'reason', a.reason), a.actor_id
from club.audit_log a
where a.member_id is not null and a.verb in ('staff_reveal_contact', 'staff_member_data', 'staff_grant_role', 'staff_revoke_role', 'grant_staff',
  'revoke_staff', 'ask_approval', 'staff_decide_approval', 'staff_create_member');
revoke all on club.timeline_rows from public, anon, authenticated;

-- A page of a person's line, newest first, after the p_offset newest (things of one moment have no order of their own, so a time is no place to go on
-- from). Staff of the roles named read it, stewards without words. Raises NOT_STAFF,
-- OUT_OF_SCOPE (403), MEMBER_NOT_FOUND (404). Definer: the role stands in for RLS.
create function club.staff_member_timeline(p_member_id uuid, p_offset integer, p_limit integer)
returns table (at timestamptz, kind text, facts jsonb, actor_name text, by_self boolean)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_words boolean;
begin
  perform club.require_role_over(p_member_id, 'verifier', 'case_officer', 'steward');
  v_words := club.has_role_over('verifier', p_member_id) or club.has_role_over('case_officer', p_member_id);
  return query
    select r.at, r.kind, case when v_words then r.facts else r.facts - 'words' end, club.name_of(r.actor_id), r.actor_id = p_member_id
    from club.timeline_rows r
    where r.member_id = p_member_id
    order by r.at desc, r.kind, r.facts::text offset greatest(0, coalesce(p_offset, 0)) limit greatest(1, least(coalesce(p_limit, 50), 200));
end
$$;
revoke execute on function club.staff_member_timeline(uuid, integer, integer) from public, anon, authenticated;
grant execute on function club.staff_member_timeline(uuid, integer, integer) to authenticated;
