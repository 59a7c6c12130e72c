import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file that was made: its address on the site and its size in bytes. */
export interface MadeFile {
  address: string;
  bytes: number;
}

/** A PDF that was printed. */
export interface PrintedFile extends MadeFile {
  pages: number;
}

/** What was made of one issue. */
export interface MadeIssue {
  month: string;
  mail: {
    subject: string;
    html: MadeFile;
    text: MadeFile /** Slugs of pieces of which the mail holds the beginning only. */;
    shortened: string[];
  };
  wechat: { article: MadeFile; page: string /** Parts that can be copied alone, in order. */; parts: { id: string; title: string }[] };
  /** The print edition; null when none was asked for. */
  print: PrintedFile | null;
  pictures: MadeFile[];
}

/** What `npm run editions` made, newest issue first. */
export interface Manifest {
  /** Address of the site that links and pictures of the editions name. */
  site: string;
  issues: MadeIssue[];
  /** The handbook as one book; null when no PDF was asked for. */
  handbook: PrintedFile | null;
}

/** Where editions are made, below the project's folder, before they are copied into the site. */
export const EDITIONS_FOLDER = path.join('.cache', 'editions');
export const MANIFEST_FILE = path.join(EDITIONS_FOLDER, 'manifest.json');

/** What the last run made; null in a fresh clone. */
function readManifest(root: string): Manifest | null {
  const file = path.join(root, MANIFEST_FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : null;
}

/**
 * What was made of the issues; nothing in a fresh clone, and then no page offers any edition.
 * @param root the project's folder
 */
export function madeIssues(root: string): MadeIssue[] {
  return readManifest(root)?.issues ?? [];
}

/** The handbook's PDF; null when none was made. */
export function madeHandbook(root: string): PrintedFile | null {
  return readManifest(root)?.handbook ?? null;
}
