import { describe, expect, test } from 'vitest';
import { notMinor } from '../../scripts/publish/minor-change.mjs';

const diff = (file: string, ...lines: string[]) =>
  [`diff --git a/${file} b/${file}`, `--- a/${file}`, `+++ b/${file}`, '@@ -1,2 +1,2 @@', ' title: 报修', ...lines].join('\n');

const CHAPTER = 'content/handbook/service/repair.md';

describe('what may go the small lane', () => {
  test.each([
    ['a sentence', diff(CHAPTER, '-请打旧电话。', '+请打新电话。')],
    ['a phone number in a field', diff('content/events/a/index.md', '-    phone: 400-000-6180', '+    phone: 400-000-6181')],
    ['a note of correction', diff('content/newsletter/2026-11/a.md', '+corrections:', '+  - { on: 2026-11-20, what: 电话写错了 }')],
    ['a time in a sentence', diff(CHAPTER, '-周一：九点', '+周一：十点')],
  ])('%s', (_name, text) => {
    expect(notMinor(text)).toEqual([]);
  });

  test.each([
    [
      'a field that decides',
      diff('content/events/a/index.md', '-capacity: 30', '+capacity: 300'),
      ['content/events/a/index.md改了字段capacity'],
    ],
    ['a passage for members', diff(CHAPTER, '+:::members[甲]{level=V0}'), [`${CHAPTER}动了会员段落`]],
    ['a consent', diff('content/releases.yaml', '+甲'), ['content/releases.yaml不在小改动的范围里']],
    ['the privacy notice', diff('content/pages/privacy.md', '+一句'), ['content/pages/privacy.md不在小改动的范围里']],
    ['code', diff('src/site.ts', "+  phone: '1',"), ['src/site.ts不在小改动的范围里']],
    ['a new file', `${diff(CHAPTER, '+一句')}\nnew file mode 100644`, [`${CHAPTER}是新增的文件`]],
    [
      'a new file, told once and not for each of its fields',
      `diff --git a/${CHAPTER} b/${CHAPTER}\nnew file mode 100644\n--- /dev/null\n+++ b/${CHAPTER}\n@@ -0,0 +1,2 @@\n+order: 3\n+status: ready`,
      [`${CHAPTER}是新增的文件`],
    ],
    [
      'a field that decides, next to a new file',
      `diff --git a/${CHAPTER} b/${CHAPTER}\nnew file mode 100644\n+order: 3\n${diff('content/events/a/index.md', '+capacity: 3')}`,
      [`${CHAPTER}是新增的文件`, 'content/events/a/index.md改了字段capacity'],
    ],
    ['a move', `diff --git a/${CHAPTER} b/content/handbook/service/fix.md\n+一句`, [`${CHAPTER}改了名字`]],
    ['much', diff(CHAPTER, ...Array.from({ length: 13 }, () => '+一句')), ['一共改了13行，超过12行']],
    ['nothing', '', ['没有看到改动']],
  ])('not %s', (_name, text, reasons) => {
    expect(notMinor(text)).toEqual(reasons);
  });
});
