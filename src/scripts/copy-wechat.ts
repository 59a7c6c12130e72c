/**
 * Copies parts of a WeChat edition as rich text. The article is handled as text and never becomes part of this page: the page's policy would
 * take the styles away that WeChat needs. For the same reason the clipboard is filled in a `copy` event, which hands the HTML over as it is.
 */
const desk = document.querySelector<HTMLElement>('[data-wechat]');
const outcome = desk?.querySelector<HTMLElement>('[data-outcome]');

/** Loaded at once, so that a click can still copy: browsers allow it for a moment only. */
let article = load();

async function load(): Promise<string> {
  if (!desk) return '';
  const answer = await fetch(desk.dataset.wechat ?? '').catch(() => undefined);
  return answer?.ok ? answer.text() : '';
}

/** A part between its comments, without the comments of parts inside; empty when there is none. */
function partOf(html: string, id: string): string {
  const [, rest = ''] = html.split(`<!--${id}-->`);
  return (rest.split(`<!--/${id}-->`)[0] ?? '').replace(/<!--[^>]*-->/g, '');
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** The words alone, for editors that take no styles. */
const wordsOf = (html: string): string =>
  html
    .replace(/<\/(p|h\d|li|tr|blockquote)>|<br>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);

function toClipboard(html: string): boolean {
  let filled = false;
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', wordsOf(html));
    event.preventDefault();
    filled = true;
  };
  document.addEventListener('copy', fill, { once: true });
  const allowed = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return allowed && filled;
}

async function copy(id: string): Promise<void> {
  const html = partOf(await article, id);
  // Perhaps the network was away; the next click finds it loaded.
  if (!html) article = load();
  if (outcome) outcome.textContent = (html && toClipboard(html) ? desk?.dataset.done : desk?.dataset.failed) ?? '';
}

desk?.addEventListener('click', (event) => {
  const id = (event.target as HTMLElement).closest<HTMLElement>('[data-part]')?.dataset.part;
  if (id) void copy(id);
});
