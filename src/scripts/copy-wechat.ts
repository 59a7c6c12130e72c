/**
 * Copies parts of a WeChat edition as rich text. The article is fetched as it is and never put into this page: the page's policy would
 * take the styles away that WeChat needs.
 */
const desk = document.querySelector<HTMLElement>('[data-wechat]');
const outcome = desk?.querySelector<HTMLElement>('[data-outcome]');

let article: Promise<Document> | undefined;

/** Fetched when first needed, and again after a failure. */
function load(address: string): Promise<Document> {
  article ??= fetch(address)
    .then(async (answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return new DOMParser().parseFromString(await answer.text(), 'text/html');
    })
    .catch((cause) => {
      article = undefined;
      throw cause;
    });
  return article;
}

/** A part as HTML and as words; ids are left behind. */
async function partOf(address: string, id: string): Promise<{ html: string; words: string }> {
  const part = (await load(address)).getElementById(id)?.cloneNode(true) as HTMLElement | undefined;
  if (!part) throw new Error(`no part ${id}`);
  for (const one of [part, ...part.querySelectorAll('[id]')]) one.removeAttribute('id');
  return { html: part.outerHTML, words: part.textContent ?? '' };
}

async function copy(id: string): Promise<void> {
  if (!desk || !outcome) return;
  try {
    const part = partOf(desk.dataset.wechat ?? '', id);
    const blob = async (type: string, text: Promise<string>) => new Blob([await text], { type });
    // Promises, so that Safari still counts the click when the article has arrived.
    const html = blob(
      'text/html',
      part.then((one) => one.html),
    );
    const words = blob(
      'text/plain',
      part.then((one) => one.words),
    );
    await navigator.clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': words })]);
    outcome.textContent = desk.dataset.done ?? '';
  } catch {
    outcome.textContent = desk.dataset.failed ?? '';
  }
}

desk?.addEventListener('click', (event) => {
  const id = (event.target as HTMLElement).closest<HTMLElement>('[data-part]')?.dataset.part;
  if (id) void copy(id);
});
