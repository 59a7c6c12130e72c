/**
 * Words by which a text tells of an owner, found without a list: whoever is so plain to find must have agreed. People told in other ways are the editor's to list; once
 * they are, their name is looked for everywhere.
 */

const HAN = '\\p{Script=Han}';
/** How neighbours call each other behind a name. */
const CALLED = '(?:老?先生|女士|太太|小姐|老师|阿姨|奶奶|爷爷|师傅|叔叔|大叔|婆婆|大爷|大妈|阿公|阿婆|伯伯|伯)';
/** Surnames that seldom begin another word. */
const SURNAME = '[王李张刘陈杨赵吴徐孙朱郭郑梁宋韩邓曹彭肖董袁潘蔡蒋杜魏吕沈姚金白贺顾钱葛邵郝崔汪陆秦孟邱侯邹薛阎廖谭]';
/** 小邱, 老何; not 老人, 小孩, 小区. */
const FAMILIAR = `(?:小(?![区孩学店院路门时组树狗猫广花卖超桥车屋])|老(?![人年师楼式树街城房旧墙伴]))${HAN}(?=[，。、：；的说和与在一]|去年)`;
/** 五号楼的, 5号楼, 7栋二单元, 2号楼301的 */
const HOUSE =
  '(?:[一二三四五六七八九十]+|\\d{1,3})(?:号楼|栋|幢|座)(?:(?:[一二三四五六七八九十]+|\\d{1,2})单元)?(?:\\d{3,4}室?)?的?(?:准?业主|邻居)?';
/** The word itself, not the end and beginning of two others: 物业主管, 企业主任. */
const OWNER = '(?<![物企行专产])业主(?!任|管)';

/** Told by house and name: 五号楼的陶阿姨, 2号楼301的李先生, 二号楼的小邱说. */
const BY_HOUSE = new RegExp(`${HOUSE}(${HAN}家?${CALLED}|${SURNAME}${HAN}{1,2}${CALLED}|${FAMILIAR})`, 'gu');
/** Called an owner, and by a name with what neighbours call them: 业主王秀英女士, 业主赵先生. Not 业主感谢师傅. */
const BY_WORD = new RegExp(`${OWNER}(${SURNAME}${HAN}{0,2}${CALLED}(?!们))`, 'gu');
/** Called an owner, and by a whole name; a word that begins like a name is taken for one, so the editor is asked only. */
const MAYBE = new RegExp(`${OWNER}(${SURNAME}${HAN}{1,2})(?=[，。、：；！？（(“说])`, 'gu');

/** What somebody is called who comes to a house to work there just as well: 3号楼的王师傅 mends the lift. */
const TRADE = /(?:师傅|老师)$/;
/** Says that somebody lives there after all. */
const LIVES_THERE = /业主|邻居|住户|街坊/;
/** Characters on either side among which that is looked for: 邻居、3号楼的王师傅, 3号楼的王师傅是老业主. */
const BESIDE = 6;

/** One owner found in a text: where, the words, the name in them, and whether it is certain. */
export interface OwnerName {
  offset: number;
  words: string;
  name: string;
  certain: boolean;
}

/** All owners that a text tells of by house or by the word 业主, in their order. */
export function ownerNames(text: string): OwnerName[] {
  const found = (pattern: RegExp, certain: boolean): OwnerName[] =>
    [...text.matchAll(pattern)].map((match) => ({ offset: match.index, words: match[0], name: match[1] as string, certain }));
  const livesThere = ({ offset, words, name }: OwnerName): boolean =>
    !TRADE.test(name) || LIVES_THERE.test(text.slice(Math.max(0, offset - BESIDE), offset + words.length + BESIDE));
  const certain = [...found(BY_HOUSE, true).filter(livesThere), ...found(BY_WORD, true)];
  // Once a name: 5号楼的业主金阿姨 is told both ways.
  const ends = ({ offset, words }: OwnerName) => offset + words.length;
  const known = new Set<number>();
  return [...certain, ...found(MAYBE, false)]
    .filter((one) => !known.has(ends(one)) && known.add(ends(one)))
    .sort((a, b) => a.offset - b.offset);
}
