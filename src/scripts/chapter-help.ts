import { m } from '../i18n/paraglide/messages.js';
import { askApi } from './api-call';

/**
 * “Did this help?” at the foot of a chapter: yes is sent at once, after no there is room for a reason and a few words. Plain fetch and no
 * sign-in; nothing that names the reader is sent. What was typed stays until it has arrived.
 */

const REASONS: [value: string, name: () => string][] = [
  ['unclear', m['handbook.help.unclear']],
  ['missing', m['handbook.help.missing']],
  ['wrong', m['handbook.help.wrong']],
  ['failed', m['handbook.help.failed']],
];

/** What is sent, and its key: the same answer sent again after a lost connection carries the same one. */
let sending: { body: string; key: string } | null = null;
let busy = false;

/** The chapter's address, the same in every edition of the site. */
const page = () => /\/handbook\/[^/]+\/[^/]+\/$/.exec(location.pathname)?.[0] ?? location.pathname;
/** Where a text that has not arrived is kept; signing out forgets it with all drafts. */
const draftName = () => `club.draft.help.${page()}`;

function draft(value?: string): string {
  try {
    if (value) localStorage.setItem(draftName(), JSON.stringify({ at: Date.now(), value }));
    else if (value === '') localStorage.removeItem(draftName());
    return JSON.parse(localStorage.getItem(draftName()) ?? 'null')?.value ?? '';
  } catch {
    // A closed storage costs the draft only.
    return '';
  }
}

/** The sentence for what became of an answer; null when it has arrived. */
async function send(form: HTMLFormElement, helpful: boolean, reason: string | null, text: string | null): Promise<string | null> {
  const body = JSON.stringify([helpful, reason, text]);
  if (sending?.body !== body) sending = { body, key: crypto.randomUUID() };
  try {
    const answer = await askApi('rpc/answer_chapter', {
      body: {
        p_key: sending.key,
        p_page: page(),
        p_content_hash: form.dataset.help,
        p_helpful: helpful,
        p_reason: reason,
        p_body: text,
      },
    });
    if (answer.status === 429) return m['handbook.help.tooMany']();
    return answer.ok ? null : m['handbook.help.away']();
  } catch {
    return m['handbook.help.away']();
  }
}

/** Room for why, with the question's own buttons gone. */
function askWhy(form: HTMLFormElement): void {
  const fieldset = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = m['handbook.help.why']();
  fieldset.append(legend);
  for (const [value, name] of REASONS) {
    const label = document.createElement('label');
    label.className = 'help-reason';
    label.append(Object.assign(document.createElement('input'), { type: 'radio', name: 'reason', value }), name());
    fieldset.append(label);
  }
  const label = document.createElement('label');
  label.className = 'help-text';
  const text = document.createElement('textarea');
  Object.assign(text, { name: 'text', maxLength: Number(form.dataset.limit), rows: 3, value: draft() });
  text.addEventListener('input', () => draft(text.value));
  label.append(m['handbook.help.more'](), text);
  const button = document.createElement('button');
  Object.assign(button, { className: 'button', name: 'helpful', value: 'send', textContent: m['handbook.help.send']() });
  form.querySelector('.cluster')?.replaceWith(fieldset, label, button);
  fieldset.querySelector('input')?.focus();
}

/** What a pressed button asks for. Pressing again while an answer is under way does nothing. */
export async function press(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
  if (button?.value === 'no') return askWhy(form);
  if (busy) return;
  busy = true;
  const status = form.querySelector<HTMLElement>('[role=status]');
  const given = new FormData(form);
  const helpful = button?.value === 'yes';
  const text = String(given.get('text') ?? '').trim();
  const problem = await send(form, helpful, helpful ? null : (given.get('reason') as string | null), helpful ? null : text || null);
  busy = false;
  if (!problem) {
    for (const one of form.querySelectorAll('.cluster, fieldset, label, .button')) one.remove();
    draft('');
  }
  if (status) {
    status.textContent = problem ?? (helpful ? m['handbook.help.thanks']() : m['handbook.help.kept']());
    // What was focused may be gone.
    if (!problem) status.focus();
  }
}
