import { m } from '../i18n/paraglide/messages.js';
import { deviceSession } from '../lib/device-session.ts';
import type { Answer, Result } from './search/find.ts';
import { type Outcome, searchMiss } from './search-miss.ts';

/** The number from the colophon of the page: importing the site's facts would weigh more than reading it there. */
const servicePhone = (): string => document.querySelector('a[href^="tel:"]')?.textContent?.trim() ?? '';

/** The search itself, used by the dialog and by /search/: a field, kinds to narrow by, results with excerpts. */
export interface SearchPanel {
  input: HTMLInputElement;
  /** Searches for what stands in the field. */
  run: () => void;
}

const PAGE_SIZE = 8;

/** A short way to make an element; children that are texts stay texts, so nothing from a page can become markup. */
function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Pages that can be found are Chinese, and so are the names of their kinds; on an English page that is marked. */
const chinese = (): Record<string, string> => (document.documentElement.lang === 'en' ? { lang: 'zh-CN' } : {});

function resultItem({ kind, note, url, title, excerpt }: Result): HTMLLIElement {
  return make(
    'li',
    chinese(),
    make('p', { class: 'meta' }, make('span', { class: 'search-kind' }, kind), ...(note ? [make('span', {}, note)] : [])),
    make('a', { href: url }, title),
    make('p', { class: 'search-excerpt' }, ...excerpt.map(({ text, marked }) => (marked ? make('mark', {}, text) : text))),
  );
}

/**
 * What is said about an answer. Pages that did not hold what the index promised are not counted, and where some have not been read the number is
 * said to be about right.
 */
function statusOf(answer: Answer, query: string, { shown, dropped }: { shown: number; dropped: number }): string {
  if (answer.near && answer.count > 0) {
    const said = answer.alike ? m['search.state.near'] : m['search.state.newest'];
    return said({ query, phone: servicePhone() });
  }
  const count = answer.count - dropped;
  if (count === 0) return m['search.state.none']({ query, phone: servicePhone() });
  return answer.proved || shown >= answer.count ? m['search.count.found']({ count }) : m['search.count.about']({ count });
}

/** What the reader was shown, for the editors. */
function outcomeOf(answer: Answer, dropped: number): Outcome {
  if (answer.near) return answer.count > 0 && answer.alike ? 'near' : 'none';
  return answer.count > dropped ? 'other' : 'none';
}

/**
 * Builds the panel into `form` and keeps it going.
 * @param form    a form with a search input named `q`; results are put behind it
 * @param onQuery told after each search, so that a page may put the words into its address
 */
export function mountSearch(form: HTMLFormElement, onQuery: (query: string) => void = () => {}): SearchPanel {
  const input = form.querySelector<HTMLInputElement>('input[name="q"]');
  if (!input) throw new Error('the search form has no field named q');
  const status = make('p', { class: 'search-status', role: 'status' }, m['search.state.idle']());
  const kinds = make('div', { class: 'search-kinds', role: 'group', 'aria-label': m['search.filter.label']() });
  const list = make('ol', { class: 'search-results', 'aria-label': m['search.results.label']() });
  const more = make('button', { type: 'button', class: 'button', hidden: '' });
  const miss = searchMiss(servicePhone);
  const own = make('div', { class: 'search-own' });
  form.after(status, own, kinds, list, more, miss.element);

  /** What is said, with the service number to be dialled by a touch. */
  const say = (text: string) => {
    const phone = servicePhone();
    const dial = () => make('a', { class: 'nowrap', href: `tel:${phone}` }, phone);
    status.replaceChildren(...(phone ? text.split(phone) : [text]).flatMap((part, at) => (at > 0 ? [dial(), part] : [part])));
  };

  let kind: string | null = null;
  /** How many places of the answer have been loaded, and how many of those turned out not to belong to it. */
  let shown = 0;
  let dropped = 0;
  let found: Answer | null = null;
  /** Grows with each search, so that the answer of an earlier one is dropped. */
  let turn = 0;

  const clear = () => {
    found = null;
    shown = 0;
    dropped = 0;
    list.replaceChildren();
    kinds.replaceChildren();
    more.hidden = true;
    miss.clear();
    own.replaceChildren();
  };

  /** The reader's own cases, for whoever seems to be signed in; everybody else loads nothing for it. */
  const showOwn = async (query: string, mine: number) => {
    if (!deviceSession()) return;
    // Where it cannot be loaded the pages are found all the same.
    const part = await import('./search-own.ts').catch(() => null);
    await part?.showOwnCases(own, query, () => mine === turn);
  };

  /** Whoever was shown pages with these words has seen all of them first. */
  const offerMiss = (query: string) => {
    const outcome = found && outcomeOf(found, dropped);
    if (outcome && (outcome !== 'other' || more.hidden)) miss.offer(query, outcome);
  };

  const showKinds = () => {
    const counts = [...(found?.kinds ?? [])];
    if (kind && !found?.kinds.has(kind)) counts.push([kind, 0]);
    const button = (name: string | null, label: string) => {
      const pressed = { 'aria-pressed': String(kind === name), ...(name === null ? {} : chinese()) };
      const element = make('button', { type: 'button', class: 'search-kind-button', ...pressed }, label);
      element.addEventListener('click', () => {
        kind = name;
        run();
      });
      return element;
    };
    kinds.replaceChildren(
      ...(counts.length > 1 || kind
        ? [
            button(null, m['search.filter.all']()),
            ...counts.map(([name, count]) => button(name, count === null ? name : `${name} ${count}`)),
          ]
        : []),
    );
  };

  const showMore = async () => {
    const mine = turn;
    const wanted = list.children.length + PAGE_SIZE;
    while (found && shown < found.count && list.children.length < wanted) {
      const { load } = found;
      const places = Array.from({ length: Math.min(wanted - list.children.length, found.count - shown) }, (_, at) => shown + at);
      const results = await Promise.all(places.map(load));
      if (mine !== turn) return;
      const kept = results.filter((result) => result !== null);
      shown += results.length;
      dropped += results.length - kept.length;
      list.append(...kept.map(resultItem));
    }
    if (!found) return;
    more.hidden = shown >= found.count;
    // How many of those that have not been read will hold, nobody knows.
    more.textContent = found.proved ? m['search.more.label']({ count: Math.min(PAGE_SIZE, found.count - shown) }) : m['search.more.some']();
  };

  async function answer(query: string): Promise<void> {
    const mine = ++turn;
    say(m['search.state.loading']());
    try {
      // Only who searches needs the engine; the page of results itself is for reading.
      const { search } = await import('./search/panel-search.ts');
      if (mine !== turn) return;
      let result = await search(query, kind);
      if (mine !== turn || !result) return;
      const without = kind;
      if (kind && result.count === 0 && result.kinds.size > 0) {
        // A kind that was chosen for an earlier query must not leave this one empty.
        kind = null;
        result = await search(query, null);
        if (mine !== turn || !result) return;
      }
      clear();
      found = result;
      await showMore();
      if (mine !== turn) return;
      showKinds();
      offerMiss(query);
      void showOwn(query, mine);
      const said = statusOf(result, query, { shown, dropped });
      say(without === kind || !without ? said : m['search.filter.emptied']({ kind: without, said }));
    } catch {
      if (mine !== turn) return;
      clear();
      say(m['search.state.failed']());
    }
  }

  function run(): void {
    const query = input?.value.trim() ?? '';
    onQuery(query);
    if (query) {
      void answer(query);
    } else {
      turn++;
      kind = null;
      clear();
      say(m['search.state.idle']());
    }
  }

  const links = () => [...list.querySelectorAll<HTMLAnchorElement>('a')];
  const moveFocus = (event: KeyboardEvent) => {
    if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    const stops: HTMLElement[] = [input, ...links()];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    stops[Math.min(stops.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus();
  };

  // While an input method is composing, the field holds letters that nobody means to search for.
  input.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) run();
  });
  input.addEventListener('compositionend', run);
  input.addEventListener('keydown', moveFocus);
  list.addEventListener('keydown', moveFocus);
  more.addEventListener('click', () => {
    const before = links().length;
    const answered = found;
    const mine = turn;
    void showMore().then(() => {
      if (!answered || mine !== turn) return;
      const query = input.value.trim();
      // None of the rest may have held; then the last one is where the reader goes on.
      (links()[before] ?? links().at(-1))?.focus();
      offerMiss(query);
      // What was about right is proved now.
      if (!answered.proved && more.hidden) say(statusOf(answered, query, { shown, dropped }));
    });
  });
  return { input, run };
}
