import { expect, test } from 'vitest';
import { keepPhrasesWhole } from '../../scripts/site/whole-phrases.ts';

const whole = (phrase: string) => `<span class="nowrap">${phrase}</span>`;

test('a title breaks between its phrases, whatever stands around its text', () => {
  const kept = keepPhrasesWhole(
    '<h3><a href="/a，b/">房产证和房贷，坐下来问</a></h3><h2 id="x">点了没反应，会不会报两次<a href="#x">#</a></h2>',
  );
  expect(kept).toBe(
    `<h3><a href="/a，b/">${whole('房产证和房贷，')}${whole('坐下来问')}</a></h3><h2 id="x">${whole('点了没反应，')}${whole('会不会报两次')}<a href="#x">#</a></h2>`,
  );
  expect(keepPhrasesWhole(kept)).toBe(kept);
});

test('quotes and brackets stay with the phrase that they close', () => {
  expect(keepPhrasesWhole('<h1>一声“咚”，三十二天</h1>')).toBe(`<h1>${whole('一声“咚”，')}${whole('三十二天')}</h1>`);
  expect(keepPhrasesWhole('<h1>他说：“可以了！”走吧</h1>')).toBe(`<h1>${whole('他说：')}${whole('“可以了！”')}${whole('走吧')}</h1>`);
});

test('a phrase that may be wider than a phone may break', () => {
  expect(keepPhrasesWhole('<h2>冬季供水管道保温检查，请等</h2>')).toBe(`<h2>冬季供水管道保温检查，${whole('请等')}</h2>`);
});

test.each([
  '<h2>冬至汤圆会</h2>',
  '<h2>Tea, cake: and more</h2>',
  '<p>房产证和房贷，坐下来问</p>',
  '<h5>房产证，坐下来问</h5>',
  '<astro-island props="x"><h2>沈砚，您好</h2></astro-island>',
])('%s stays as it is', (html) => {
  expect(keepPhrasesWhole(html)).toBe(html);
});

test('behind an island it counts again', () => {
  expect(keepPhrasesWhole('<astro-island></astro-island><h2>没有，真的</h2>')).toContain(whole('没有，'));
});
