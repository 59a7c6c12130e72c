import { type Entry, toWrite } from '../skeleton.ts';
import { pictureEntries } from './shared-fields.ts';

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

/** How an event begins, whether it has one date or many. */
export const start: Entry[] = [
  { name: 'title', value: toWrite('活动名称') },
  { name: 'kind', value: 'tea' },
  { name: 'summary', value: toWrite('一两句话说清做什么') },
  ...pictureEntries('题图画面的描述'),
  { name: 'community', value: 'all' },
  { name: 'place', value: toWrite('地点') },
  { name: 'place_detail', value: toWrite('怎么来、怎么进门') },
  { name: 'bring', value: '[]' },
];

/** How many may come. */
export const size: Entry[] = [
  { name: 'capacity', value: 30 },
  { name: 'party_max', value: 4 },
];

/** Who gets in. */
export const admission: Entry[] = [
  { name: 'waiting_list', value: true },
  { name: 'one_party_per_household', value: true },
  { name: 'min_proof', value: 'V1' },
];

/** How an event ends: what it costs, who looks after whom. */
export const end: Entry[] = [
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

/** What is to be written below the fields. */
export const eventBody = `${toWrite('三百字以上：做什么、几点做什么、适合谁、怎么来、下雨怎么办。')}\n\n## ${toWrite('当天怎么过')}\n\n${toWrite('正文')}`;
