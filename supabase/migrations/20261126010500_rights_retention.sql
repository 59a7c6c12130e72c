-- What has been kept long enough goes, a part at a time so that no run is long: at most p_limit rows of each kind. Safe to call at any time and again.
-- Answers how many rows of each kind it changed: {parties, cases, mails, requests}.
create function club.apply_retention(p_limit integer default 1000) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_parties integer;
  v_waiting integer;
  v_mails integer;
  v_requests integer;
  v_cases integer := 0;
  v_case_id uuid;
begin
  update club.party_members p set first_name = club.erased() where p.party_member_id in (
    select x.party_member_id from club.party_members x join club.events e on e.event_id = x.event_id
    where x.first_name <> club.erased()
      and e.ends_at < club.now() - pg_catalog.make_interval(days => club.setting('retention.party_days')) limit p_limit);
  get diagnostics v_parties = row_count;
  update club.waiting_entries w set party = club.nameless_party(w.party) where w.waiting_entry_id in (
    select x.waiting_entry_id from club.waiting_entries x join club.events e on e.event_id = x.event_id
    where x.party is distinct from club.nameless_party(x.party)
      and e.ends_at < club.now() - pg_catalog.make_interval(days => club.setting('retention.party_days')) limit p_limit);
  get diagnostics v_waiting = row_count;
  for v_case_id in
    select c.case_id from club.cases c where c.state = 'closed' and c.body <> club.erased()
      and c.closed_at < club.now() - pg_catalog.make_interval(days => club.setting('retention.case_days')) limit p_limit
  loop
    perform club.erase_case(v_case_id);
    v_cases := v_cases + 1;
  end loop;
  update club.outbox o set payload = '{}' where o.outbox_id in (
    select x.outbox_id from club.outbox x where x.state not in ('pending', 'sending') and x.payload <> '{}'
      and x.created_at < club.now() - pg_catalog.make_interval(days => club.setting('retention.mail_days')) limit p_limit);
  get diagnostics v_mails = row_count;
  delete from club.request_keys k where k.ctid = any (array(
    select x.ctid from club.request_keys x
    where x.created_at < club.now() - pg_catalog.make_interval(days => club.setting('retention.request_days')) limit p_limit));
  get diagnostics v_requests = row_count;
  delete from club.unsubscribe_failures f where f.hour < club.now() - interval '1 day';
  delete from club.unsubscribe_tokens t
    where t.created_at < club.now() - pg_catalog.make_interval(days => club.setting('newsletter.token_days'));
  return pg_catalog.jsonb_build_object('parties', v_parties + v_waiting, 'cases', v_cases, 'mails', v_mails, 'requests', v_requests);
end
$$;
revoke execute on function club.apply_retention(integer) from public, anon, authenticated;

create index request_keys_by_age on club.request_keys (created_at);
create index cases_closed_by_age on club.cases (closed_at) where state = 'closed';
