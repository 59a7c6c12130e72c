import { describe, expect, test } from 'vitest';
import { keepNumbersWhole } from '../../scripts/site/whole-numbers.ts';

const page = (body: string) => `<html><head><title>电话400-000-6180</title></head><body>${body}</body></html>`;
const whole = '<span class="nowrap">400-000-6180</span>';

describe('a telephone number stays on one line', () => {
  test('in running text, in a link and in a table, once', () => {
    const body = '<p>请打400-000-6180。</p><a href="tel:400-000-6180">400-000-6180</a><td>或打400-000-6180</td>';
    const kept = keepNumbersWhole(page(body));
    expect(kept).toBe(page(`<p>请打${whole}。</p><a href="tel:400-000-6180">${whole}</a><td>或打${whole}</td>`));
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
    expect(keepNumbersWhole(page('<astro-island></astro-island><p>400-000-6180</p>'))).toContain(whole);
  });
});
