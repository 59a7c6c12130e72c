-- Puts the mail of an issue into the outbox for everybody who wants it and has an address. Granted to service_role alone: the secret key is
-- the check (definer: service_role has no rights in club). Called again it adds those who came since, and nobody twice; the mail itself may be
-- corrected, for those still waiting. Payload: {subject, html, text, url}, all texts. Raises PAYLOAD_INVALID (422).
-- Answers {queued, states: {<state of a mail>: how many}}.
create function club.queue_newsletter(p_issue text, p_payload jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_queued integer;
  v_again integer;
begin
  if coalesce(p_issue, '') !~ '^\d{4}-(0[1-9]|1[0-2])$' or pg_catalog.jsonb_typeof(p_payload) is distinct from 'object'
     or exists (select 1 from pg_catalog.unnest(array['subject', 'html', 'text', 'url']) f
       where pg_catalog.jsonb_typeof(p_payload -> f) is distinct from 'string' or p_payload ->> f = '')
     or pg_catalog.octet_length(p_payload ->> 'html') >= club.setting('newsletter.html_limit') then
    perform club.refuse(422, 'PAYLOAD_INVALID', 'needs an issue yyyy-mm and subject, html below newsletter.html_limit, text, url');
  end if;
  insert into club.newsletter_mailings (issue, subject, html, body_text, url)
    values (p_issue, p_payload ->> 'subject', p_payload ->> 'html', p_payload ->> 'text', p_payload ->> 'url')
    on conflict (issue) do update set subject = excluded.subject, html = excluded.html, body_text = excluded.body_text,
      url = excluded.url, updated_at = club.now();
  insert into club.outbox (kind, member_id, payload, dedupe_key)
    select 'newsletter', m.member_id, pg_catalog.jsonb_build_object('issue', p_issue), 'newsletter:' || p_issue || ':' || m.member_id::text
    from club.members m join auth.users u on u.id = m.user_id
    where coalesce(u.email, '') <> '' and club.wants_newsletter(m.member_id)
    on conflict (dedupe_key) do nothing;
  get diagnostics v_queued = row_count;
  -- Who had unsubscribed before their turn and has subscribed anew was never sent it.
  update club.outbox o set state = 'pending', next_attempt_at = club.now()
    where o.kind = 'newsletter' and o.state = 'withdrawn' and o.payload ->> 'issue' = p_issue and club.wants_newsletter(o.member_id);
  get diagnostics v_again = row_count;
  delete from club.unsubscribe_tokens t
    where t.created_at < club.now() - pg_catalog.make_interval(days => club.setting('newsletter.token_days'));
  return pg_catalog.jsonb_build_object('queued', v_queued + v_again, 'states', (
    select coalesce(pg_catalog.jsonb_object_agg(s.state, s.mails), '{}'::jsonb)
    from (select o.state, count(*) as mails from club.outbox o
      where o.kind = 'newsletter' and o.payload ->> 'issue' = p_issue group by o.state) s));
end
$$;
revoke execute on function club.queue_newsletter(text, jsonb) from public, anon, authenticated;
grant execute on function club.queue_newsletter(text, jsonb) to service_role;
