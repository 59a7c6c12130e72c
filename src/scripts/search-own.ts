import { m } from '../i18n/paraglide/messages.js';
import { accessToken } from '../lib/access-token';
import { deviceSession } from '../lib/device-session';
import { type CaseState, caseStateName } from '../ui/cases';
import { askApi } from './api-call';
import { casesWith } from './search/cases-with';

/** One of the reader's own cases, as the database shows it to its owner. */
type OwnCase = { case_no: string; subject: string; body: string; state: CaseState };

/** More of them than anybody reads above the pages. */
const SHOWN = 3;

/** Whose cases have been read; of somebody else nothing is kept, and what could not be read is asked for by the next search. */
let read: { userId: string; cases: Promise<OwnCase[]> } | null = null;

async function readCases(): Promise<OwnCase[]> {
  const token = await accessToken();
  const answer = token ? await askApi('my_cases?select=case_no,subject,body,state&order=opened_at.desc', { token }) : null;
  if (!answer?.ok) throw new Error(`own cases could not be read: ${answer?.status ?? 'no session any more'}`);
  return answer.json();
}

function shown(cases: readonly OwnCase[]): HTMLElement[] {
  if (cases.length === 0) return [];
  const title = document.createElement('p');
  title.className = 'meta';
  title.textContent = m['search.own.title']();
  const list = document.createElement('ul');
  for (const { subject, state } of cases.slice(0, SHOWN)) {
    const link = document.createElement('a');
    link.href = '/club/#cases';
    link.textContent = subject;
    const item = document.createElement('li');
    item.append(link, ` ${m['search.own.state']({ state: caseStateName(state) })}`);
    list.append(item);
  }
  return [title, list];
}

/** Where cases are shown, and whose; watched from the first time on. */
let screen: { place: HTMLElement; userId: string } | null = null;

/** Whoever signs out, or in as somebody else, in this tab or another, leaves nothing on the screen. */
function follow(): void {
  if (!screen || deviceSession()?.userId === screen.userId) return;
  screen.place.replaceChildren();
  read = null;
}
addEventListener('storage', follow);
addEventListener('club:member', follow);
addEventListener('pageshow', follow);

/**
 * Puts the reader's own cases that hold the words into `place`. They are read once and looked through on the device, so that no search leaves it; without a session, or
 * when they cannot be read, the place stays empty and the pages are found as ever.
 * @param current whether the search is still the last one
 */
export async function showOwnCases(place: HTMLElement, query: string, current: () => boolean): Promise<void> {
  const userId = deviceSession()?.userId;
  if (!userId) return;
  if (read?.userId !== userId) read = { userId, cases: readCases() };
  const mine = read;
  screen = { place, userId };
  const cases = await mine.cases.catch(() => {
    if (read === mine) read = null;
    return [];
  });
  if (current() && deviceSession()?.userId === userId) place.replaceChildren(...shown(casesWith(cases, query)));
}
