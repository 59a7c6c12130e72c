-- The outbox as the one home of a message: what it is, whether the budget counts it, why it waits or was not sent, and whether staff corrected its address.
alter table club.outbox add column marketing boolean not null default false;
alter table club.outbox add column counted_at timestamptz;
alter table club.outbox add column held_reason text;
alter table club.outbox add column to_override text;
alter table club.outbox add column closed_reason text;
comment on column club.outbox.marketing is 'As its kind; copied when written, so that the queue is read in turn by an index.';
comment on column club.outbox.counted_at is 'When it went out by any channel, as the budget counts; null = it reached nobody.';
comment on column club.outbox.held_reason is 'Why it waits or was not sent: a reason of club.can_contact.';
comment on column club.outbox.to_override is 'Address that staff put in for this one mail; null = the address of the login.';
comment on column club.outbox.closed_reason is 'Why staff gave it up, or how they told the person.';

-- Two more ends: given_up = staff decided, with a reason; told = staff told the person by telephone or in person.
alter table club.outbox drop constraint outbox_state_known;
alter table club.outbox add constraint outbox_state_known check (state in (
  'pending', 'sending', 'sent', 'failed', 'no_address', 'uncertain', 'withdrawn', 'given_up', 'told')) not valid;
-- The list of kinds is the table now.
alter table club.outbox drop constraint outbox_kind_known;
alter table club.outbox add constraint outbox_kind_known foreign key (kind) references club.message_kinds not valid;

update club.outbox set marketing = true, counted_at = case when state in ('sent', 'uncertain', 'sending') then coalesce(sent_at, created_at) end
  where kind = 'newsletter';

create function club.mark_marketing() returns trigger
language plpgsql volatile security invoker set search_path = '' as $$
begin
  new.marketing := coalesce((select k.purpose = 'marketing' from club.message_kinds k where k.kind = new.kind), false);
  return new;
end
$$;
revoke execute on function club.mark_marketing() from public, anon, authenticated;
create trigger mark_marketing before insert on club.outbox for each row execute function club.mark_marketing();

-- A thousand newsletters must not hold up a booking's mail: they come after everything else.
-- squawk-ignore require-concurrent-index-deletion -- a partial index over what waits: empty in a moment
drop index club.outbox_in_turn;
create index outbox_in_turn on club.outbox (marketing, next_attempt_at, created_at, outbox_id) where state = 'pending';
create index outbox_counted on club.outbox (member_id, counted_at) where marketing and counted_at is not null;
create index outbox_by_kind on club.outbox (kind);
create index outbox_stuck on club.outbox (created_at desc) where state in ('failed', 'no_address', 'uncertain');
