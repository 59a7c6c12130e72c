import { askApi } from './api-call';

/**
 * Stops what the mail was, for the reader whom the token behind # names, when a button is pressed: programs that open links to look at them press
 * none. Plain fetch, since a page that is read once must not load a library.
 */
const form = document.querySelector<HTMLFormElement>('form[data-unsubscribe]');
const outcome = form?.querySelector<HTMLElement>('[data-outcome]');

type Outcome = 'done' | 'doneAll' | 'unknown' | 'tooMany' | 'failed' | 'missing';
const say = (key: Outcome, label = ''): void => {
  if (outcome) outcome.textContent = (form?.dataset[key] ?? '').replace('{label}', label);
};

/** What became of it, by the name of its sentence, and the name of what was stopped. */
async function unsubscribe(token: string, all: boolean): Promise<[Outcome, string?]> {
  try {
    const answer = await askApi('rpc/unsubscribe', { body: { p_token: token, p_all: all } });
    if (answer.status === 429) return ['tooMany'];
    if (!answer.ok) return ['failed'];
    const { state, label } = (await answer.json()) as { state: string; label?: string };
    return state === 'withdrawn' ? [all ? 'doneAll' : 'done', label] : ['unknown'];
  } catch {
    return ['failed'];
  }
}

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const token = location.hash.slice(1);
  if (!token) return say('missing');
  const button = event.submitter as HTMLButtonElement | null;
  if (button?.ariaDisabled === 'true') return;
  if (button) button.ariaDisabled = 'true';
  const all = button?.name === 'all';
  const [result, label] = await unsubscribe(token, all);
  say(result, label);
  if (!button) return;
  button.ariaDisabled = 'false';
  // What is stopped needs no button any more; whoever wants no news at all has stopped this kind too.
  if (result === 'done' || result === 'doneAll') for (const one of form.querySelectorAll('button')) one.hidden ||= all || one === button;
});
