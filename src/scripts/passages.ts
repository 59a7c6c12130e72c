import { m } from '../i18n/paraglide/messages.js';
import { accessToken } from '../lib/access-token';
import { deviceSession } from '../lib/device-session';
import { SITE } from '../site';
import { askApi } from './api-call';

/**
 * Brings the text of passages for members into their frames, for whoever is signed in and may read it; the database decides. Loaded by
 * account-chip.ts, only where a page holds a passage and somebody seems to be signed in. Takes the text away when that person signs out.
 */
const frames = [...document.querySelectorAll<HTMLElement>('[data-passage]')];

/** Whose text is shown or being read. */
let reader: string | null = null;
/** Counts what was asked: an answer that arrives after a later question is not heard any more. */
let turn = 0;

class Refused extends Error {}

async function ask<T>(token: string, path: string, body?: unknown): Promise<T> {
  const answer = await askApi(path, { token, body });
  if (!answer.ok) throw new Refused(String(answer.status));
  return answer.json();
}

/** How a frame looks: what is said in it, the text if there is one, and whether signing in would help. */
function show(frame: HTMLElement, said: string, state: { html?: string; signIn?: boolean; retry?: boolean; quiet?: boolean } = {}): void {
  for (const old of frame.querySelectorAll('.passage-text, .passage-retry')) old.remove();
  for (const help of frame.querySelectorAll<HTMLElement>('.passage-later, .passage-ways .button')) help.hidden = !state.signIn;
  for (const ways of frame.querySelectorAll<HTMLElement>('.passage-ways')) ways.hidden = state.html !== undefined;
  if (state.html !== undefined) {
    const text = document.createElement('div');
    text.className = 'passage-text prose';
    // Cleaned when it was published, as every text of the site; and the page's policy runs no script that is written into it.
    text.innerHTML = state.html;
    frame.append(text);
  }
  if (state.retry) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button passage-retry no-print';
    button.textContent = m['passage.reading.retry']();
    button.addEventListener('click', () => void read());
    frame.append(button);
  }
  const status = frame.querySelector('.passage-status');
  status?.classList.toggle('visually-hidden', state.quiet ?? false);
  if (status) status.textContent = said;
}

/** All frames without a text, with the same words. */
function closeAll(said: string, state: { signIn?: boolean; retry?: boolean } = {}): void {
  for (const frame of frames) show(frame, said, state);
}

/** Why somebody who is signed in does not get a passage. */
async function reason(token: string, { dataset }: HTMLElement): Promise<string> {
  const communities = (dataset.communities ?? '').split(' ').filter(Boolean);
  const { gap } = await ask<{ gap: string | null }>(token, 'rpc/reading_gap', {
    p_min_proof: Number(dataset.level),
    p_communities: communities,
  });
  if (gap === 'PROOF_REQUIRED') return m['passage.reading.proof']({ phone: SITE.phone });
  if (gap === 'COMMUNITY_REQUIRED') return m['passage.reading.community']({ phone: SITE.phone });
  return m['passage.reading.changed']();
}

async function read(): Promise<void> {
  turn += 1;
  const mine = turn;
  closeAll(m['passage.reading.loading']());
  try {
    const token = await accessToken();
    if (mine !== turn) return;
    if (!token) return closeAll(m['passage.reading.expired'](), { signIn: true });
    const ids = frames.map(({ dataset }) => dataset.passage).join(',');
    const rows = await ask<{ passage_id: string; html: string }[]>(token, `member_passages?select=passage_id,html&passage_id=in.(${ids})`);
    const texts = new Map(rows.map((row) => [row.passage_id, row.html]));
    const reasons = await Promise.all(frames.map((frame) => (texts.has(frame.dataset.passage ?? '') ? '' : reason(token, frame))));
    if (mine !== turn) return;
    frames.forEach((frame, index) => {
      const html = texts.get(frame.dataset.passage ?? '');
      if (html === undefined) show(frame, reasons[index] ?? '');
      else show(frame, m['passage.reading.shown'](), { html, quiet: true });
    });
  } catch (error) {
    if (mine !== turn) return;
    if (error instanceof Refused && error.message === '401') closeAll(m['passage.reading.expired'](), { signIn: true });
    else if (error instanceof Refused) closeAll(m['passage.reading.failed'](), { retry: true });
    else closeAll(m['passage.reading.offline'](), { retry: true });
  }
}

/** Follows who is signed in on this device. */
function follow(): void {
  const now = deviceSession()?.userId ?? null;
  if (now === reader) return;
  reader = now;
  if (reader) return void read();
  turn += 1;
  closeAll('', { signIn: true });
}

follow();
// The first fires in other tabs, the second in this one; the third when the browser brings back a page that it had put away.
addEventListener('storage', follow);
addEventListener('club:member', follow);
addEventListener('pageshow', follow);
addEventListener('online', () => {
  if (document.querySelector('.passage-retry')) void read();
});
