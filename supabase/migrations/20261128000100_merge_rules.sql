-- Every column that names a member, and what a merge does with it: moves (the row is the kept person's from then on), settled (club.settle_merge sees to
-- it), stays (with the reason). A new column needs its line here; tests/database/merge.test.ts compares the list with the catalogue.
create table club.merge_rules (
  relation text not null,
  column_name text not null,
  rule text not null,
  unless text,
  reason text,
  constraint merge_rules_once primary key (relation, column_name),
  constraint merge_rules_known check (rule in ('moves', 'settled', 'stays')),
  constraint merge_rules_say_why check ((rule <> 'moves' or unless is not null) = (reason is not null)),
  constraint merge_rules_unless_moves check (unless is null or rule = 'moves')
);
comment on table club.merge_rules is 'What a merge does with each column that names a member.';
comment on column club.merge_rules.unless is 'Condition on a row t (kept file: $2) under which it stays, because the kept file has the same already.';
alter table club.merge_rules enable row level security;
-- No policy: internal, written by migrations alone.
revoke all on club.merge_rules from public, anon, authenticated;

-- Whose it is, and what a person did for themselves.
insert into club.merge_rules (relation, column_name, rule) values
  ('members', 'merged_into', 'moves'),
  ('staff_grants', 'member_id', 'moves'),
  ('household_members', 'member_id', 'moves'), ('household_members', 'created_by', 'moves'),
  ('member_proofs', 'member_id', 'moves'),
  ('member_tiers', 'member_id', 'moves'),
  ('outbox', 'member_id', 'moves'),
  ('inbox_entries', 'member_id', 'moves'),
  ('consents', 'member_id', 'moves'), ('consents', 'actor_id', 'moves'),
  ('bookings', 'member_id', 'moves'), ('bookings', 'created_by', 'moves'), ('bookings', 'cancelled_by', 'moves'),
  ('waiting_entries', 'member_id', 'moves'), ('waiting_entries', 'created_by', 'moves'),
  ('point_entries', 'member_id', 'moves'), ('point_lots', 'member_id', 'moves'),
  ('cases', 'member_id', 'moves'), ('cases', 'opened_by', 'moves'), ('case_entries', 'author_id', 'moves'),
  ('unsubscribe_tokens', 'member_id', 'moves'),
  ('contact_holds', 'member_id', 'moves'), ('contact_holds', 'created_by', 'moves'),
  ('contact_log', 'member_id', 'moves'),
  ('claims', 'member_id', 'moves'), ('claim_codes', 'used_by', 'moves'),
  ('home_invitations', 'invited_by', 'moves'), ('home_invitations', 'accepted_by', 'moves'),
  ('proxies', 'created_by', 'moves'),
  ('rights_requests', 'member_id', 'moves');

insert into club.merge_rules (relation, column_name, rule, unless, reason) values
  ('request_keys', 'actor_id', 'moves', 'exists (select 1 from club.request_keys k where k.actor_id = $2 and k.request_key = t.request_key)',
    'an answer already stands under that key'),
  ('message_preferences', 'member_id', 'moves',
    'exists (select 1 from club.message_preferences k where k.member_id = $2 and k.kind = t.kind and k.channel = t.channel)',
    'the kept file has the same switch; off wins'),
  ('address_flags', 'member_id', 'moves',
    'exists (select 1 from club.address_flags k where k.member_id = $2 and k.address_hash = t.address_hash and k.lifted_at is null and t.lifted_at is null)',
    'the kept file has the same flag'),
  ('proxies', 'member_id', 'moves', 't.proxy_member_id = $2', 'nobody is their own proxy'),
  ('proxies', 'proxy_member_id', 'moves', 't.member_id = $2', 'nobody is their own proxy');

insert into club.merge_rules (relation, column_name, rule, reason) values
  ('profiles', 'member_id', 'settled', 'each file keeps its profile, so that undoing has it; gaps of the kept one are filled'),
  ('point_balances', 'member_id', 'settled', 'the sum of the lots, computed on both sides'),
  ('point_entries', 'actor_id', 'stays', 'who of staff granted or took; null for the clock'),
  ('members', 'created_by', 'stays', 'an act of staff, under the name that acted'),
  ('member_proofs', 'set_by', 'stays', 'an act of staff, under the name that acted'),
  ('member_tiers', 'set_by', 'stays', 'an act of staff, under the name that acted'),
  ('check_ins', 'actor_id', 'stays', 'an act of staff, under the name that acted'),
  ('check_in_undos', 'actor_id', 'stays', 'an act of staff, under the name that acted'),
  ('scans', 'actor_id', 'stays', 'an act of staff, under the name that acted'),
  ('contact_log', 'actor_id', 'stays', 'an act of staff, under the name that acted'),
  ('address_flags', 'lifted_by', 'stays', 'an act of staff, under the name that acted'),
  ('claims', 'decided_by', 'stays', 'an act of staff, under the name that acted'),
  ('claim_batches', 'created_by', 'stays', 'an act of staff, under the name that acted'),
  ('claim_batches', 'printed_by', 'stays', 'an act of staff, under the name that acted'),
  ('rights_requests', 'decided_by', 'stays', 'an act of staff, under the name that acted'),
  ('imports', 'created_by', 'stays', 'an act of staff, under the name that acted'),
  ('imports', 'applied_by', 'stays', 'an act of staff, under the name that acted'),
  ('imports', 'undone_by', 'stays', 'an act of staff, under the name that acted'),
  ('setting_versions', 'actor_id', 'stays', 'an act of staff, under the name that acted'),
  ('setting_versions', 'approved_by', 'stays', 'an act of staff, under the name that acted'),
  ('approvals', 'requested_by', 'stays', 'an act of staff, under the name that acted'),
  ('approvals', 'member_id', 'stays', 'what was asked about that file; nothing waits, since a merge is refused while something does'),
  ('approval_decisions', 'actor_id', 'stays', 'an act of staff, under the name that acted'),
  ('audit_log', 'actor_id', 'stays', 'the record never changes'),
  ('audit_log', 'member_id', 'stays', 'the record never changes; the line of time and the copy read the duplicate''s rows too'),
  ('erasures', 'member_id', 'stays', 'who has left is not merged'),
  ('erasures', 'actor_id', 'stays', 'an act of staff, under the name that acted'),
  ('merges', 'member_id', 'stays', 'the record of merges itself'),
  ('merges', 'duplicate_id', 'stays', 'the record of merges itself'),
  ('merges', 'created_by', 'stays', 'the record of merges itself'),
  ('merges', 'undone_by', 'stays', 'the record of merges itself');
