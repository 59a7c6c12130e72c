import { beijing } from './event-file.ts';

/** Every payload sets this on the window, so that one look at the page tells whether anything ran. Short, since fields have limits. */
export const MARK = '__ran';
/** A host that no page may ever ask. */
export const FOREIGN = 'foreign.invalid';

/** Markdown that attacks in the ways that are known to work somewhere. */
export const HOSTILE_MARKDOWN = `
<script>${MARK}=1</script>

<img src="https://${FOREIGN}/a.png" onerror="${MARK}=2" alt="x">

<svg onload="${MARK}=3"><a href="javascript:${MARK}=4">x</a></svg>

<iframe src="https://${FOREIGN}/"></iframe>

<style>body{background:url(https://${FOREIGN}/b.png)}</style>

<a href="javascript:${MARK}=5" onclick="${MARK}=6">点我</a>

[链接](javascript:${MARK}=7) [数据](data:text/html,<script>${MARK}=8</script>)

[双斜线](//${FOREIGN}/)

<a id="main" name="body">顶替</a> <img name="getElementById" src="x" alt="顶替">

<form action="https://${FOREIGN}/"><input name="q"><button formaction="https://${FOREIGN}/">送</button></form>

<base href="https://${FOREIGN}/"><meta http-equiv="refresh" content="0;url=https://${FOREIGN}/">

<details open ontoggle="${MARK}=9"><summary>x</summary></details>
`;

/** Attacks that the content check does not let into a build at all; tests/content shows that. */
export const REFUSED_MARKDOWN = [`![远图](https://${FOREIGN}/c.png "远图")`, `![远图](//${FOREIGN}/c.png)`, `[反斜线](/\\${FOREIGN}/)`];

export const HOSTILE_EVENT = 'hostile-event';

/** An event whose facts and text attack: facts end in attributes, JSON, calendar files and mails. */
export function hostileEvent(now: Date): { path: string; text: string } {
  const day = (days: number) => beijing(new Date(now.getTime() + days * 86_400_000));
  return {
    path: `content/events/${HOSTILE_EVENT}/index.md`,
    text: `---
title: '敌意</title><script>${MARK}=10</script>活动'
kind: tea
summary: '"><img src=x onerror=${MARK}=11> 概要'
picture: ./picture.svg
picture_alt: '"><script>${MARK}=12</script>'
picture_credit: 绘／编辑部
community: all
place_detail: '<img src=x onerror=${MARK}=17>东门进'
place: "会客厅\\r\\nATTENDEE:mailto:evil@${FOREIGN}"
bring: []
starts_at: ${day(3)}
ends_at: ${day(3.1)}
capacity: 30
party_max: 4
booking: { opens_at: ${day(-2)}, waiting_list: true, one_party_per_household: false, min_proof: V0 }
points: 0
children: { policy: welcome }
safety:
  risks: ['<b onmouseover=${MARK}=13>风险</b>']
  insurance: { covered: false, note: 无 }
  emergency_contact: { name: 许晴, role: 负责人, phone: 400-000-6180 }
  minors: 须由监护人陪同。
  photo_notice: 不拍照。
---
${HOSTILE_MARKDOWN}
`,
  };
}

/** An article with the same attacks, which also reaches the feed. */
export function hostileArticle(): { path: string; text: string } {
  return {
    path: 'content/newsletter/2026-11/hostile-article.md',
    text: `---
title: '敌意<script>${MARK}=14</script>文章'
picture: ./picture.svg
picture_alt: '"><img src=x onerror=${MARK}=18>'
picture_credit: '<img src=x onerror=${MARK}=19>'
section: life
order: 99
author: '<svg onload=${MARK}=1>'
summary: '导语 ]]><script>${MARK}=16</script>'
---
${HOSTILE_MARKDOWN}
`,
  };
}
