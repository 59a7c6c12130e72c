import { describe, expect, test } from 'vitest';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { leadText, plainText } from '../../src/lib/content/text.ts';
import { awayFrame, pageFrame } from '../../src/lib/markdown/passage-frames.ts';
import { readPassages } from '../../src/lib/markdown/passages.ts';
import { markdownProcessor } from '../../src/lib/markdown/processor.ts';
import { parseMarkdown } from '../../src/lib/markdown/syntax.ts';
import { markdownWords, passageWords } from '../../src/lib/markdown/words.ts';
import { ATTACKS, attacksLeft } from '../support/hostile-markdown.ts';

const FILE = 'content/handbook/living/gates.md';
type Options = Parameters<typeof markdownProcessor>[0];

async function html(markdown: string, options: Partial<Options> = {}, file = FILE): Promise<string> {
  const processor = markdownProcessor({ ...markdownWords(), passageFrame: pageFrame(passageWords()), ...options });
  const renderer = await processor.createRenderer({ syntaxHighlight: false } as never);
  return (await renderer.render(markdown, { fileURL: new URL(`file:///club/${file}`) } as never)).code;
}

const passagesOf = (markdown: string, file = FILE) => readPassages(parseMarkdown(markdown), file);
const idOf = (markdown: string, file = FILE) => passagesOf(markdown, file)[0]?.passage.id ?? '';
/** The text of the first passage as publishing renders it. */
const published = (markdown: string) => html(markdown, { passage: idOf(markdown) });
const block = (body: string, standing = 'level=V2 community=tingchao', teaser = '口令') =>
  `:::members[${teaser}]{${standing}}\n${body}\n:::`;
const SECRET = '退到灯塔脚下';

describe('a page', () => {
  test('has the teaser, the rule and the ways on, and not a word of the text', async () => {
    const code = await html(`前文\n\n${block(`**${SECRET}**\n\n- 一\n- ${SECRET}`)}\n\n后文`);
    expect(code).not.toContain(SECRET);
    expect(code).toMatch(/^<p>前文<\/p>\n<section class="passage" id="passage-[0-9a-f]{16}".*<\/section>\n<p>后文<\/p>$/);
    expect(code).toContain('口令</p>');
    expect(code).toContain('给家在听潮苑、证件核验（V2）以上的会员看。');
    expect(code).toContain('data-level="2" data-communities="tingchao"');
    expect(code).toContain(`href="/club/?next=%2Fhandbook%2Fliving%2Fgates%2F%23passage-${idOf(block(SECRET))}"`);
    // The control: the text is there to be published.
    expect(await published(`前文\n\n${block(`**${SECRET}**`)}\n\n后文`)).toBe(`<p><strong>${SECRET}</strong></p>`);
  });

  test.each([
    ['in a list', `- 一\n\n  ${block(SECRET).replaceAll('\n', '\n  ')}`],
    ['in a quotation', `> ${block(SECRET).replaceAll('\n', '\n> ')}`],
    ['behind colons of the Chinese keyboard', block(SECRET).replace(':::members', '：：：members')],
    ['behind semicolons', block(SECRET).replace(':::members', '；；；members')],
    ['under another name, in the middle of a line', block(SECRET).replace(':::members', '请看；；；menbers')],
    ['behind two colons', block(SECRET).replace(':::members', '::members')],
    ['behind one colon', block(SECRET).replace(':::members', ':members')],
    ['behind a blank', block(SECRET).replace(':::members', '::: members')],
    ['with something after it', block(SECRET).replace('}\n', '} 请看\n')],
    ['with its brace open', block(SECRET).replace('}', '')],
    ['under a name that is nearly right', block(SECRET).replace('members', 'member')],
    ['without a level', block(SECRET, 'community=tingchao')],
    ['with a level that is none', block(SECRET, 'level=V4')],
    ['with a comma of the Chinese keyboard', block(SECRET, 'level=V2，community=tingchao')],
    ['with a community that is none', block(SECRET, 'level=V1 community=tingchoa')],
    ['with an empty community', block(SECRET, 'level=V1 community=""')],
    ['without a teaser', block(SECRET, 'level=V1', '')],
    ['with a picture', block(`${SECRET}\n\n![门](./gate.svg)`)],
    ['with a picture by reference', block(`${SECRET}\n\n![门][g]\n\n[g]: ./gate.svg`)],
    ['with a footnote', `${block(`${SECRET}[^a]`)}\n\n[^a]: ${SECRET}`],
    ['one in another', `:::${block(block(SECRET))}\n::::`.replace(':::::::members', '::::members')],
    ['twice the same', `${block(SECRET)}\n\n${block('别的')}`],
  ])('is not made at all when a passage stands %s', async (_where, markdown) => {
    await expect(html(markdown)).rejects.toThrow('会员段落');
  });

  test('a passage that never ends takes the rest with it', async () => {
    expect(await html(`前文\n\n:::members[口令]{level=V1}\n${SECRET}\n\n## ${SECRET}`)).not.toContain(SECRET);
  });

  test('an address that only a passage names is gone too; one that it shares is its own to use', async () => {
    const markdown = `看[门][gate]\n\n${block('去[门][gate]，再去[岗][post]\n\n[gate]: /secret-gate/')}\n\n[post]: /post/`;
    expect(await html(markdown)).not.toContain('secret-gate');
    const text = await published(markdown);
    expect(text).toContain('href="/secret-gate/"');
    expect(text).toContain('href="/post/"');
  });

  test('a mark that somebody writes is only text, and a frame written as HTML is cleaned away', async () => {
    const code = await html(
      `00000000-0000-4000-8000-000000000000 0\n\n<section class="passage" data-passage="x" id="passage-x">x</section>\n\n${block(SECRET)}`,
    );
    expect(code.match(/data-passage=/g)).toHaveLength(1);
    expect(code).toContain('<p>00000000-0000-4000-8000-000000000000 0</p>');
  });

  test('away from the page there is the teaser and a link to it', async () => {
    const code = await html(block(SECRET), { passageFrame: awayFrame(passageWords()) });
    expect(code).toBe(
      `<blockquote><p><strong>口令</strong></p><p>给家在听潮苑、证件核验（V2）以上的会员看。<a href="#passage-${idOf(block(SECRET))}">到网页上登录后读</a></p></blockquote>`,
    );
  });
});

describe('the id of a passage', () => {
  test('follows what is public about it, wherever the tree lies, and nothing of its text', () => {
    const id = idOf(block(SECRET));
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(idOf(block('别的字'))).toBe(id);
    expect(idOf(block(SECRET), `/srv/club/${FILE}`)).toBe(id);
    expect(idOf(block(SECRET), `C:\\club\\${FILE.replaceAll('/', '\\')}`)).toBe(id);
    const others = [
      idOf(block(SECRET, 'level=V1 community=tingchao')),
      idOf(block(SECRET, 'level=V2')),
      idOf(block(SECRET, 'level=V2 community=tingchao', '别的引子')),
      idOf(block(SECRET), 'content/handbook/living/fire.md'),
    ];
    expect(new Set([id, ...others]).size).toBe(5);
  });

  test('communities in any order, with any comma, are the same', () => {
    const written = ['"tingchao wanghai"', '"wanghai,tingchao"', '"wanghai，tingchao"', '"tingchao、wanghai"'];
    const read = written.map((places) => passagesOf(block(SECRET, `level=V0 community=${places}`))[0]);
    expect(read.map((one) => one?.faults)).toEqual([[], [], [], []]);
    expect(read.map((one) => one?.passage.communities)).toEqual(written.map(() => ['tingchao', 'wanghai']));
    expect(new Set(read.map((one) => one?.passage.id)).size).toBe(1);
  });
});

describe('what is published', () => {
  test('has numbers of rules, and ids that are not the page’s', async () => {
    const text = await published(block('## 夜里\n\n:setting[booking.cancel_hours]\n\n## 夜里'));
    const id = idOf(block(SECRET));
    expect(text).toContain('24小时');
    expect([...text.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])).toEqual([`passage-${id}-1`, `passage-${id}-2`]);
  });

  test('is one passage and not another', async () => {
    const two = `${block('第一段')}\n\n${block('第二段', 'level=V1', '别的')}`;
    const ids = passagesOf(two).map(({ passage }) => passage.id);
    expect(await Promise.all(ids.map((passage) => html(two, { passage })))).toEqual(['<p>第一段</p>', '<p>第二段</p>']);
    await expect(html(two, { passage: '0'.repeat(16) })).rejects.toThrow('no passage');
  });

  test.each(ATTACKS.filter((attack) => !/\[\^a\]|^!\[/.test(attack)))('is clean of %s', async (attack) => {
    expect(attacksLeft(await published(block(attack)))).toEqual([]);
  });
});

describe('what lists and feeds say about a text', () => {
  const markdown = `看这里。\n\n${block(`${SECRET}\n\n## ${SECRET}`)}\n\n再看。`;
  test('counts the teaser and nothing of the passage', () => {
    expect(plainText(markdown, settings)).toBe('看这里。口令再看。');
    expect(leadText(markdown, settings)).toBe('看这里。再看。');
    expect(plainText(markdown.replace(/^:::.*$/gm, ''), settings)).toContain(SECRET);
  });
});
