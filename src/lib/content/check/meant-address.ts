/** Signs of full width as plain ones; marks in which an address was wrapped are gone. */
const plain = (url: string): string =>
  url
    .normalize('NFKC')
    .replace(/[“”‘’"'《》<>\s]/g, '')
    .replaceAll('。', '.');

/** A file of `content/` as its page is called. */
const asPage = (url: string): string =>
  `/${url
    .replace(/^(?:\.{0,2}\/)+/, '')
    .replace(/^content\//, '')
    .replace(/(?:\/?index)?\.md$/i, '')
    .replace(/\/$/, '')}/`;

/**
 * The address that an editor probably meant who wrote one that leads nowhere: in plain signs, with its scheme, or as a page instead of a file. Undefined when nobody can tell.
 * @param known addresses of this site
 */
export function meantAddress(url: string, known: ReadonlySet<string>): string | undefined {
  const text = plain(url);
  if (/^(https?:\/\/|mailto:|tel:)/i.test(text)) return text === url ? undefined : text;
  if (/^www\./i.test(text)) return `https://${text}`;
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(text)) return `mailto:${text}`;
  if (/^[\d-]{7,}$/.test(text)) return `tel:${text}`;
  const [, before = '', behind = ''] = /^([^?#]*)(.*)$/s.exec(text) ?? [];
  if (before === '') return text === url ? undefined : text;
  const page = asPage(before);
  if (known.has(page)) return page + behind;
  const ending = [...known].filter((one) => one.endsWith(page));
  return ending.length === 1 ? `${ending[0]}${behind}` : undefined;
}
