import { afterAll, beforeAll } from 'vitest';
import { Press, type Sheet } from '../../../scripts/print/press.ts';
import { root } from './launch.ts';

/** A sheet on a press of its own, for the tests of one file. */
export function useSheet(): { print: (html: string) => Promise<Buffer> } {
  let press: Press;
  let sheet: Sheet;
  beforeAll(async () => {
    press = await Press.start(root);
    sheet = await press.open(new Map());
  });
  afterAll(async () => {
    await sheet?.close();
    await press?.close();
  });
  return { print: (html) => sheet.print(html) };
}
