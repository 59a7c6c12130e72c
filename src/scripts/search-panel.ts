import { m } from '../i18n/paraglide/messages.js';
import { SITE } from '../site';
import { type PagefindResult, type PagefindSearch, search } from './pagefind';

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

/** Pagefind ends a line without punctuation with a Latin full stop, which no Chinese text has between two characters. */
const chineseStops = (text: string) => text.replace(/ ?\. (?=\p{Script=Han}|$)/gu, '；');

/** Pagefind's excerpt as text and `<mark>` only, whatever else the page's text may hold. */
function excerptNodes(excerpt: string): Node[] {
  const parsed = new DOMParser().parseFromString(excerpt, 'text/html');
  return [...parsed.body.childNodes].map((node) =>
    node.nodeName === 'MARK' ? make('mark', {}, node.textContent ?? '') : document.createTextNode(chineseStops(node.textContent ?? '')),
  );
}

function resultItem(result: PagefindResult): HTMLLIElement {
  const kind = result.meta.kind ?? '';
  return make(
    'li',
    {},
    make(
      'p',
      { class: 'meta' },
      make('span', { class: 'search-kind' }, kind),
      ...(result.meta.note ? [make('span', {}, result.meta.note)] : []),
    ),
    make('a', { href: result.url }, result.meta.title ?? result.url),
    make('p', { class: 'search-excerpt' }, ...excerptNodes(result.excerpt)),
  );
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
  form.after(status, kinds, list, more);

  let kind: string | null = null;
  let shown = 0;
  let found: PagefindSearch | null = null;
  /** Grows with each search, so that the answer of an earlier one is dropped. */
  let turn = 0;

  const clear = () => {
    found = null;
    shown = 0;
    list.replaceChildren();
    kinds.replaceChildren();
    more.hidden = true;
  };

  const showKinds = () => {
    const counts = Object.entries(found?.filters.kind ?? {}).filter(([name, count]) => count > 0 || name === kind);
    const button = (name: string | null, label: string) => {
      const element = make('button', { type: 'button', class: 'search-kind-button', 'aria-pressed': String(kind === name) }, label);
      element.addEventListener('click', () => {
        kind = name;
        run();
      });
      return element;
    };
    kinds.replaceChildren(
      ...(counts.length > 1 || kind
        ? [button(null, m['search.filter.all']()), ...counts.map(([name, count]) => button(name, `${name} ${count}`))]
        : []),
    );
  };

  const showMore = async () => {
    if (!found) return;
    const mine = turn;
    const page = found.results.slice(shown, shown + PAGE_SIZE);
    const results = await Promise.all(page.map((result) => result.data()));
    if (mine !== turn || !found) return;
    shown += results.length;
    list.append(...results.map(resultItem));
    more.hidden = shown >= found.results.length;
    more.textContent = m['search.more.label']({ count: Math.min(PAGE_SIZE, found.results.length - shown) });
  };

  async function answer(query: string): Promise<void> {
    const mine = ++turn;
    status.textContent = m['search.state.loading']();
    try {
      const result = await search(query, kind);
      if (mine !== turn || !result) return;
      clear();
      found = result;
      await showMore();
      if (mine !== turn) return;
      showKinds();
      const count = result.results.length;
      status.textContent = count > 0 ? m['search.count.found']({ count }) : m['search.state.none']({ query, phone: SITE.phone });
    } catch {
      if (mine !== turn) return;
      clear();
      status.textContent = m['search.state.failed']();
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
      status.textContent = m['search.state.idle']();
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
    const before = shown;
    void showMore().then(() => links()[before]?.focus());
  });
  return { input, run };
}
