import { mountSearch } from './search-panel';

/** The page of all results: the words stand in the address, so that a search can be kept and passed on. */
const form = document.querySelector<HTMLFormElement>('[data-search-form]');

if (form) {
  const panel = mountSearch(form, (query) => {
    const address = new URL(location.href);
    if (query) address.searchParams.set('q', query);
    else address.searchParams.delete('q');
    history.replaceState(history.state, '', address);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    panel.run();
  });
  panel.input.value = new URLSearchParams(location.search).get('q') ?? '';
  if (panel.input.value) panel.run();
}
