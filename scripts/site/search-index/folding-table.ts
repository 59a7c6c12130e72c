import { Converter } from 'opencc-js';

/** Chinese characters of the basic plane; what lies beyond is too rare to be searched for in the other script. */
const FIRST = 0x3400;
const LAST = 0x9fff;

/** Traditional forms that the converter leaves alone out of context, each before what it becomes; all are rare in Simplified. */
const OUT_OF_CONTEXT = ['於于', '瞭了', '藉借', '妳你', '牠它', '衹只', '祇只', '姪侄', '週周', '閑闲', '汙污'];

type Table = { from: string; to: string };
let made: Table | undefined;

function make(): Table {
  // Taiwan's forms first: they lead 著 and 裡 to the same place as 着 and 里, which plain Traditional leaves apart.
  const converters = (['tw', 't', 'hk'] as const).map((from) => Converter({ from, to: 'cn' }));
  const becomes = new Map(OUT_OF_CONTEXT.map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]));
  for (let unit = FIRST; unit <= LAST; unit++) {
    const character = String.fromCharCode(unit);
    const simplified = converters.map((convert) => convert(character)).find((result) => result !== character);
    if (simplified?.length === 1 && !becomes.has(character)) becomes.set(character, simplified);
  }
  // 麼 becomes 么, which itself could be 幺: what others become stays as it is, or an everyday word would need the table.
  for (const simplified of [...becomes.values()]) becomes.delete(simplified);
  return { from: [...becomes.keys()].join(''), to: [...becomes.values()].join('') };
}

/**
 * Traditional characters and what they become, one for one.
 * @returns two strings of the same length
 */
export function foldingTable(): Table {
  made ??= make();
  return made;
}

let mapped: ReadonlyMap<number, number> | undefined;

/** The same table, by code unit. */
export function foldingMap(): ReadonlyMap<number, number> {
  const { from, to } = foldingTable();
  mapped ??= new Map(Array.from(from, (character, at) => [character.charCodeAt(0), to.charCodeAt(at)]));
  return mapped;
}
