import { addDays } from '../../src/lib/beijing.ts';
import type { Collection } from '../../src/lib/content/folders.ts';
import { schemaOf } from '../../src/lib/content/check/schema-problems.ts';
import { articleSchema, type Section } from '../../src/schemas/article.ts';
import type { SchemaTools } from '../../src/schemas/fields.ts';
import { z } from 'zod';
import { type Entry, skeleton, toWrite } from './skeleton.ts';

/** Only the descriptions of the schemas are read here, so pictures and references may be any text. */
const tools = { image: () => z.string(), reference: () => z.string() } as unknown as SchemaTools;

const schema = (collection: Collection, frontmatter: unknown = {}) => schemaOf(collection, frontmatter, tools);

const picture = (what: string, optional = false): Entry[] => [
  { name: 'picture', value: './picture.svg', optional },
  { name: 'picture_alt', value: toWrite(what), optional },
  { name: 'picture_credit', value: '绘／编辑部', optional },
];

/** A correction, for later. */
const correctionEntry = (day: string): Entry => ({
  name: 'corrections',
  value: `[{ on: ${day}, what: 原来写错了什么，正确的是什么 }]`,
  optional: true,
});

/** When the new piece is public; offered everywhere. */
const publicationEntries = (day: string): Entry[] => [
  { name: 'draft', value: true, optional: true },
  { name: 'publish_at', value: `${day} 09:00`, optional: true },
  { name: 'unpublish_at', value: `${addDays(day, 365)} 09:00`, optional: true },
];

/** `content/newsletter/<month>/index.md` */
export function issueText(month: string, number: number): string {
  const entries: Entry[] = [
    { name: 'number', value: number },
    { name: 'month', value: month },
    { name: 'title', value: toWrite('本期主题') },
    { name: 'summary', value: toWrite('一句话介绍本期') },
    { name: 'cover', value: './cover.svg' },
    { name: 'cover_alt', value: toWrite('封面画面的描述') },
    { name: 'cover_credit', value: '绘／编辑部' },
    { name: 'editor', value: toWrite('主编') },
    { name: 'published_on', value: `${month}-05` },
    { name: 'releases', value: '[{ id: tao-ayi, uses: [name] }]', optional: true },
    ...publicationEntries(`${month}-05`),
  ];
  return skeleton(entries, schema('issues'), toWrite('卷首语，两百到五百字。'));
}

/** `content/newsletter/<month>/<slug>.md` */
export function articleText(section: Section, order: number): string {
  const entries: Entry[] = [
    { name: 'title', value: toWrite('标题') },
    { name: 'section', value: section },
    { name: 'themes', value: '[neighbours]', optional: true },
    { name: 'order', value: order },
    { name: 'author', value: toWrite('作者') },
    { name: 'summary', value: toWrite('导语') },
    ...picture('题图画面的描述', true),
    { name: 'pull_quote', value: toWrite('放大引用的一句话'), optional: true },
    { name: 'event', value: 'winter-tea', optional: true },
    { name: 'releases', value: '[{ id: tao-ayi, uses: [name] }]', optional: true },
    correctionEntry('2026-12-06'),
    ...publicationEntries('2026-12-05'),
  ];
  return skeleton(
    entries,
    articleSchema(tools),
    `${toWrite('正文，六百到两千字。小标题从##开始。')}\n\n## ${toWrite('小标题')}\n\n${toWrite('正文')}`,
  );
}

const safety: Entry = {
  name: 'safety',
  value: [
    { name: 'risks', value: `[${toWrite('可能的风险')}]` },
    {
      name: 'insurance',
      value: [
        { name: 'covered', value: false },
        { name: 'note', value: toWrite('保险由谁买、保什么；没有就写原因') },
      ],
    },
    {
      name: 'emergency_contact',
      value: [
        { name: 'name', value: toWrite('姓名') },
        { name: 'role', value: '现场负责人' },
        { name: 'phone', value: '400-000-6180' },
      ],
    },
    { name: 'minors', value: toWrite('未成年人怎样参加') },
    { name: 'photo_notice', value: toWrite('现场拍照怎样告知、怎样拒绝') },
  ],
};

const children: Entry = {
  name: 'children',
  value: [
    { name: 'policy', value: 'with_guardian' },
    { name: 'note', value: toWrite('补充说明'), optional: true },
  ],
};

const start: Entry[] = [
  { name: 'title', value: toWrite('活动名称') },
  { name: 'kind', value: 'tea' },
  { name: 'summary', value: toWrite('一两句话说清做什么') },
  ...picture('题图画面的描述'),
  { name: 'community', value: 'all' },
  { name: 'place', value: toWrite('地点') },
  { name: 'place_detail', value: toWrite('怎么来、怎么进门') },
  { name: 'bring', value: '[]' },
];

const size: Entry[] = [
  { name: 'capacity', value: 30 },
  { name: 'party_max', value: 4 },
];

const admission: Entry[] = [
  { name: 'waiting_list', value: true },
  { name: 'one_party_per_household', value: true },
  { name: 'min_proof', value: 'V1' },
];

const end: Entry[] = [
  {
    name: 'fee',
    value: [
      { name: 'yuan', value: 40 },
      { name: 'note', value: toWrite('付什么、什么时候付给谁') },
    ],
    optional: true,
  },
  { name: 'points', value: 5 },
  children,
  safety,
  { name: 'cancelled', value: [{ name: 'reason', value: toWrite('取消的原因') }], optional: true },
  { name: 'formerly', value: '[old-name]', optional: true },
  {
    name: 'english',
    value: [
      { name: 'title', value: 'Tea by the window' },
      { name: 'summary', value: 'What happens, in a sentence or two.' },
      { name: 'place', value: 'Lounge, Tide House' },
    ],
    optional: true,
  },
];

const eventBody = `${toWrite('三百字以上：做什么、几点做什么、适合谁、怎么来、下雨怎么办。')}\n\n## ${toWrite('当天怎么过')}\n\n${toWrite('正文')}`;

/** `content/events/<slug>/index.md` for one date, four weeks after `today`. */
export function eventText(today: string): string {
  const day = addDays(today, 28);
  const entries: Entry[] = [
    ...start,
    { name: 'starts_at', value: `${day} 14:00` },
    { name: 'ends_at', value: `${day} 16:00` },
    ...size,
    {
      name: 'booking',
      value: [
        { name: 'opens_at', value: `${addDays(today, 7)} 09:00` },
        { name: 'closes_at', value: `${addDays(day, -1)} 18:00`, optional: true },
        { name: 'early', value: [{ name: 'min_tier', value: 'harbour' }], optional: true },
        { name: 'cancel_until', value: `${addDays(day, -1)} 14:00`, optional: true },
        ...admission,
      ],
    },
    ...end,
    { name: 'moved', value: [{ name: 'reason', value: toWrite('改期或换地点的原因') }], optional: true },
    ...publicationEntries(today),
  ];
  return skeleton(entries, schema('events'), eventBody);
}

/** `content/events/<slug>/index.md` for a series that starts today. */
export function seriesText(today: string): string {
  const entries: Entry[] = [
    ...start,
    { name: 'repeat', value: '{ every: month, weekday: saturday, nth: 2 }' },
    { name: 'first_on', value: today },
    { name: 'last_on', value: addDays(today, 365), optional: true },
    { name: 'start_time', value: '"14:00"' },
    { name: 'end_time', value: '"16:00"' },
    ...size,
    {
      name: 'booking',
      value: [
        { name: 'opens_days_before', value: 30 },
        { name: 'opens_time', value: '"09:00"', optional: true },
        { name: 'closes_hours_before', value: 2, optional: true },
        { name: 'early', value: [{ name: 'min_tier', value: 'harbour' }], optional: true },
        { name: 'cancel_hours_before', value: 24, optional: true },
        ...admission,
      ],
    },
    ...end,
    { name: 'exceptions', value: '[]', optional: true },
    ...publicationEntries(today),
  ];
  return skeleton(entries, schema('events', { repeat: true }), eventBody);
}

/** `content/handbook/<part>/<slug>.md` */
export function chapterText(today: string, order: number): string {
  const entries: Entry[] = [
    { name: 'title', value: toWrite('章的标题') },
    { name: 'order', value: order },
    { name: 'summary', value: toWrite('这一章回答什么问题') },
    { name: 'updated_on', value: today },
    { name: 'status', value: 'planned' },
    {
      name: 'service',
      value: [
        { name: 'name', value: toWrite('短名') },
        { name: 'feedback_category', value: 'question' },
        {
          name: 'facts',
          value: [
            { name: 'who', value: toWrite('谁来办') },
            { name: 'promises', value: '[{ what: 首次答复, within: "不超过:setting[case.first_reply_hours]" }]' },
            { name: 'price', value: '不收费' },
            { name: 'papers', value: '[]' },
            { name: 'steps', value: `[${toWrite('步骤')}]` },
          ],
        },
      ],
      optional: true,
    },
    { name: 'effective_from', value: addDays(today, 30), optional: true },
    { name: 'supersedes', value: 'club/charter-2023', optional: true },
    { name: 'changes', value: `[${toWrite('改了什么')}]`, optional: true },
    correctionEntry(today),
    ...publicationEntries(today),
  ];
  const body = `${toWrite('五百字以上，有步骤、有例子。规则里的数字不要手写，写成')}:setting[booking.cancel_hours]。\n\n## ${toWrite('第一步')}\n\n${toWrite('正文')}`;
  return skeleton(entries, schema('chapters'), body);
}

/** `content/handbook/<part>/index.md` */
export function partText(order: number, today: string): string {
  const entries: Entry[] = [
    { name: 'title', value: toWrite('部分的名称') },
    { name: 'order', value: order },
    { name: 'summary', value: toWrite('这一部分讲什么') },
    ...publicationEntries(today),
  ];
  return skeleton(entries, schema('handbookParts'), toWrite('一两句引言，可以不写'));
}

/** `content/notices/<day>-<slug>.md` */
export function noticeText(day: string): string {
  const entries: Entry[] = [
    { name: 'title', value: toWrite('通知标题') },
    { name: 'summary', value: toWrite('什么事、什么时候、影响谁') },
    { name: 'kind', value: 'service', optional: true },
    { name: 'published_on', value: day },
    { name: 'community', value: 'all' },
    { name: 'until', value: addDays(day, 14), optional: true },
    { name: 'event', value: 'winter-tea', optional: true },
    correctionEntry(day),
    ...publicationEntries(day),
  ];
  return skeleton(entries, schema('notices'), toWrite('通知正文'));
}
