import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { printDocument } from '../../scripts/print/markup.ts';
import { fontStyles } from '../../scripts/print/print-fonts.ts';
import { sheets } from '../../scripts/print/sheets.ts';
import { useSheet } from './support/press.ts';

const WORD = `https://club.example/${'letter'.repeat(20)}`;
const STYLES = [fontStyles(), ...sheets(['page', 'text', 'magazine/piece-head', 'magazine/piece-text', 'magazine/people'])];
const sheet = useSheet();

/** A piece in two columns with this text in it. */
const piece = (text: string) =>
  printDocument({
    title: '试印',
    styles: STYLES,
    body: `<article class="piece"><header class="piece-head"><h2>顾师傅的船</h2></header><div class="text">${text}</div></article>`,
  });
const print = (text: string): Promise<Buffer> => sheet.print(piece(text));

/** Points of the letters of the title as they are on paper: 27, unless Chromium has shrunk the page. */
async function titleSize(pdf: Buffer): Promise<number> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const { items } = await (await (await task.promise).getPage(1)).getTextContent();
  const title = items.find((item) => 'str' in item && item.str.includes('顾师傅'));
  await task.destroy();
  return title && 'height' in title ? title.height : 0;
}

describe('what is wider than its place', () => {
  test.each([
    ['a line of a fenced block', `<pre><code>${WORD}${WORD}\n二</code></pre>`],
    ['a word of a paragraph', `<p>看${WORD}</p>`],
    ['a word of a list', `<ul><li>看<ul><li>${WORD}</li></ul></li></ul>`],
    ['a heading', `<h3>${WORD}</h3><p>看</p>`],
    ['a quotation with code', `<blockquote><p><code>${WORD}</code></p></blockquote>`],
  ])('%s goes on in the next line, and no page is shrunk', async (_what, html) => {
    expect(await titleSize(await print(`<p>一</p>${html}`))).toBeCloseTo(27, 1);
  });

  const table = (cells: string[]) => `<table><tbody><tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr></tbody></table>`;
  test.each([
    ['a table with such a word', table(['网址', WORD.repeat(2)])],
    ['a table in the left column, which the sheet has room for', table(['网址', WORD.slice(0, 70)])],
    ['a table in a quotation', `<blockquote>${table([WORD.repeat(2)])}</blockquote>`],
    ['a line that may not break', `<p style="white-space:nowrap">${WORD}</p>`],
  ])('%s stops the press, which says where', async (_what, html) => {
    await expect(print(html)).rejects.toThrow(/^“顾师傅的船”里有一处比版面还宽.*https:\/\/club\.example/);
  });

  test('a closing mark that hangs out of its line is not', async () => {
    const line =
      '举小旗的是三号楼的邱阿姨，六十七岁，从前在纺织厂开机台。她的旗举得平，手臂和路一条线。绿灯亮了，她也先数两下，看左边那辆车停稳，才放下旗。“灯是给车看的，我是给孩子看的。”';
    const all = Array.from({ length: 24 }, (_, cut) => `<p>${line.slice(cut)}</p>`).join('');
    expect(await titleSize(await print(all))).toBeCloseTo(27, 1);
  });

  test('a paragraph that goes on in the next column is not', async () => {
    const pdf = await print(`<p>${'一段长长的话。'.repeat(500)}</p>${table(['灯的高度', '三米半', '八十厘米'])}`);
    expect(await titleSize(pdf)).toBeCloseTo(27, 1);
  });
});
