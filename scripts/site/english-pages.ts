import { Parser } from 'htmlparser2';
import { englishBlock } from './english-sentences.ts';
import { Edits } from './traditional/page-edits.ts';

/** Chinese words with the signs and numbers between them. */
const CHINESE =
  /[《（“]?\p{Script=Han}(?:[\p{Script=Han}\p{N}、。，！？：；（）《》「」“”‘’—…・／·\-–\s]*[\p{Script=Han}。！？）》」”])?/gu;
const HAN = /\p{Script=Han}/u;
/** Where no element may stand in the text, and what the browser will render anew. */
const UNMARKED = new Set(['head', 'script', 'style', 'option', 'textarea', 'svg', 'astro-island']);

/**
 * An English page with all that is still Chinese in it marked as such, so that it is read out in Chinese and set with Chinese forms: words of editors, names,
 * sentences of the interface that nobody has translated yet. What says its language already stays.
 */
export function markChinese(html: string): string {
  const edits = new Edits(html);
  const settled: boolean[] = [];
  let tag = { end: 0, chinese: false, lang: false };
  const parser = new Parser(
    {
      onopentagname: (name) => {
        tag = { end: parser.startIndex + 1 + name.length, chinese: false, lang: false };
      },
      onattribute: (name, value) => {
        if (name === 'lang') tag.lang = true;
        if (/^(alt|title|aria-label|placeholder)$/.test(name) && HAN.test(value)) tag.chinese = true;
      },
      onopentag: (name) => {
        const above = settled.at(-1) ?? false;
        settled.push(above || UNMARKED.has(name) || (name !== 'html' && tag.lang));
        if (!above && tag.chinese && !tag.lang) edits.replace(tag.end, tag.end, ' lang="zh-CN"');
      },
      ontext: () => {
        if (settled.at(-1)) return;
        const [start, end] = [parser.startIndex, parser.endIndex + 1];
        const text = html.slice(start, end);
        const marked = text.replace(CHINESE, (words) => `<span lang="zh-CN">${words}</span>`);
        if (marked !== text) edits.replace(start, end, marked);
      },
      onclosetag: () => {
        settled.pop();
      },
    },
    { decodeEntities: false },
  );
  parser.end(html);
  return edits.apply();
}

/**
 * An English page finished: what is Chinese in it is marked, and its scripts get their sentences.
 * @param root the project's folder
 */
export function finishEnglishPage(root: string, html: string): string {
  const block = englishBlock(root, html.includes('<astro-island'));
  // In the head: an island may come to life before the page has been read to its end.
  return markChinese(html).replace('</head>', () => `${block}</head>`);
}
