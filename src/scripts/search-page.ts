/** The page of all results: the words stand in the address, so that a search can be kept and passed on. */
const form = document.querySelector<HTMLFormElement>('[data-search-form]');
const input = form?.querySelector('input');
let started = false;

/** Brings the search along when somebody searches. Until then a submitted form leads here again, with the words in the address. */
async function start(): Promise<void> {
  if (started || !form) return;
  started = true;
  const { mountSearch } = await import('./search-panel');
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
  if (panel.input.value) panel.run();
}

if (input) {
  input.value ||= new URLSearchParams(location.search).get('q') ?? '';
  if (input.value || document.activeElement === input) void start();
  else input.addEventListener('focus', () => void start(), { once: true });
}
