-- What reaching people keeps, in the copy, in leaving and in forgetting.

-- What was sent and why it waits, what staff wrote down about contacts, the person's switches and hold-backs; then as before: acts of staff, calls answered.
-- Of a token to unsubscribe only when it was made: its hash opens nothing and says nothing.
create or replace function club.export_record(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'mails', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(o) - array['member_id', 'dedupe_key', 'leased_until'])
        order by o.created_at, o.outbox_id), '[]') from club.outbox o where o.member_id = p_member_id),
    'contacts', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(l) - array['member_id', 'actor_id']) order by l.at, l.contact_id), '[]')
      from club.contact_log l where l.member_id = p_member_id),
    'preferences', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(p) - 'member_id') order by p.kind, p.channel), '[]')
      from club.message_preferences p where p.member_id = p_member_id),
    'holds', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(h) - array['member_id', 'created_by']) order by h.created_at), '[]')
      from club.contact_holds h where h.member_id = p_member_id),
    'returned_addresses', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(f) - array['member_id', 'address_hash', 'lifted_by'])
        order by f.flagged_at), '[]') from club.address_flags f where f.member_id = p_member_id),
    'unsubscribe_links', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('kind', t.kind, 'issue', t.issue, 'created_at', t.created_at)
        order by t.created_at), '[]') from club.unsubscribe_tokens t where t.member_id = p_member_id),
    'staff_acts', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(a) - array['member_id', 'actor_id']) order by a.audit_id), '[]')
      from club.audit_log a where a.member_id = p_member_id),
    'requests', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(k) - array['actor_id', 'args_hash']) order by k.created_at), '[]')
      from club.request_keys k where k.actor_id = p_member_id))
$$;

-- Erasing what this part keeps, when club.erase_person writes down that it is done: in the same transaction, without that function knowing every table.
create function club.erase_contact_data() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  update club.contact_log set note = club.erased() where member_id = new.member_id and note <> club.erased();
  update club.contact_holds set reason = null, ended_at = coalesce(ended_at, club.now()) where member_id = new.member_id;
  delete from club.message_preferences where member_id = new.member_id;
  delete from club.address_flags where member_id = new.member_id;
  update club.outbox set to_override = null, closed_reason = null where member_id = new.member_id;
  return null;
end
$$;
revoke execute on function club.erase_contact_data() from public, anon, authenticated;
create trigger erase_contact_data after insert on club.erasures for each row execute function club.erase_contact_data();

-- What this part has kept long enough: notes of contacts after retention.contact_days; corrected addresses and closing words with the mail's content; flags of
-- addresses that were lifted. Answers how many rows.
create function club.forget_contacts(p_limit integer) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_rows integer;
  v_all integer := 0;
begin
  update club.contact_log l set note = club.erased() where l.contact_id in (
    select x.contact_id from club.contact_log x where x.note <> club.erased()
      and x.at < club.now() - pg_catalog.make_interval(days => club.setting('retention.contact_days')) limit p_limit);
  get diagnostics v_all = row_count;
  update club.outbox o set to_override = null, closed_reason = null where o.outbox_id in (
    select x.outbox_id from club.outbox x where x.state not in ('pending', 'sending') and (x.to_override is not null or x.closed_reason is not null)
      and x.created_at < club.now() - pg_catalog.make_interval(days => club.setting('retention.mail_days')) limit p_limit);
  get diagnostics v_rows = row_count;
  v_all := v_all + v_rows;
  delete from club.address_flags f where f.lifted_at < club.now() - pg_catalog.make_interval(days => club.setting('retention.mail_days'));
  get diagnostics v_rows = row_count;
  v_all := v_all + v_rows;
  update club.contact_holds h set reason = null where h.reason is not null
    and coalesce(h.ended_at, club.beijing_midnight(h.until_day + 1)) < club.now() - pg_catalog.make_interval(days => club.setting('retention.mail_days'));
  get diagnostics v_rows = row_count;
  return v_all + v_rows;
end
$$;
revoke execute on function club.forget_contacts(integer) from public, anon, authenticated;

-- Once an hour beside the retention of everything else, with its own count in the run's row.
create or replace function club.run_retention() returns void
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if not exists (select 1 from club.job_runs j where j.job = 'apply_retention' and j.started_at > club.now() - interval '1 hour') then
    insert into club.job_runs (job, finished_at, result) values ('apply_retention', club.now(),
      club.apply_retention() || pg_catalog.jsonb_build_object('contacts', club.forget_contacts(1000)));
  end if;
end
$$;
