import { describe, expect, test } from 'vitest';
import { excerptOf, leadText, lengthInCharacters, plainText, readingMinutes } from '../../src/lib/content/text.ts';

const settings = { 'booking.cancel_hours': { value: 24, unit: '小时', label: '' } };

describe('plain text', () => {
  test('keeps words, leaves out pictures, tags and footnotes', () => {
    const markdown = '## 怎么来\n\n走**“东门”**，\n看[地图](/contact/)。![门](./a.svg)\n\n<b>粗</b>\n\n- 一楼\n- 二楼[^a]\n\n[^a]: 注';
    expect(plainText(markdown, settings)).toBe('怎么来走“东门”，看地图。粗一楼二楼');
  });

  test('blanks stay between Latin words only', () => {
    expect(plainText('打开 Wi Fi 设置', settings)).toBe('打开Wi Fi设置');
  });

  test('rule numbers are filled in', () => {
    expect(plainText('开始前:setting[booking.cancel_hours]', settings)).toBe('开始前24小时');
  });

  test('the lead leaves out headings, lists and tables', () => {
    expect(leadText('第一段。\n\n## 小标题\n\n- 列表\n\n| 表 |\n| --- |\n| 格 |\n\n第二段。', settings)).toBe('第一段。第二段。');
  });
});

describe('excerpt', () => {
  test('a short text stays whole', () => {
    expect(excerptOf('一句话。', 10)).toBe('一句话。');
  });

  test('it ends with a sentence when one ends in the second half', () => {
    expect(excerptOf('第一句话在这里。第二句话还很长很长', 12)).toBe('第一句话在这里。');
  });

  test('else it ends with an ellipsis, not with a comma before it', () => {
    expect(excerptOf('没有句号的一段，很长很长很长', 8)).toBe('没有句号的一段……');
  });

  test('a character outside the basic plane is not cut in two', () => {
    expect(excerptOf('𠮷𠮷𠮷𠮷', 3)).toBe('𠮷𠮷𠮷……');
  });
});

describe('reading time', () => {
  const minutes = (text: string) => readingMinutes(lengthInCharacters(text));
  test('four hundred characters a minute, never none', () => {
    expect(minutes('短')).toBe(1);
    expect(minutes('字'.repeat(1200))).toBe(3);
    expect(minutes(`${'字'.repeat(400)}${' word'.repeat(200)}`)).toBe(2);
  });
});
