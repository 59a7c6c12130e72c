import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { PHONE, useBrowser, type Watched } from './support/browser.ts';
import { SEAT_EVENTS, WATCHED_EVENT } from './support/drill-events.ts';
import type { Drill, MakeDrill, Staff } from './support/drill.ts';
import { book, call, newMember, rows, signInByApi } from './support/member.ts';
import { OTHER_OWNER_DRILLS, OWNER_DRILLS } from './support/owner-drills.ts';
import { DOOR, MANAGER } from './support/people.ts';
import { PROOF_DRILLS } from './support/proof-drills.ts';
import { PROXY_DRILLS } from './support/proxy-drills.ts';
import { openSettled } from './support/settled.ts';
import { OTHER_STAFF_DRILLS, STAFF_DRILLS } from './support/staff-drills.ts';
import { type Trouble, type VerbRoad, watchRoad } from './support/verb-road.ts';

/** What Chromium says of requests that fail on purpose here. */
const FAILED_REQUEST = /Failed to load resource/;
const NO_NETWORK = '没有连上网络，您填的内容还在';
const UNEXPECTED = '系统没有办成这件事，您填的内容还在';

type Scene = { drill: Drill; page: Page; context: Watched['context']; road: VerbRoad };
const press = ({ drill, page }: Scene) => drill.button(page).click();
const says = (page: Page, sentence: string) => page.getByRole('alert').filter({ hasText: sentence }).first().waitFor();

/** Fails in one way, then succeeds when pressed again; both tries must carry one key. */
async function failThenPressAgain(scene: Scene, trouble: Trouble, sentence: string, doneByFirst: number): Promise<void> {
  const { drill, page, road } = scene;
  road.trouble = trouble;
  await press(scene);
  await says(page, sentence);
  expect(await drill.effects()).toBe(doneByFirst);
  road.trouble = 'none';
  await press(scene);
  await drill.done(page);
  expect(road.keys).toHaveLength(2);
  expect(new Set(road.keys).size).toBe(1);
}

const LOST_ANSWER = 'answer lost, pressed again';
const OFFLINE = 'offline, reloaded, sent when the network is back';

const TROUBLES: Record<string, (scene: Scene) => Promise<void>> = {
  [LOST_ANSWER]: (scene) => failThenPressAgain(scene, 'answer lost', NO_NETWORK, 1),
  'request lost, pressed again': (scene) => failThenPressAgain(scene, 'request lost', NO_NETWORK, 0),
  'one error 500, pressed again': (scene) => failThenPressAgain(scene, 'status 500', UNEXPECTED, 0),
  'slow answer, pressed three times': async (scene) => {
    const { drill, page, road } = scene;
    road.trouble = 'held';
    await drill.button(page).dblclick();
    await road.held;
    // Forced, since it says that it is disabled; that does not keep a finger away.
    await page.getByRole('button', { name: '正在办理…' }).click({ force: true });
    road.release();
    await drill.done(page);
    expect(road.keys).toHaveLength(1);
  },
  [OFFLINE]: async (scene) => {
    const { drill, page, context, road } = scene;
    await context.setOffline(true);
    await press(scene);
    await says(page, NO_NETWORK);
    await expect(page.reload()).rejects.toThrow('ERR_INTERNET_DISCONNECTED');
    await context.setOffline(false);
    await openSettled(page, drill.address);
    await drill.kept(page);
    expect(await drill.effects()).toBe(0);
    await press(scene);
    await drill.done(page);
    expect(new Set(road.keys).size).toBe(1);
  },
};

describe('one submission has one effect, whatever befalls it', () => {
  const { open, base } = useBrowser();
  let staff: Staff;
  beforeAll(async () => {
    staff = { door: await signInByApi(base, DOOR), officer: await signInByApi(base, MANAGER) };
  });

  /** Each drill with each trouble; accepting and declining need an event of their own each time. */
  const table = (drills: Record<string, MakeDrill>, troubles: string[], seatEvents: string[]) =>
    Object.entries(drills).flatMap(([form, make]) =>
      troubles.map((trouble, at) => ({ form, make, trouble, seatEvent: seatEvents[at] as string })),
    );
  const all = Object.keys(TROUBLES);
  const cases = [
    ...table({ ...OWNER_DRILLS, ...STAFF_DRILLS }, all, SEAT_EVENTS),
    ...table(
      { ...OTHER_OWNER_DRILLS, ...PROXY_DRILLS, ...PROOF_DRILLS, ...OTHER_STAFF_DRILLS },
      [LOST_ANSWER, OFFLINE],
      SEAT_EVENTS.slice(all.length),
    ),
  ];
  test.each(cases)('$form: $trouble', { timeout: 60_000 }, async ({ make, trouble, seatEvent }) => {
    const drill = await make(base, staff, seatEvent);
    const { page, context, allow } = await open({ ...PHONE, storageState: drill.who.storageState });
    allow(FAILED_REQUEST);
    const road = await watchRoad(page, drill.verb);
    await openSettled(page, drill.address);
    await drill.fill(page);
    await (TROUBLES[trouble] as (typeof TROUBLES)[string])({ drill, page, context, road });
    expect(await drill.effects()).toBe(1);
  });

  test('the same text sent with two keys has two effects, so the counting above can fail', async () => {
    const member = await newMember(base);
    const args = { p_category: 'praise', p_subject: '两次', p_body: '两次', p_event_id: null };
    await call(member, 'open_case', args);
    await call(member, 'open_case', args);
    expect(await rows(member, 'my_cases')).toHaveLength(2);
  });
});

describe('numbers of seats', () => {
  const { open, base } = useBrowser();

  /** A tab that is left, or come back to. Headless pages never hide by themselves. */
  const turn = (page: Page, state: 'hidden' | 'visible') =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);

  test("another family's booking shows within half a minute; a hidden page asks nothing, and asks at once on return", async () => {
    const other = await newMember(base);
    const { page } = await open(PHONE);
    let reads = 0;
    page.on('request', (request) => {
      if (request.url().includes('/event_seats')) reads += 1;
    });
    await page.clock.install();
    await openSettled(page, `/events/${WATCHED_EVENT}/`);
    await page.getByText('还有10个名额').waitFor();

    const { booking_id } = await book(other, WATCHED_EVENT, '汐', '岸', '舟');
    await page.clock.runFor(20_000);
    await page.getByText('还有10个名额').waitFor();
    await page.clock.runFor(10_000);
    await page.getByText('还有7个名额').waitFor();

    await turn(page, 'hidden');
    await call(other, 'cancel_booking', { p_booking_id: booking_id, p_party_member_ids: null });
    const before = reads;
    await page.clock.runFor(300_000);
    expect(reads).toBe(before);
    await turn(page, 'visible');
    await page.getByText('还有10个名额').waitFor();
    expect(reads).toBe(before + 1);
  });
});
