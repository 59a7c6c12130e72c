import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  EDITION_NAMES,
  mailHtmlAddress,
  mailTextAddress,
  wechatArticleAddress,
  wechatPageAddress,
} from '../../src/lib/editions/addresses.ts';
import { type EditionIssue, readIssues } from '../../src/lib/editions/issue.ts';
import { EDITIONS_FOLDER, type MadeFile, type MadeIssue, MANIFEST_FILE, type Manifest } from '../../src/lib/editions/manifest.ts';
import { IssuePictures } from '../../src/lib/editions/pictures.ts';
import { mailEdition } from './mail-edition.ts';
import { UNSUBSCRIBE_PLACE } from '../mail/newsletter.ts';
import { PICTURE_CACHE, writePictures } from './picture-files.ts';
import { wechatEdition } from './wechat-edition.ts';
import { issueName } from './words.ts';

/** Below the folder of editions: what goes into the site as it is. */
const FILES = path.join(EDITIONS_FOLDER, 'site');

export type EditionOptions = {
  /** The project's folder. */
  root: string;
  /** Address of the site, without a slash at the end. */
  site: string;
  /** `YYYY-MM-DD HH:MM`, Beijing: issues that are not public then are left out. */
  minute: string;
  /** Whether to print PDFs, which takes a Chromium. */
  print?: boolean;
};

type WriteFile = (address: string, content: string | Buffer) => MadeFile;

/** An article that takes the address of an edition would overwrite it, or be overwritten. */
function refuseTakenNames(issue: EditionIssue): void {
  const taken = issue.articles.find((article) => (EDITION_NAMES as readonly string[]).includes(article.slug));
  if (taken) throw new Error(`${issue.month}期的文章不能叫${taken.slug}.md，这个地址留给会刊的其他版本，请改个文件名`);
}

async function makeIssue(issue: EditionIssue, { root, site }: EditionOptions, write: WriteFile): Promise<Omit<MadeIssue, 'print'>> {
  refuseTakenNames(issue);
  const pictures = new IssuePictures(issue.month, root);
  const mail = await mailEdition(issue, site, pictures);
  // On the site nobody in particular reads: the way to unsubscribe is the page that says how.
  const forAll = (text: string) => text.replaceAll(UNSUBSCRIBE_PLACE, new URL('/unsubscribe/', site).href);
  const article = write(wechatArticleAddress(issue.month), await wechatEdition(issue, site, pictures));
  const folder = path.join(root, FILES, 'newsletter', issue.month, 'pictures');
  const sizes = await writePictures(pictures.all(), folder, path.join(root, PICTURE_CACHE));
  return {
    month: issue.month,
    mail: {
      subject: mail.subject,
      html: write(mailHtmlAddress(issue.month), forAll(mail.html)),
      text: write(mailTextAddress(issue.month), forAll(mail.text)),
      shortened: mail.shortened,
    },
    wechat: {
      article,
      page: wechatPageAddress(issue.month),
      parts: [{ id: 'whole', title: issueName(issue) }, ...issue.articles.map((one) => ({ id: `piece-${one.slug}`, title: one.title }))],
    },
    pictures: sizes,
  };
}

/** Loaded only where something is printed: it brings a browser along. */
async function print(options: EditionOptions, write: WriteFile) {
  const { makePrint } = await import('../print/make-print.ts');
  return makePrint(options, write);
}

/**
 * Makes the editions of all public issues from the Markdown, and the manifest that says what there is. What an earlier run left is gone;
 * pictures that have not changed are not drawn again.
 * @throws {Error} in Chinese when an edition cannot be made
 */
export async function makeEditions(options: EditionOptions): Promise<Manifest> {
  rmSync(path.join(options.root, FILES), { recursive: true, force: true });
  rmSync(path.join(options.root, MANIFEST_FILE), { force: true });
  const issues: MadeIssue[] = [];
  const write: WriteFile = (address, content) => {
    const file = path.join(options.root, FILES, address);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return { address, bytes: Buffer.byteLength(content) };
  };
  const printed = options.print ? await print(options, write) : null;
  for (const issue of readIssues(options.root, options.minute)) {
    issues.push({ ...(await makeIssue(issue, options, write)), print: printed?.issues.get(issue.month) ?? null });
  }
  const manifest: Manifest = { site: options.site, issues, handbook: printed?.handbook ?? null };
  mkdirSync(path.join(options.root, EDITIONS_FOLDER), { recursive: true });
  writeFileSync(path.join(options.root, MANIFEST_FILE), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

/** Copies what was made into a built site, with the manifest as `/newsletter/editions.json`. */
export function copyEditions(root: string, dist: string): void {
  cpSync(path.join(root, FILES), dist, { recursive: true });
  cpSync(path.join(root, MANIFEST_FILE), path.join(dist, 'newsletter', 'editions.json'));
}
