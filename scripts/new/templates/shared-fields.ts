import { addDays } from '../../../src/lib/beijing.ts';
import { type Entry, toWrite } from '../skeleton.ts';

/** A picture with what it shows and who made it. */
export const pictureEntries = (what: string, optional = false): Entry[] => [
  { name: 'picture', value: './picture.svg', optional },
  { name: 'picture_alt', value: toWrite(what), optional },
  { name: 'picture_credit', value: '绘／编辑部', optional },
];

/** A correction, for later. */
export const correctionEntry = (day: string): Entry => ({
  name: 'corrections',
  value: `[{ on: ${day}, what: 原来写错了什么，正确的是什么 }]`,
  optional: true,
});

/** When the new piece is public; offered everywhere. */
export const publicationEntries = (day: string): Entry[] => [
  { name: 'draft', value: true, optional: true },
  { name: 'publish_at', value: `${day} 09:00`, optional: true },
  { name: 'unpublish_at', value: `${addDays(day, 365)} 09:00`, optional: true },
];
