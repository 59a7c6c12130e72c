import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Style sheets for the press, by their names below `styles/`, in the order of the cascade. */
export const sheets = (names: readonly string[]): string[] =>
  names.map((name) => readFileSync(path.join(import.meta.dirname, 'styles', `${name}.css`), 'utf8'));
