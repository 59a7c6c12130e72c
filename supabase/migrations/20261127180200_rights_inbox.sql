-- The inbox in the copy, in leaving and in forgetting. As before otherwise.
create or replace function club.export_record(p_member_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object(
    'mails', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(o) - array['member_id', 'dedupe_key', 'leased_until'])
        order by o.created_at, o.outbox_id), '[]') from club.outbox o where o.member_id = p_member_id),
    'inbox', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(e) - 'member_id') order by e.created_at, e.outbox_id), '[]')
      from club.inbox_entries e where e.member_id = p_member_id),
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

-- A message leaves the inbox when its content is forgotten, and with its reader.
create function club.leave_inbox_with_content() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  delete from club.inbox_entries e where e.outbox_id = new.outbox_id;
  return null;
end
$$;
revoke execute on function club.leave_inbox_with_content() from public, anon, authenticated;
create trigger leave_inbox_with_content after update of payload on club.outbox for each row
  when (new.payload = '{}' and old.payload <> '{}') execute function club.leave_inbox_with_content();
