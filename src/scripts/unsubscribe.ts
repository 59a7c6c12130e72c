import { apiUrl, publishableKey } from '../lib/env';

/**
 * Unsubscribes the reader whom the token behind # names, when the button is pressed: programs that open links to look at them press none.
 * Plain fetch, since a page that is read once must not load a library.
 */
const form = document.querySelector<HTMLFormElement>('form[data-unsubscribe]');
const outcome = form?.querySelector<HTMLElement>('[data-outcome]');
const button = form?.querySelector('button');

const say = (key: 'done' | 'unknown' | 'tooMany' | 'failed' | 'missing'): void => {
  if (outcome) outcome.textContent = form?.dataset[key] ?? '';
};

/** What became of it, by the name of its sentence. */
async function unsubscribe(token: string): Promise<'done' | 'unknown' | 'tooMany' | 'failed'> {
  try {
    const answer = await fetch(`${apiUrl()}/rest/v1/rpc/unsubscribe_newsletter`, {
      method: 'POST',
      headers: { apikey: publishableKey(), 'Content-Type': 'application/json' },
      body: JSON.stringify({ p_token: token }),
    });
    if (answer.status === 429) return 'tooMany';
    if (!answer.ok) return 'failed';
    return (await answer.json()).state === 'withdrawn' ? 'done' : 'unknown';
  } catch {
    return 'failed';
  }
}

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const token = location.hash.slice(1);
  if (!token) return say('missing');
  if (button?.ariaDisabled === 'true') return;
  if (button) button.ariaDisabled = 'true';
  const result = await unsubscribe(token);
  say(result);
  if (button) {
    button.ariaDisabled = 'false';
    button.hidden = result === 'done';
  }
});
