import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Document, parseDocument } from 'yaml';
import { type Collection, classify } from './folders.ts';

/** A file with YAML as it stands on disk, with what is needed to point into it. */
export interface YamlFile {
  /** From the project's folder, with forward slashes: `content/events/…/index.md`. */
  path: string;
  text: string;
  /** Where the YAML starts in `text`; null when the file has no front-matter. */
  yamlStart: number | null;
  /** The YAML document; its ranges count from `yamlStart`. */
  yaml: Document.Parsed;
  /** The YAML as plain data; undefined when it cannot be read. */
  frontmatter: unknown;
}

/** A Markdown file of `content/`. */
export interface ContentFile extends YamlFile {
  collection: Collection;
  id: string;
  /** Where the body starts in `text`. */
  bodyStart: number;
}

/** All of `content/`, and the Markdown files there that belong to no collection. */
export interface ContentTree {
  files: ContentFile[];
  strays: string[];
}

const FENCED = /^\uFEFF?---[ \t]*\r?\n((?:[\s\S]*?\r?\n)?)---[ \t]*(?:\r?\n|$)/;

/** The fields as plain data; undefined when they cannot be read, which includes a reference (`*name`) to something that is not there. */
export function plainData(yaml: Document.Parsed): unknown {
  if (yaml.errors.length > 0) return undefined;
  try {
    return yaml.toJS();
  } catch {
    return undefined;
  }
}

/**
 * Takes one file apart. Never throws: what cannot be read is left for the checker to report. The YAML is read when somebody asks for it:
 * whoever looks at one file among a thousand needs the fields of few.
 */
export function parseContentFile(file: ListedFile): ContentFile {
  const match = FENCED.exec(file.text);
  const source = match?.[1] ?? '';
  let yaml: Document.Parsed | undefined;
  let fields: { data: unknown } | undefined;
  return {
    ...file,
    yamlStart: match ? match[0].indexOf(source, match[0].indexOf('\n')) : null,
    bodyStart: match ? match[0].length : 0,
    get yaml() {
      yaml ??= parseDocument(source, { prettyErrors: false, logLevel: 'error' });
      return yaml;
    },
    get frontmatter() {
      fields ??= { data: match ? plainData(this.yaml) : undefined };
      return fields.data;
    },
  };
}

/**
 * True when the front-matter may hold one of these fields: a glance at the text, much cheaper than reading the YAML. Nested fields and
 * remarks count too, so only a no is certain.
 */
export function mayHave(file: ContentFile, fields: RegExp): boolean {
  return fields.test(file.text.slice(0, file.bodyStart));
}

/** A file of a collection before it is taken apart. */
export type ListedFile = Pick<ContentFile, 'path' | 'collection' | 'id' | 'text'>;

/**
 * The Markdown files of `content/` with their text, in a fixed order. Templates of messages are not read by anybody as pages and have a check of their own.
 * @param root the folder that holds `content/`
 */
export function listContent(root: string): { files: ListedFile[]; strays: string[] } {
  const files: ListedFile[] = [];
  const strays: string[] = [];
  const found = globSync('content/**/*.{md,mdx,markdown}', { cwd: root }).map((file) => file.split(path.sep).join('/'));
  for (const file of found.sort()) {
    if (file.startsWith('content/messages/')) continue;
    const place = classify(file.slice('content/'.length));
    if (place) files.push({ path: file, ...place, text: readFileSync(path.join(root, file), 'utf8') });
    else strays.push(file);
  }
  return { files, strays };
}

/**
 * Reads `content/` below the project's folder, in a fixed order.
 * @param root the folder that holds `content/`
 */
export function readContent(root: string): ContentTree {
  const { files, strays } = listContent(root);
  return { files: files.map(parseContentFile), strays };
}
