import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;

const soundOf = (character: string): string => pinyin(character, { toneType: 'none', v: true });

/**
 * The syllables of a title, without tones, ü as v: `冬至汤圆会` → dong zhi tang yuan hui. Characters are read in their words first, so
 * that 重庆 is chong qing. No dictionary tells 给水管 (the pipe, ji) from 给水管围一条围巾 (for the pipe, gei): where a word changes how a
 * character is read, the title is also read with the character as it sounds alone. What is not Chinese stays out.
 */
export function readingsOf(title: string): string[][] {
  const characters = pinyin(title, { type: 'all', toneType: 'none', v: true }).filter(
    (one) => HAN.test(one.origin) && /^[a-z]+$/.test(one.pinyin),
  );
  const inWords = characters.map((one) => one.pinyin);
  const alone = characters.map((one) => soundOf(one.origin));
  const others = alone.flatMap((sound, at) => (sound !== inWords[at] && /^[a-z]+$/.test(sound) ? [inWords.with(at, sound)] : []));
  return [inWords, ...others];
}

let made: Record<string, string> | undefined;

function makeTable(): Record<string, string> {
  const decode = new TextDecoder('gb18030');
  const table: Record<string, string> = {};
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decode.decode(Uint8Array.of(row, cell));
      if (!HAN.test(character)) continue;
      const sound = soundOf(character);
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
