import { describe, expect, test } from 'vitest';
import { HOSTILE_MARKDOWN, hostileArticle, hostileEvent, REFUSED_MARKDOWN } from '../e2e/support/hostile-content.ts';
import { planted, SVG, told, withFile } from './fixture.ts';

/** What the browser tests build and attack with: the one part must be refused, the other must get as far as the browser. */
describe('hostile texts', () => {
  const chapter = (markdown: string) => planted('handbook/service/repair.md', /开始前.*\n/, `${markdown}\n`);
  const isReminder = (line: string) => line.includes('（提醒）');

  test.each(REFUSED_MARKDOWN)('%s is refused', (markdown) => {
    expect(told(chapter(markdown)).filter((line) => !isReminder(line))).toHaveLength(1);
  });

  test('code is only warned of, since publishing takes it out', () => {
    const lines = told(chapter(HOSTILE_MARKDOWN));
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => !isReminder(line))).toEqual([]);
  });

  test.each([hostileEvent(new Date('2026-11-22T00:00:00Z')), hostileArticle()])(
    '$path passes the check, so that the browser is what stops it',
    ({ path, text }) => {
      const file = path.replace(/^content\//, '');
      const tree = { ...withFile(file, text), [file.replace(/[^/]+$/, 'picture.svg')]: SVG };
      expect(told(tree).filter((line) => !isReminder(line))).toEqual([]);
    },
  );
});
