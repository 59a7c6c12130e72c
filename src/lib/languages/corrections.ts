import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The editors' own list of words that the converter would get wrong. */
export const CORRECTIONS_FILE = 'content/traditional.txt';

/** A word as it is written in the Simplified texts, and as it is to stand in the Traditional edition. */
export interface Correction {
  simplified: string;
  traditional: string;
  /** Line in the list, from 1. */
  line: number;
}

/** A line of the list that cannot be used, told to editors. */
export interface CorrectionFault {
  line: number;
  expected: string;
  actual: string;
}

const HAN = /\p{Script=Han}/u;

/** Reads a list: on each line a word and how it is written in Traditional, or a word alone that stays as it is; `#` before remarks. */
export function parseCorrections(text: string): { corrections: Correction[]; faults: CorrectionFault[] } {
  const corrections: Correction[] = [];
  const faults: CorrectionFault[] = [];
  const seen = new Map<string, number>();
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = index + 1;
    const content = raw.replace(/(^|\s)#.*$/u, '').trim();
    if (content === '') return;
    const [simplified = '', traditional = simplified, ...rest] = content.split(/\s+/u);
    const fault = (expected: string, actual = `“${content}”`) => faults.push({ line, expected, actual });
    const before = seen.get(simplified);
    if (rest.length > 0) fault('一行两个词：简体原文，空格，繁体写法；照原样的只写一个词');
    else if (!HAN.test(simplified) || !HAN.test(traditional)) fault('写汉字');
    else if (/[^\p{L}\p{N}]/u.test(simplified + traditional)) fault('只写词，不写标点和代码');
    else if (before !== undefined) fault(`每个词只写一行，第${before}行已经有了`);
    else {
      seen.set(simplified, line);
      corrections.push({ simplified, traditional, line });
    }
  });
  return { corrections, faults };
}

/**
 * The list of a project; empty when there is none.
 * @param root the folder that holds `content/`
 */
export function readCorrections(root: string): { corrections: Correction[]; faults: CorrectionFault[] } {
  const file = path.join(root, CORRECTIONS_FILE);
  return existsSync(file) ? parseCorrections(readFileSync(file, 'utf8')) : { corrections: [], faults: [] };
}
