import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { plainData, type YamlFile } from './read.ts';

/** Where people's written consents are listed. */
export const RELEASES_FILE = 'content/releases.yaml';

/**
 * The list of consents as it stands on disk; an empty one when there is no file.
 * @param root the folder that holds `content/`
 */
export function releasesText(root: string): string {
  const file = path.join(root, RELEASES_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8') : '{}\n';
}

/** The same taken apart, with what is needed to point into it. */
export function readReleases(root: string): YamlFile {
  const text = releasesText(root);
  const yaml = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  const data = plainData(yaml);
  return { path: RELEASES_FILE, text, yamlStart: 0, yaml, frontmatter: data === null ? {} : data };
}
