import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { printDocument } from '../../scripts/print/markup.ts';
import { fontStyles } from '../../scripts/print/print-fonts.ts';
import { sheets } from '../../scripts/print/sheets.ts';
import { useSheet } from './support/press.ts';

const sheet = useSheet();

type Line = { page: number; down: number; words: string };

/** The lines of a document. */
async function linesOf(body: string, styles: string[]): Promise<Line[]> {
  const pdf = await sheet.print(printDocument({ title: '试印', styles: [fontStyles(), ...sheets(['page', 'text', ...styles])], body }));
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const found = new Map<string, Line>();
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    for (const item of items) {
      if (!('str' in item) || !item.str.trim()) continue;
      const key = `${page} ${Math.round(item.transform[5])}`;
      const line = found.get(key) ?? { page, down: 842 - item.transform[5], words: '' };
      line.words += item.str.trim();
      found.set(key, line);
    }
  }
  await task.destroy();
  return [...found.values()].sort((a, b) => a.page - b.page || a.down - b.down);
}

const blank = (down: number) => `<div style="block-size:${down}mm"></div>`;

/** The lines of a text set in one column, so far down the first page. */
const lines = (html: string, down = 0): Promise<Line[]> =>
  linesOf(`<article class="piece"><div class="text" style="columns:auto;inline-size:120mm">${blank(down)}${html}</div></article>`, [
    'magazine/piece-head',
    'magazine/piece-text',
  ]);

const table = (rows: number) =>
  `<table><thead><tr><th>哪天</th><th>做什么</th></tr></thead><tbody>${Array.from({ length: rows }, (_, row) => `<tr><td>第${row + 1}行</td><td>看灯</td></tr>`).join('')}</tbody></table>`;
/** How many rows of a table stand on each page. */
const rowsByPage = (all: Line[]): number[] =>
  [
    ...Map.groupBy(
      all.filter(({ words }) => /^第\d+行/.test(words)),
      ({ page }) => page,
    ).values(),
  ].map((rows) => rows.length);

describe('where pages end', () => {
  test('a short table is not cut, wherever it would fall', async () => {
    for (const down of [205, 212, 219, 226]) expect([down, rowsByPage(await lines(table(6), down))]).toEqual([down, [6]]);
  });

  test('of a long one at least three rows stand on each page, below its head', async () => {
    for (const down of [120, 126, 132, 138, 205, 226]) {
      const all = await lines(table(18), down);
      const rows = rowsByPage(all);
      expect([down, rows.length, Math.min(...rows) >= 3]).toEqual([down, rows.length, true]);
      expect(all.filter(({ words }) => words.startsWith('哪天'))).toHaveLength(rows.length);
    }
    // The control: one that is cut.
    expect(rowsByPage(await lines(table(18), 132)).length).toBe(2);
  });

  test('no paragraph ends with a line of one character and its full stop', async () => {
    const words =
      '举小旗的是三号楼的邱阿姨，六十七岁，从前在纺织厂开机台。她的旗举得平，手臂和路一条线。绿灯亮了，她也先数两下，看左边那辆车停稳，才放下旗';
    const all = await lines(Array.from({ length: 24 }, (_, more) => `<p>${words.slice(0, 46 + more)}。</p>`).join(''));
    const ends = all.filter(({ words: line }) => line.endsWith('。') && line.length <= 2);
    expect(all.length).toBeGreaterThan(48);
    expect(ends.map(({ words: line }) => line)).toEqual([]);
  });

  test('a chapter of the handbook begins where six lines of it have room, else on the next page', async () => {
    const chapter = `<section class="part"><article class="chapter">${blank(1)}</article>`;
    const head = '<article class="chapter"><header><h3>防火与逃生</h3><p class="lead">先做什么</p></header><p class="checked">核对于</p>';
    const at = async (down: number) => {
      const all = await linesOf(
        `${chapter}${blank(down)}${head}<div class="text">${'<p>看灯。</p>'.repeat(12)}</div></article></section>`,
        ['handbook/margin', 'handbook/parts', 'handbook/chapters'],
      );
      const title = all.find(({ words }) => words.includes('防火'));
      return { page: title?.page, below: all.filter(({ page, words }) => page === title?.page && words === '看灯。').length };
    };
    for (const down of [150, 170, 180, 190, 200, 210]) expect([down, (await at(down)).below >= 6]).toEqual([down, true]);
    // The controls: there is a place at the foot, and one that is too far down.
    expect([(await at(150)).page, (await at(200)).page]).toEqual([1, 2]);
  });
});
