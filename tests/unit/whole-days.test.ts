import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keepDaysWhole } from '../../scripts/site/whole-days.ts';

const page = (body: string) => `<html><head><title>12月19日</title></head><body>${body}</body></html>`;
const whole = (day: string) => `<span class="date">${day}</span>`;

describe('a day breaks before its weekday and nowhere else', () => {
  test('in running text, in a cell, in the time of an event, once', () => {
    const kept = keepDaysWhole(
      page('<p>到2026年12月4日（星期五）为止</p><td>11月24日</td><time datetime="2026-12-19"><span>12月19日（星期六）</span></time>'),
    );
    expect(kept).toBe(
      page(
        `<p>到2026年${whole('12月4日（星期五）')}为止</p><td>${whole('11月24日')}</td><time datetime="2026-12-19"><span>${whole('12月19日（星期六）')}</span></time>`,
      ),
    );
    expect(keepDaysWhole(kept)).toBe(kept);
  });

  test.each([
    '<script type="application/ld+json">{"name":"12月19日"}</script>',
    '<p title="12月19日">冬至</p>',
    '<p data-note="a > b，12月19日">冬至</p>',
    '<select><option>12月19日</option></select>',
    '<astro-island props="x"><p>12月19日</p></astro-island>',
    '<p>12月的第19天</p>',
  ])('not in %s', (body) => {
    expect(keepDaysWhole(page(body))).toBe(page(body));
  });

  test('behind an island it counts again', () => {
    expect(keepDaysWhole(page('<astro-island></astro-island><p>12月19日</p>'))).toContain(whole('12月19日'));
  });
});

test('the class of a day that stays whole is styled for nothing else', () => {
  const [, name] = /class="([\w-]+)"/.exec(keepDaysWhole('<body><p>12月19日</p>')) ?? [];
  const styled = globSync('src/**/*.css').filter((file) => new RegExp(`\\.${name}(?![\\w-])`).test(readFileSync(file, 'utf8')));
  expect(styled).toEqual(['src/styles/components/days.css']);
});
