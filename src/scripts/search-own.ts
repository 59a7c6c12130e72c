import { m } from '../i18n/paraglide/messages.js';
import { accessToken } from '../lib/access-token';
import { deviceSession } from '../lib/device-session';
import { apiUrl, publishableKey } from '../lib/env';
import { plainText, SEPARATOR } from '../lib/search/plain-text';
import { type CaseState, caseStateName } from '../ui/cases';

/** One of the reader's own cases, as the database shows it to its owner. */
type OwnCase = { case_no: string; subject: string; body: string; state: CaseState };

/** More of them than anybody reads above the pages. */
const SHOWN = 3;
/** One character stands in nearly every text. */
const SHORTEST = 2;

/** Whose cases have been read; of somebody else nothing is kept. */
let read: { userId: string; cases: Promise<OwnCase[]> } | null = null;

async function readCases(): Promise<OwnCase[]> {
  const token = await accessToken();
  if (!token) return [];
  const answer = await fetch(`${apiUrl()}/rest/v1/my_cases?select=case_no,subject,body,state&order=opened_at.desc`, {
    cache: 'no-store',
    headers: { apikey: publishableKey(), Authorization: `Bearer ${token}` },
  });
  return answer.ok ? answer.json() : [];
}

const folded = (text: string): string => plainText(text).replaceAll(SEPARATOR, '');

/** The cases that hold all of the words, newest first. */
export function casesWith<Case extends { case_no: string; subject: string; body: string }>(cases: readonly Case[], query: string): Case[] {
  const words = query
    .split(/[\s“”"]+/)
    .map(folded)
    .filter((word) => word.length >= SHORTEST);
  if (words.length === 0) return [];
  return cases.filter(({ case_no, subject, body }) => {
    const text = `${folded(case_no)} ${folded(subject)} ${folded(body)}`;
    return words.every((word) => text.includes(word));
  });
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

/**
 * Puts the reader's own cases that hold the words into `place`. They are read once and looked through on the device, so that no search leaves it; without a session, or
 * when they cannot be read, the place stays empty and the pages are found as ever.
 * @param current whether the search is still the last one
 */
export async function showOwnCases(place: HTMLElement, query: string, current: () => boolean): Promise<void> {
  const userId = deviceSession()?.userId;
  if (!userId) {
    read = null;
    place.replaceChildren();
    return;
  }
  if (read?.userId !== userId) read = { userId, cases: readCases().catch(() => []) };
  const mine = read;
  const cases = await mine.cases;
  if (!current()) return;
  // Who signed out meanwhile, in another tab too, leaves nothing on the screen.
  place.replaceChildren(...(deviceSession()?.userId === mine.userId ? shown(casesWith(cases, query)) : []));
}
