import { describe, expect, test } from 'vitest';
import { keepNumbersWhole } from '../../scripts/site/whole-numbers.ts';

const page = (body: string) => `<html><head><title>电话400-000-6180</title></head><body>${body}</body></html>`;
const whole = '<span class="nowrap">400-000-6180</span>';
const dialled = '<a class="nowrap" href="tel:400-000-6180">400-000-6180</a>';

describe('a telephone number stays on one line', () => {
  test('and is dialled by a touch: in running text, behind a link, beside an element whose name begins like one, in a table, once', () => {
    const body =
      '<article><p>请打400-000-6180。</p><p>看<a href="/contact/">联系</a>或打400-000-6180</p><aside>400-000-6180</aside></article><td>或打400-000-6180</td>';
    const kept = keepNumbersWhole(page(body));
    expect(kept).toBe(page(body.replaceAll('400-000-6180', dialled)));
    expect(keepNumbersWhole(kept)).toBe(kept);
  });

  test.each([
    (number: string) => `<a href="tel:400-000-6180">${number}</a>`,
    (number: string) => `<button type="button">拨打<b>${number}</b></button>`,
    (number: string) => `<details><summary>电话${number}</summary></details>`,
  ])('inside what is pressed as a whole it becomes no link of its own', (around) => {
    const kept = keepNumbersWhole(page(around('400-000-6180')));
    expect(kept).toBe(page(around(whole)));
    expect(keepNumbersWhole(kept)).toBe(kept);
  });

  test.each([
    '<script type="application/ld+json">{"telephone":"400-000-6180"}</script>',
    '<p title="400-000-6180">电话</p>',
    '<textarea>400-000-6180</textarea>',
    '<select><option>400-000-6180</option></select>',
    '<astro-island props="x"><p>400-000-6180</p></astro-island>',
    '<p>2026-12-19，订单1234-400-000-6180-1</p>',
  ])('not in %s', (body) => {
    expect(keepNumbersWhole(page(body))).toBe(page(body));
  });

  test('behind an island it counts again', () => {
    expect(keepNumbersWhole(page('<astro-island></astro-island><p>400-000-6180</p>'))).toContain(dialled);
  });
});
