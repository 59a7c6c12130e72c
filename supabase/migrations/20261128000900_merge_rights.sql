-- Merges on the line of time, in the copy, in leaving and in forgetting.

-- As before, with merges and their undoing, and the acts of staff for a duplicate. A part adds itself by a view of its own around the one before.
alter view club.timeline_rows rename to file_timeline_rows;
create view club.timeline_rows with (security_invoker = true) as
select r.member_id, r.at, r.kind, r.facts, r.actor_id from club.file_timeline_rows r
union all
select g.member_id, g.created_at, 'merged', pg_catalog.jsonb_build_object('merge_id', g.merge_id, 'reason', g.reason, 'living', g.undone_at is null),
  g.created_by
from club.merges g
union all
select g.member_id, g.undone_at, 'merge_undone', pg_catalog.jsonb_build_object('merge_id', g.merge_id, 'reason', g.undo_reason), g.undone_by
from club.merges g where g.undone_at is not null
union all
-- What stays with a duplicate is the record of acts alone.
select m.merged_into, r.at, r.kind, r.facts, r.actor_id
from club.members m join club.file_timeline_rows r on r.member_id = m.member_id and r.kind = 'act'
where m.merged_into is not null;
revoke all on club.timeline_rows, club.file_timeline_rows from public, anon, authenticated;

-- Merges into a file, each with what the duplicate still holds by itself (its profile, its login, the record of acts), as a copy of its own.
create function club.export_merges(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(
    (pg_catalog.to_jsonb(g) - array['member_id', 'duplicate_id', 'created_by', 'undone_by', 'moving'])
      || pg_catalog.jsonb_build_object('duplicate', case when g.undone_at is null then club.export_of(g.duplicate_id) end)
    order by g.created_at, g.merge_id), '[]')
  from club.merges g where g.member_id = p_member_id
$$;
revoke execute on function club.export_merges(uuid) from public, anon, authenticated;

-- All of it: {made_at, person, bookings, waiting, points, cases, record, proxies, approvals, merges}.
create or replace function club.export_of(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'made_at', club.now(),
    'person', club.export_person(p_member_id),
    'bookings', club.export_bookings(p_member_id),
    'waiting', club.export_waiting(p_member_id),
    'points', club.export_points(p_member_id),
    'cases', club.export_cases(p_member_id),
    'record', club.export_record(p_member_id),
    'proxies', club.export_proxies(p_member_id),
    'approvals', club.export_approvals(p_member_id),
    'merges', club.export_merges(p_member_id))
$$;

-- Who leaves leaves with every duplicate: its profile, its login and its switches go too, and no merge of theirs can be undone any more.
create function club.erase_duplicates() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  delete from auth.users u using club.members m where m.merged_into = new.member_id and u.id = m.user_id;
  update club.profiles p set display_name = null, phone = null, updated_at = club.now()
    from club.members m where m.merged_into = new.member_id and p.member_id = m.member_id;
  delete from club.message_preferences p using club.members m where m.merged_into = new.member_id and p.member_id = m.member_id;
  delete from club.address_flags f using club.members m where m.merged_into = new.member_id and f.member_id = m.member_id;
  delete from club.request_keys k using club.members m where m.merged_into = new.member_id and k.actor_id = m.member_id;
  delete from club.merge_moves v using club.merges g where v.merge_id = g.merge_id and new.member_id in (g.member_id, g.duplicate_id);
  update club.merges set reason = club.erased(), undo_reason = case when undo_reason is not null then club.erased() end, filled = '{}'
    where new.member_id in (member_id, duplicate_id) or duplicate_id in (select m.member_id from club.members m where m.merged_into = new.member_id);
  update club.members set erased_at = new.created_at, mail_hash = null where merged_into = new.member_id;
  update club.members set mail_hash = null where member_id = new.member_id;
  return null;
end
$$;
revoke execute on function club.erase_duplicates() from public, anon, authenticated;
create trigger erase_duplicates after insert on club.erasures for each row execute function club.erase_duplicates();

-- What this part has kept long enough: after retention.merge_days a merge is for good, and what was held for its undoing goes: the list of rows, and the
-- duplicate's name and number. Answers how many merges.
create function club.forget_merges(p_limit integer) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_merges uuid[] := array(
    select g.merge_id from club.merges g
    where g.created_at < club.now() - pg_catalog.make_interval(days => club.setting('retention.merge_days'))
      and exists (select 1 from club.merge_moves v where v.merge_id = g.merge_id) limit p_limit);
begin
  update club.profiles p set display_name = null, phone = null, updated_at = club.now()
    from club.merges g where g.merge_id = any (v_merges) and g.undone_at is null and p.member_id = g.duplicate_id;
  delete from club.merge_moves v where v.merge_id = any (v_merges);
  return pg_catalog.cardinality(v_merges);
end
$$;
revoke execute on function club.forget_merges(integer) from public, anon, authenticated;

-- As before, and merges: {parties, cases, mails, requests, homes, answers, merges}.
create or replace function club.apply_retention(p_limit integer default 1000) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  return club.forget_old_rows(p_limit) || pg_catalog.jsonb_build_object('homes', club.forget_homes(p_limit),
    'answers', club.forget_answers(p_limit), 'merges', club.forget_merges(p_limit));
end
$$;
