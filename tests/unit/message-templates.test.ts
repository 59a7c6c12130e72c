import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { signInTemplate } from '../../scripts/mail/sign-in-template.ts';
import { parseContentFile } from '../../src/lib/content/read.ts';
import { compileFrame, compileTemplate } from '../../src/lib/messages/compile.ts';
import { fillBlocks } from '../../src/lib/messages/fill.ts';
import { loadCatalogue, messageFaults } from '../../src/lib/messages/load.ts';
import { positionAt } from '../../src/lib/content/check/problem.ts';

const root = path.resolve(import.meta.dirname, '../..');
const HEAD = '---\nsubject: 有答复了：{case_no}\nwhy: 您提过反馈。\n---\n\n';

/** Faults of a template of the kind case_answered, as `line:column expected, actual`. */
function faultsOf(body: string, head = HEAD): string[] {
  const file = parseContentFile({ path: 'x.md', collection: 'pages', id: 'x', text: head + body });
  return compileTemplate('case_answered', file).faults.map(({ offset, expected, actual }) => {
    const { line, column } = positionAt(file.text, offset);
    return `${line}:${column} ${expected} | ${actual}`;
  });
}

describe('the checker', () => {
  test('has nothing to say about the templates of the house', () => {
    expect(messageFaults(root)).toEqual([]);
  });

  test.each([
    ['an unknown placeholder', '答复：{body}{code}\n', [/^6:10 .*\{case_no\}.* \| “\{code\}”$/]],
    ['a placeholder in a row', '- 编号：{no}\n\n> {body}\n', [/^6:6 .* \| “\{no\}”$/]],
    ['one that is missing', '有答复了。\n', [/^5:1 用上\{body\} \| 没有用$/]],
    ['an unknown flag', '{?urgent}快看。\n\n> {body}\n', [/^6:1 .* \| “\{\?urgent\}”$/]],
    ['a flag in the middle', '快看{?mail}。\n\n> {body}\n', [/^6:3 .*最前面.*$/]],
    ['a link to nowhere', '> {body}\n\n[看]({moon})\n', [/^8:5 链接到.* \| “\{moon\}”$/]],
    ['a bare link', '> {body}\n\n看[这里](https://evil.example.org)\n', [/^8:1 只有段落.*$/]],
    ['a heading', '# 大字\n\n> {body}\n', [/^6:1 只有段落.*$/]],
    ['HTML', '<b>粗</b>\n\n> {body}\n', [/^6:1 只有段落.*$/]],
    ['a row without a name', '- 没有冒号\n\n> {body}\n', [/^6:1 一行写成.*$/]],
  ])('finds %s at its place', (_what, body, expected) => {
    const found = faultsOf(body);
    expect(found).toHaveLength(expected.length);
    for (const [at, pattern] of expected.entries()) expect(found[at]).toMatch(pattern);
  });

  test('finds a missing reason, a strange field and a frame without its words', () => {
    expect(
      faultsOf('> {body}\n', '---\nsubject: 有答复了：{case_no}\ntone: 热情\n---\n\n').map((line) => line.replace(/^\d+:\d+ /, '')),
    ).toEqual(['只有subject、why | “tone”', '写上一句话 | 没有写']);
    const frame = parseContentFile({ path: 'x.md', collection: 'pages', id: 'x', text: '---\ngreeting: 您好\n---\n' });
    expect(compileFrame(frame).faults.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['greeting', 'because', 'member', 'party', 'nameless', 'adult', 'child']),
    );
  });

  test('a good one has none', () => {
    expect(faultsOf('- 编号：{case_no}\n\n> {body}\n\n{?mail}附件在信里。\n\n[看]({club})\n')).toEqual([]);
  });
});

test('a paragraph or row whose placeholder is empty is left out, one with a flag while it is down', () => {
  const file = parseContentFile({
    path: 'x.md',
    collection: 'pages',
    id: 'x',
    text: `${HEAD}- 编号：{case_no}\n- 主题：{subject}\n\n> {body}\n\n{?mail}附件。\n`,
  });
  const { template } = compileTemplate('case_answered', file);
  expect(fillBlocks(template.blocks, { case_no: 'F', subject: null, body: '' }, new Set(), '')).toEqual([
    { kind: 'facts', rows: [['编号', 'F']] },
  ]);
  expect(fillBlocks(template.blocks, { case_no: null, subject: null, body: '好' }, new Set(['mail']), '')).toEqual([
    { kind: 'quote', text: '好' },
    { kind: 'text', text: '附件。' },
  ]);
});

test('every language has every kind', () => {
  const names = Object.keys(loadCatalogue(root, 'zh-CN').templates);
  for (const language of ['zh-Hant', 'en'] as const)
    expect(Object.keys(loadCatalogue(root, language).templates).sort()).toEqual(names.sort());
});

test('the sign-in mail of the repository is the one its texts make (npm run mail:templates), and the configuration has its subject', () => {
  const { subject, html } = signInTemplate(root);
  expect(readFileSync(path.join(root, 'supabase/templates/sign-in-code.html'), 'utf8')).toBe(html);
  expect(html).toContain('{{ .Token }}');
  expect(html).toContain('Your sign-in code is');
  expect(readFileSync(path.join(root, 'supabase/config.toml'), 'utf8')).toContain(`subject = "${subject}"`);
});
