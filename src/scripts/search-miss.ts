import { m } from '../i18n/paraglide/messages.js';
import { askApi } from './api-call';

/** What a search showed: nothing, pages that are only alike, or pages that hold the words and were not meant. */
export type Outcome = 'none' | 'near' | 'other';

/** The offer below the results to tell the editors what was looked for in vain. */
export interface SearchMiss {
  element: HTMLFormElement;
  offer: (query: string, outcome: Outcome) => void;
  clear: () => void;
}

const REFUSED: Record<string, (facts: { phone: string }) => string> = {
  QUERY_PERSONAL: m['search.miss.personal'],
  QUERY_TOO_LONG: m['search.miss.long'],
  TOO_MANY_ANSWERS: m['search.miss.tooMany'],
};

/** What is sent, and its key: the same words sent again after a lost connection carry the same one. */
let sending: { words: string; key: string } | null = null;

/** The sentence for what became of it, and whether it has arrived. */
async function tell(query: string, outcome: Outcome, phone: string): Promise<[sentence: string, arrived: boolean]> {
  const words = JSON.stringify([query, outcome]);
  if (sending?.words !== words) sending = { words, key: crypto.randomUUID() };
  try {
    const answer = await askApi('rpc/tell_search_miss', { body: { p_key: sending.key, p_query: query, p_outcome: outcome } });
    if (answer.ok) return [m['search.miss.kept']({ query }), true];
    const { message = '' } = (await answer.json()) as { message?: string };
    return [(REFUSED[message] ?? m['search.miss.away'])({ phone }), false];
  } catch {
    return [m['search.miss.away']({ phone }), false];
  }
}

/**
 * Builds the offer, hidden until a search has ended. Nothing is sent until somebody presses the button, and nothing but the words.
 * @param servicePhone for whoever cannot wait for the editors
 */
export function searchMiss(servicePhone: () => string): SearchMiss {
  const element = document.createElement('form');
  const lead = document.createElement('p');
  const button = document.createElement('button');
  const said = document.createElement('p');
  element.className = 'search-miss';
  element.hidden = true;
  lead.textContent = m['search.miss.lead']();
  Object.assign(button, { className: 'button button-quiet', textContent: m['search.miss.tell']() });
  // It is focused when it has something to say, since the button that was pressed goes.
  said.tabIndex = -1;
  element.append(lead, button, said);
  let asked: [query: string, outcome: Outcome] | null = null;
  element.addEventListener('submit', async (event) => {
    event.preventDefault();
    const mine = asked;
    if (!mine || button.ariaDisabled === 'true') return;
    button.ariaDisabled = 'true';
    const [sentence, arrived] = await tell(...mine, servicePhone());
    button.ariaDisabled = null;
    if (asked !== mine) return;
    said.textContent = sentence;
    lead.hidden = button.hidden = arrived;
    if (arrived) said.focus();
  });
  const clear = () => {
    asked = null;
    element.hidden = true;
  };
  return {
    element,
    clear,
    offer: (query, outcome) => {
      asked = [query, outcome];
      said.textContent = '';
      element.hidden = lead.hidden = button.hidden = false;
    },
  };
}
