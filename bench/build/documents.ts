import { cpSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Months before the site's first issue, going back: `2026-08`, `2026-07`, … */
function monthBefore(first: string, count: number): string {
  const [year = 0, month = 0] = first.split('-').map(Number);
  const months = year * 12 + month - 1 - count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** Markdown that becomes pages; what mails say is not among it. */
export const DOCUMENTS = '{newsletter,events,handbook,notices,pages}/**/*.md';

const documentsIn = (folder: string): number => globSync(DOCUMENTS, { cwd: folder }).length;

/** A line of front-matter, changed. */
const withField = (text: string, field: string, change: (value: string) => string) =>
  text.replace(new RegExp(`^${field}: (.*)$`, 'm'), (_all, value: string) => `${field}: ${change(value)}`);

/** One more issue: another one's pieces and editor's note under an earlier month. Pictures are those of the original. */
function copyIssue(newsletter: string, original: string, month: string, number: number): number {
  const files = readdirSync(path.join(newsletter, original)).filter((file) => file.endsWith('.md'));
  mkdirSync(path.join(newsletter, month), { recursive: true });
  for (const file of files) {
    const [, head = '', body = ''] =
      /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(readFileSync(path.join(newsletter, original, file), 'utf8')) ?? [];
    let text = head.replace(/: \.\//g, `: ../${original}/`);
    if (file === 'index.md') {
      text = withField(text, 'number', () => String(number));
      text = withField(text, 'month', () => month);
      text = withField(text, 'published_on', () => `${month}-05`);
    }
    writeFileSync(path.join(newsletter, month, file), `---\n${text}---\n${body.replace(/\]\(\.\//g, `](../${original}/`)}`);
  }
  return files.length;
}

/**
 * The site's own content, grown to so many documents as a club's would grow: by older issues of the magazine. Same input, same output.
 * @param from  a folder `content/` that is sound
 * @param to    folder to fill; what was there is gone
 * @returns how many documents there are: `count`, or a few less so that no issue is cut
 */
export function growContent(from: string, to: string, count: number): number {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
  // Who agreed this year had not agreed years ago.
  const releases = path.join(to, 'releases.yaml');
  writeFileSync(releases, readFileSync(releases, 'utf8').replace(/given_on: \d{4}-\d\d-\d\d/g, 'given_on: 1900-01-01'));
  const newsletter = path.join(to, 'newsletter');
  const originals = readdirSync(newsletter).sort();
  let documents = documentsIn(to);
  for (let copy = 0; ; copy++) {
    const original = originals[copy % originals.length] as string;
    const size = readdirSync(path.join(newsletter, original)).filter((file) => file.endsWith('.md')).length;
    if (documents + size > count) return documents;
    documents += copyIssue(newsletter, original, monthBefore(originals[0] as string, copy + 1), 1000 + copy);
  }
}
