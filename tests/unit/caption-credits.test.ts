import { describe, expect, test } from 'vitest';
import { captionCredit, pictureCredits } from '../../src/lib/content/caption-credits.ts';
import { parseMarkdown } from '../../src/lib/markdown/syntax.ts';

describe('who made a picture', () => {
  test.each([
    ['潮水退了　摄／林舟', '摄／林舟'],
    ['潮水退了 摄影/许晴、宋远', '摄影／许晴、宋远'],
    ['潮水退了（摄：林舟）', '摄／林舟'],
    ['潮水退了。摄／林舟　绘／顾晚。', '摄／林舟　绘／顾晚'],
    ['水沟和赶路的人绘／编辑部', '绘／编辑部'],
    ['地图：城东', ''],
    ['图：潮位表', ''],
    ['6/12的潮水', ''],
    ['摄于十一月', ''],
  ])('%s', (caption, credit) => expect(captionCredit(caption)).toBe(credit));
});

test('the pictures of a text, once a maker, however they are written; not those of a passage for members', () => {
  const body = `一句![甲](./a.svg "甲　摄／林舟")话。

![乙](./b.svg "乙　摄／林舟")
![丙](./c.svg "丙　绘／顾晚")

> ![丁][ding]

![无](./e.svg)

[ding]: ./d.svg "丁　摄／许晴"
[link]: /events/ "摄／不是图"

:::members[引子]{level=V1}
![戊](./f.svg "戊　摄／宋远")
:::
`;
  expect(pictureCredits(parseMarkdown(body))).toEqual(['摄／林舟', '绘／顾晚', '摄／许晴']);
});
