import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;

/**
 * The syllables of a title, without tones, ü as v: `冬至汤圆会` → dong zhi tang yuan hui. Characters are read in their words, so
 * that 重庆 is chong qing. What is not Chinese stays out.
 */
export function syllablesOf(title: string): string[] {
  const characters = pinyin(title, { type: 'all', toneType: 'none', v: true });
  return characters.filter((one) => HAN.test(one.origin)).flatMap((one) => (/^[a-z]+$/.test(one.pinyin) ? [one.pinyin] : []));
}

let made: Record<string, string> | undefined;

function makeTable(): Record<string, string> {
  const decode = new TextDecoder('gb18030');
  const table: Record<string, string> = {};
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decode.decode(Uint8Array.of(row, cell));
      if (!HAN.test(character)) continue;
      const sound = pinyin(character, { toneType: 'none', v: true });
      if (/^[a-z]+$/.test(sound)) table[sound] = (table[sound] ?? '') + character;
    }
  }
  return table;
}

/** How each everyday character (GB 2312) is read, by syllable: what is written wrongly is mostly written as it sounds. */
export function soundTable(): Record<string, string> {
  made ??= makeTable();
  return made;
}
