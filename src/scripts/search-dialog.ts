import { here } from '../i18n/here';
import { m } from '../i18n/paraglide/messages.js';
import styles from '../styles/search.css?inline';
import { mountSearch } from './search-panel';

let dialog: HTMLDialogElement | undefined;

function build(): HTMLDialogElement {
  // Carried by this module, since a page that nobody searches from needs no more than its own styles.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
  const element = document.createElement('dialog');
  element.className = 'search-dialog';
  element.setAttribute('aria-label', m['search.dialog.label']());
  const form = document.createElement('form');
  // Enter leads to the page of all results, which can be kept and passed on.
  form.action = here('/search/');
  form.className = 'search-form';
  form.role = 'search';
  const input = document.createElement('input');
  Object.assign(input, {
    type: 'search',
    name: 'q',
    autocomplete: 'off',
    enterKeyHint: 'search',
    placeholder: m['search.box.placeholder'](),
  });
  input.setAttribute('aria-label', m['search.box.label']());
  const close = document.createElement('button');
  Object.assign(close, { type: 'button', className: 'button button-quiet', textContent: m['search.dialog.close']() });
  close.addEventListener('click', () => element.close());
  form.append(input, close);
  const body = document.createElement('div');
  body.append(form);
  element.append(body);
  // A press beside the sheet closes it: the dialog itself is hit only where its child is not.
  element.addEventListener('click', (event) => {
    if (event.target === element) element.close();
  });
  document.body.append(element);
  mountSearch(form);
  return element;
}

/** Shows the search over the page. Closing gives the focus back to where it was. */
export function openSearch(): void {
  dialog ??= build();
  dialog.showModal();
  dialog.querySelector('input')?.select();
}
