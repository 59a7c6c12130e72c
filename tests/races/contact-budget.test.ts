import { expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addPeople } from '../support/http-people.ts';
import { NO_QUIET_HOURS } from '../support/quiet-hours.ts';
import { withClub } from './race-club.ts';

const PEOPLE = 12;
const NEWS_EACH = 3;
const SENDERS = 8;

/** Everybody consented to a marketing kind and has several news waiting at once; a budget of one a day leaves room for one each. */
async function arrange(club: HttpClub): Promise<string[]> {
  const people = await addPeople(club, PEOPLE);
  await club.sql.unsafe(NO_QUIET_HOURS);
  await club.sql`insert into club.consent_purposes (purpose, label, what_for, if_withdrawn, position, separate, asked)
    values ('market_day', '集市', '集市', '不再寄', 99, false, 'by_switch')`;
  await club.sql`insert into club.message_kinds (kind, purpose, label, about, position, channels, waits_for_morning, consent_purpose)
    values ('market_day', 'marketing', '集市', '集市', 99, '{mail}', true, 'market_day')`;
  for (const { memberId } of people) {
    await club.sql`insert into club.consents (member_id, purpose, text_version, given, actor_id) values (${memberId}, 'market_day', 'v1', true, ${memberId})`;
    for (let at = 0; at < NEWS_EACH; at += 1) {
      await club.sql`select club.post_mail('market_day', ${memberId}, '{}', ${`market:${memberId}:${at}`})`;
    }
  }
  return people.map(({ memberId }) => memberId);
}

/** Many senders at once, each in connections of its own, until nothing is due; then how many news each person got. */
async function sendAll(club: HttpClub): Promise<number[]> {
  const people = await arrange(club);
  const sender = async () => {
    for (let empty = 0; empty < 3; ) {
      const taken = await club.sql`select outbox_id from club.claim_mails(2)`;
      for (const { outbox_id } of taken) await club.sql`select club.record_mail(${outbox_id}, 'sent', null)`;
      // What another sender was just deciding comes back after a second.
      if (taken.length === 0) {
        empty += 1;
        await club.sql`select pg_sleep(0.4)`;
      }
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  const rows = await club.sql<{ sent: number }[]>`
    select (select count(*)::int from club.outbox o where o.member_id = m.id and o.state = 'sent') as sent
    from unnest(${people}::uuid[]) m(id)`;
  return rows.map(({ sent }) => sent);
}

test('senders side by side never pass the cap, and everybody gets their one', () =>
  withClub(async (club) => {
    expect(await sendAll(club)).toEqual(Array(PEOPLE).fill(1));
  }));

test('control: without the lock of the member the same senders pass it', () =>
  withClub(async (club) => {
    await club.sql.unsafe(
      `create or replace function club.try_lock_member(p_member_id uuid) returns boolean
       language sql volatile security invoker set search_path = '' as 'select true'`,
    );
    // Counting and writing lie a little apart, as under load: without it the gap is microseconds wide.
    await club.sql.unsafe('alter function club.can_contact(uuid, text, text, timestamptz, uuid) rename to can_contact_at_once');
    await club.sql.unsafe(
      `create function club.can_contact(p_member_id uuid, p_kind text, p_channel text, p_at timestamptz, p_outbox_id uuid default null) returns text
       language plpgsql volatile security invoker set search_path = '' as $$
       declare v text := club.can_contact_at_once(p_member_id, p_kind, p_channel, p_at, p_outbox_id);
       begin perform pg_catalog.pg_sleep(0.01); return v; end $$`,
    );
    expect(Math.max(...(await sendAll(club)))).toBeGreaterThan(1);
  }));
