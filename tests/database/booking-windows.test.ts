import { describe, expect, test } from 'vitest';
import { adults, book, join, makeEvent, makePerson, seats } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();

describe('sign-up opens and closes on the second, in Beijing time', () => {
  test('before and at opens_at', async () => {
    const event = await makeEvent(db, { opens_at: '2026-12-05T09:00:00+08:00' });
    const owner = await makePerson(db);
    await db.at('2026-12-05T08:59:59+08:00');
    expect(await refusal(book(db, owner, event))).toBe('409 EVENT_NOT_OPEN');
    expect(await refusal(join(db, owner, event))).toBe('409 EVENT_NOT_OPEN');
    expect(await seats(db, event)).toMatchObject({ booking_state: 'not_open' });
    await db.at('2026-12-05T09:00:00+08:00');
    expect(await seats(db, event)).toMatchObject({ booking_state: 'open' });
    expect(await book(db, owner, event)).toMatchObject({ seats: 1 });
  });

  test('before and at closes_at', async () => {
    const event = await makeEvent(db, { closes_at: '2026-12-18T18:00:00+08:00' });
    const [early, late] = [await makePerson(db), await makePerson(db)];
    await db.at('2026-12-18T17:59:59+08:00');
    expect(await book(db, early, event)).toMatchObject({ seats: 1 });
    await db.at('2026-12-18T18:00:00+08:00');
    expect(await refusal(book(db, late, event))).toBe('409 EVENT_CLOSED');
    expect(await refusal(join(db, late, event))).toBe('409 EVENT_CLOSED');
    expect(await seats(db, event)).toMatchObject({ booking_state: 'closed' });
  });

  test('an event is past from its end on', async () => {
    const event = await makeEvent(db);
    await db.at('2026-12-19T16:29:59+08:00');
    expect(await seats(db, event)).toMatchObject({ booking_state: 'closed' });
    await db.at('2026-12-19T16:30:00+08:00');
    expect(await seats(db, event)).toMatchObject({ booking_state: 'past' });
  });

  test('the zone of the session does not matter', async () => {
    const event = await makeEvent(db, { opens_at: '2026-12-05T00:00:00+08:00' });
    const owner = await makePerson(db);
    for (const zone of ['America/New_York', 'Pacific/Kiritimati']) {
      await db.query(`select set_config('TimeZone', $1, true)`, [zone]);
      await db.at('2026-12-04T23:59:59+08:00');
      expect(await refusal(book(db, owner, event))).toBe('409 EVENT_NOT_OPEN');
    }
    await db.at('2026-12-05T00:00:00+08:00');
    expect(await book(db, owner, event)).toMatchObject({ seats: 1 });
  });
});

describe('the early window (E8)', () => {
  const early = {
    opens_at: '2026-12-05T09:00:00+08:00',
    early_opens_at: '2026-12-03T09:00:00+08:00',
    early_min_tier: 'harbour',
  };

  test('opens on the second, for the tier and proof level it asks for', async () => {
    const event = await makeEvent(db, early);
    const harbour = await makePerson(db, { tier: 'harbour', proof: 2 });
    await db.at('2026-12-03T08:59:59+08:00');
    expect(await refusal(book(db, harbour, event))).toBe('409 EVENT_NOT_OPEN');
    await db.at('2026-12-03T09:00:00+08:00');
    expect(await seats(db, event)).toMatchObject({ booking_state: 'early', early_min_tier: 'harbour' });
    expect(await book(db, harbour, event)).toMatchObject({ seats: 1 });
  });

  test('turns away a lower tier, a lower proof level, and nobody once the event is open to all', async () => {
    const event = await makeEvent(db, early);
    const lowTier = await makePerson(db, { tier: 'owner', proof: 3 });
    const lowProof = await makePerson(db, { tier: 'lighthouse', proof: 1 });
    const higher = await makePerson(db, { tier: 'lighthouse', proof: 2 });
    await db.at('2026-12-05T08:59:59+08:00');
    expect(await refusal(book(db, lowTier, event))).toBe('409 EARLY_ONLY');
    expect(await refusal(book(db, lowProof, event))).toBe('409 EARLY_ONLY');
    expect(await refusal(join(db, lowProof, event))).toBe('409 EARLY_ONLY');
    expect(await book(db, higher, event)).toMatchObject({ seats: 1 });
    await db.at('2026-12-05T09:00:00+08:00');
    expect(await book(db, lowTier, event)).toMatchObject({ seats: 1 });
    expect(await book(db, lowProof, event)).toMatchObject({ seats: 1 });
  });

  test('a tier past its last day no longer counts', async () => {
    const event = await makeEvent(db, early);
    const person = await makePerson(db, { tier: 'owner' });
    await db.query(`insert into club.member_tiers (member_id, tier_id, until_day, reason) values ($1, 'harbour', '2026-12-03', '测试')`, [
      person.memberId,
    ]);
    await db.at('2026-12-04T00:00:00+08:00');
    expect(await refusal(book(db, person, event))).toBe('409 EARLY_ONLY');
    await db.at('2026-12-03T23:59:59+08:00');
    expect(await book(db, person, event)).toMatchObject({ seats: 1 });
  });

  test('begins booking.early_hours before opening when the event does not say', async () => {
    const event = await makeEvent(db, { ...early, early_opens_at: null });
    expect(await seats(db, event)).toMatchObject({ early_opens_at: new Date('2026-12-03T09:00:00+08:00') });
  });
});

describe('what stands before the window', () => {
  test('an event that does not exist, was withdrawn, or is cancelled', async () => {
    const owner = await makePerson(db);
    expect(await refusal(book(db, owner, 'nowhere'))).toBe('404 EVENT_NOT_FOUND');
    expect(await refusal(join(db, owner, 'nowhere'))).toBe('404 EVENT_NOT_FOUND');
    const event = await makeEvent(db);
    await makeEvent(db, { cancelled_reason: '台风' });
    expect(await refusal(book(db, owner, event))).toBe('409 EVENT_CANCELLED');
    expect(await refusal(join(db, owner, event))).toBe('409 EVENT_CANCELLED');
    expect(await seats(db, event)).toMatchObject({ state: 'cancelled', booking_state: 'cancelled' });
    await db.query(`update club.events set state = 'withdrawn', cancelled_reason = null where event_id = $1`, [event]);
    expect(await refusal(book(db, owner, event))).toBe('404 EVENT_NOT_FOUND');
    expect(await seats(db, event)).toBeUndefined();
  });

  test('a person without a name or without consent to the current notice', async () => {
    const event = await makeEvent(db);
    const nameless = await makePerson(db, { complete: false });
    expect(await refusal(book(db, nameless, event))).toBe('403 PROFILE_INCOMPLETE');
    const owner = await makePerson(db);
    await db.query(`insert into club.privacy_notices (version, last_published_at) values ('2026-12-01', club.now() + interval '1 second')`);
    expect(await refusal(book(db, owner, event))).toBe('403 PROFILE_INCOMPLETE');
    await db.rpc(owner, 'set_consent', {
      p_key: crypto.randomUUID(),
      p_purpose: 'privacy_notice',
      p_text_version: '2026-12-01',
      p_given: true,
    });
    expect(await book(db, owner, event)).toMatchObject({ seats: 1 });
  });

  test.each([0, 1, 2, 3])('proof level below V%i', async (level) => {
    const event = await makeEvent(db, { min_proof: level });
    if (level > 0) expect(await refusal(book(db, await makePerson(db, { proof: level - 1 }), event))).toBe('403 PROOF_REQUIRED');
    expect(await book(db, await makePerson(db, { proof: level }), event, adults(2))).toMatchObject({ seats: 2 });
  });

  test('a proof level past its end counts as V0', async () => {
    const event = await makeEvent(db, { min_proof: 1 });
    const owner = await makePerson(db, { proof: 0 });
    await db.query(`insert into club.member_proofs (member_id, level, reason, valid_until) values ($1, 3, '测试', $2)`, [
      owner.memberId,
      '2026-12-02T12:00:00+08:00',
    ]);
    await db.at('2026-12-02T12:00:00+08:00');
    expect(await refusal(book(db, owner, event))).toBe('403 PROOF_REQUIRED');
    await db.at('2026-12-02T11:59:59+08:00');
    expect(await book(db, owner, event)).toMatchObject({ seats: 1 });
  });
});
