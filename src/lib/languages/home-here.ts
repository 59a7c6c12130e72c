import { storedHere } from './stored-words.ts';

/** What stands before and after the numbers of a home: 3号楼 2单元 601. A Traditional page of members brings them, and the names of communities. */
export const HOME_WORDS = '号楼 楼 栋 幢 座 号 单元 层 室 院 号院 期 区 东区 西区 南区 北区 车位 商铺'.split(' ');

/** Words of a home that are to be known: runs of Chinese characters, numerals aside, which are the same in both scripts. */
const WORDS = /[^\P{Script=Han}一二三四五六七八九十]+/gu;

/** A piece of the name of a home, null where the page does not know one of its words. */
function pieceHere(piece: string): string | null {
  const whole = storedHere(piece);
  if (whole !== null) return whole;
  let known = true;
  const said = piece.replace(WORDS, (word) => {
    const one = storedHere(word);
    known &&= one !== null;
    return one ?? word;
  });
  return known ? said : null;
}

/**
 * The name of a home, which the database puts together (`club.units.label`: 听潮苑 3号楼 2单元 601), in the language of the page. As it is where one of its words is
 * unknown to the page: half of a name in one script and half in the other is no name.
 */
export function homeHere(label: string): string {
  const pieces = label.split(' ').map(pieceHere);
  return pieces.includes(null) ? label : pieces.join(' ');
}
