import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { Random } from './random.ts';

/** A page as the truth knows it: what stands in it, before any engine has read it. */
export type CorpusPage = { url: string; title: string; kind: string; day: string; paragraphs: string[] };

const KINDS: Record<string, string> = { newsletter: '会刊', events: '活动', handbook: '手册', notices: '通知', pages: '本会' };
const CHINESE = /\p{Script=Han}{2}/u;

/** The text of a Markdown paragraph, list item or table cell, without its marks. */
function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\{\{[^}]*\}\}|:{2,}\w*(\[[^\]]*\])?(\{[^}]*\})?/g, '')
    .replace(/^[\s>#*\-\d.]+|[*_`~|]/g, '')
    .trim();
}

function readContent(root: string): CorpusPage[] {
  return globSync('content/**/*.md', { cwd: root })
    .sort()
    .flatMap((file) => {
      const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(path.join(root, file), 'utf8')) ?? [];
      const { title } = (parse(head) ?? {}) as { title?: string };
      const paragraphs = body
        .split(/\n+|(?<=\|)/)
        .map(plain)
        .filter((text) => CHINESE.test(text));
      const kind = KINDS[file.split(path.sep)[1] ?? ''] ?? '本会';
      return title && paragraphs.length > 2 ? [{ url: '', title, kind, day: '2026-11-01', paragraphs }] : [];
    });
}

/**
 * The site's own content, multiplied: each copy has a title of its own and keeps part of its text, the rest comes from other
 * pages, so that no two pages are alike.
 */
export function makeCorpus(root: string, count: number): CorpusPage[] {
  const pages = readContent(root);
  const pool = pages.flatMap((page) => page.paragraphs);
  const random = new Random(count);
  return Array.from({ length: count }, (_, at) => {
    const base = pages[at % pages.length] as CorpusPage;
    const copy = Math.floor(at / pages.length);
    const day = new Date(Date.UTC(2026, 10, 1) - at * 3_600_000).toISOString().slice(0, 10);
    const paragraphs = copy === 0 ? base.paragraphs : base.paragraphs.map((text) => (random.next() < 0.5 ? text : random.one(pool)));
    return { ...base, url: `/${at}/`, title: copy === 0 ? base.title : `${base.title}第${copy}回`, day, paragraphs };
  });
}

const asHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Writes pages as the site marks them up for its search. */
export function writeCorpus(folder: string, pages: readonly CorpusPage[]): void {
  for (const { url, title, kind, day, paragraphs } of pages) {
    mkdirSync(path.join(folder, url), { recursive: true });
    const body = paragraphs.map((text) => `<p>${asHtml(text)}</p>`).join('\n');
    writeFileSync(
      path.join(folder, url, 'index.html'),
      `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${asHtml(title)}</title></head><body>
<main data-pagefind-body data-pagefind-filter="kind:${kind}" data-pagefind-meta="kind:${kind}"><span hidden data-pagefind-meta="day:${day}"></span>
<h1 data-pagefind-weight="10">${asHtml(title)}</h1>
${body}
</main></body></html>`,
    );
  }
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><html lang="zh-CN"><title>search</title><p>search</p></html>');
}
