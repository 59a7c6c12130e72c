/**
 * Opens the search dialog from the header link or with the key `/`. Nothing of the search is loaded before that;
 * without this script, or where a dialog cannot be shown, the link leads to /search/.
 */
const link = document.querySelector<HTMLAnchorElement>('[data-search-open]');

async function open(event: Event): Promise<void> {
  event.preventDefault();
  try {
    (await import('./search-dialog')).openSearch();
  } catch {
    location.assign(link?.href ?? '/search/');
  }
}

/** True while somebody is typing, so that `/` stays a character. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

if (link && 'showModal' in HTMLDialogElement.prototype && !/^(\/zh-hant)?\/search\//.test(location.pathname)) {
  link.addEventListener('click', (event) => {
    if (!(event.metaKey || event.ctrlKey || event.shiftKey)) void open(event);
  });
  document.addEventListener('keydown', (event) => {
    if (
      event.key === '/' &&
      !event.metaKey &&
      !event.ctrlKey &&
      !event.altKey &&
      !isTyping(event.target) &&
      !document.querySelector('dialog[open]')
    )
      void open(event);
  });
}
