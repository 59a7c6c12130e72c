-- Requests about personal data in the copy, in leaving and in forgetting.
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
    'rights_requests', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(r) - array['member_id', 'decided_by']) order by r.opened_at), '[]')
      from club.rights_requests r where r.member_id = p_member_id),
    'returned_addresses', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(f) - array['member_id', 'address_hash', 'lifted_by'])
        order by f.flagged_at), '[]') from club.address_flags f where f.member_id = p_member_id),
    'unsubscribe_links', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('kind', t.kind, 'issue', t.issue, 'created_at', t.created_at)
        order by t.created_at), '[]') from club.unsubscribe_tokens t where t.member_id = p_member_id),
    'staff_acts', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(a) - array['member_id', 'actor_id']) order by a.audit_id), '[]')
      from club.audit_log a where a.member_id = p_member_id),
    'requests', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(k) - array['actor_id', 'args_hash']) order by k.created_at), '[]')
      from club.request_keys k where k.actor_id = p_member_id))
$$;

-- Replaces the words of a request by the mark; one that waits is taken back.
create function club.erase_request(p_rights_request_id uuid) returns void
language sql volatile security invoker set search_path = '' as $$
  update club.rights_requests set body = club.erased(), proof = case when proof is not null then club.erased() end,
    answer = case when answer is not null then club.erased() end, proof_seen = case when proof_seen is not null then club.erased() end,
    state = case when state = 'open' then 'withdrawn' else state end
  where rights_request_id = p_rights_request_id
$$;
revoke execute on function club.erase_request(uuid) from public, anon, authenticated;

create function club.erase_requests() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform club.erase_request(r.rights_request_id) from club.rights_requests r where r.member_id = new.member_id;
  return null;
end
$$;
revoke execute on function club.erase_requests() from public, anon, authenticated;
create trigger erase_requests after insert on club.erasures for each row execute function club.erase_requests();

-- As before, with the words of requests, retention.rights_days after their answer.
alter function club.forget_contacts(integer) rename to forget_contact_words;
create function club.forget_contacts(p_limit integer) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_requests integer;
begin
  select count(*) into v_requests from (
    select club.erase_request(r.rights_request_id) from club.rights_requests r where r.state <> 'open' and r.body <> club.erased()
      and coalesce(r.decided_at, r.due_at) < club.now() - pg_catalog.make_interval(days => club.setting('retention.rights_days')) limit p_limit) x;
  return club.forget_contact_words(p_limit) + v_requests;
end
$$;
revoke execute on function club.forget_contacts(integer) from public, anon, authenticated;
