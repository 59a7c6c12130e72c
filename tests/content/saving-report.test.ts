import { expect, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { savingReport } from '../../src/lib/content/check/saving-report.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { faultless, type Tree, written } from './fixture.ts';

const NEWS = 'newsletter/2026-11/a-news.md';
const HOME = 'newsletter/2026-11/b-home.md';

/** The faultless club with something still to write in one article and a slip in another. */
const tree = (slip: boolean): Tree => {
  const files = faultless();
  files[HOME] = `${files[HOME]}\n待写：结尾\n`;
  if (slip) files[NEWS] = (files[NEWS] as string).replace('author: ', 'author：');
  return files;
};

const report = (slip: boolean, ...saved: string[]) => savingReport(checkContent(written(tree(slip)), settings), saved);

test('after saving, an error is told whichever file it is in, a reminder only when its file was saved', () => {
  const other = report(true, 'content/newsletter/2026-11/c-service.md');
  expect(other.errors).toBe(1);
  expect(other.text).toContain(`${NEWS}:5:7 字段格式`);
  expect(other.text).not.toContain(HOME);
  expect(other.text).toContain('1处错误，改好存盘就会再查（别的文件里还有1处提醒');
  expect(report(true, `content/${HOME}`).text).toContain(`${HOME}:10:1 （提醒）`);
});

test('after mending it says that there is no error any more', () => {
  expect(report(false, `content/${HOME}`)).toEqual({ errors: 0, text: expect.stringMatching(/^已检查：\n.*待写.*\n没有错误$/) });
});
