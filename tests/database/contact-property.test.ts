import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePerson } from '../support/club.ts';
import { claim, consent, makeMarketingKind, post, record } from '../support/contact.ts';
import { BEGINNING, useDatabase } from '../support/database.ts';

const db = useDatabase();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const beijingDay = (at: number) => Math.floor((at + 8 * 60 * MINUTE) / DAY);
const beijingHour = (at: number) => Math.floor(((at + 8 * 60 * MINUTE) % DAY) / (60 * MINUTE));

/** Steps of a random history: minutes pass, a message is written, a sender looks, an attempt fails. */
const step = fc.oneof(
  fc.record({ do: fc.constant('wait' as const), minutes: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 90, max: 3000 })) }),
  fc.record({ do: fc.constant('post' as const), kind: fc.constantFrom('market_day', 'newsletter', 'case_answered', 'booked') }),
  fc.record({ do: fc.constant('send' as const), limit: fc.integer({ min: 1, max: 5 }), fails: fc.boolean() }),
);

test('no random history of sends ever breaks the budget: never two a Beijing day, never four in seven days, none in quiet hours', async () => {
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      await db.exec('savepoint history');
      try {
        await makeMarketingKind(db);
        const person = await makePerson(db);
        await consent(db, person, 'market_day');
        await consent(db, person, 'newsletter_mail');
        let now = Date.parse(BEGINNING);
        await db.at(new Date(now).toISOString());
        const marketing: number[] = [];
        for (const one of steps) {
          if (one.do === 'wait') {
            now += one.minutes * MINUTE;
            await db.at(new Date(now).toISOString());
          } else if (one.do === 'post') {
            await post(db, person, one.kind);
          } else {
            for (const mail of await claim(db, one.limit)) {
              const news = mail.kind === 'market_day' || mail.kind === 'newsletter';
              if (news || mail.kind === 'case_answered')
                expect([8, 21]).toEqual([Math.min(8, beijingHour(now)), Math.max(21, beijingHour(now))]);
              await record(db, mail.outbox_id, one.fails ? 'retry' : 'sent');
              if (news && !one.fails) marketing.push(now);
            }
          }
        }
        sent += marketing.length;
        for (const at of marketing) {
          expect(marketing.filter((other) => beijingDay(other) === beijingDay(at)).length).toBe(1);
          expect(marketing.filter((other) => other <= at && other > at - 7 * DAY).length).toBeLessThanOrEqual(3);
        }
      } finally {
        await db.exec('rollback to savepoint history');
      }
    }),
    { numRuns: 25, seed: 20261127 },
  );
  // A budget that lets nothing through would hold as well.
  expect(sent).toBeGreaterThan(20);
}, 240_000);
