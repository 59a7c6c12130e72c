import { Converter } from 'opencc-js';

/** Chinese characters of the basic plane; what lies beyond is too rare to be searched for in the other script. */
const FIRST = 0x3400;
const LAST = 0x9fff;

type Table = { from: string; to: string };
let made: Table | undefined;

function make(): Table {
  // Taiwan's forms first: they lead 著 and 裡 to the same place as 着 and 里, which plain Traditional leaves apart.
  const converters = (['tw', 't', 'hk'] as const).map((from) => Converter({ from, to: 'cn' }));
  const table = { from: '', to: '' };
  for (let unit = FIRST; unit <= LAST; unit++) {
    const character = String.fromCharCode(unit);
    const simplified = converters.map((convert) => convert(character)).find((result) => result !== character);
    if (simplified?.length !== 1) continue;
    table.from += character;
    table.to += simplified;
  }
  return table;
}

/**
 * Traditional characters and what they become, one for one.
 * @returns two strings of the same length
 */
export function foldingTable(): Table {
  made ??= make();
  return made;
}
