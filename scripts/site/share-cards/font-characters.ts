/** Where a table of a TrueType file begins. */
function tableAt(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = 12 + 16 * index;
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}

/** Characters of a `cmap` subtable in format 4, the one for the first 65,536 code points. */
function charactersAt(font: Buffer, subtable: number, found: Set<number>): void {
  const doubled = font.readUInt16BE(subtable + 6);
  for (let index = 0; index < doubled; index += 2) {
    const last = font.readUInt16BE(subtable + 14 + index);
    for (let code = font.readUInt16BE(subtable + 16 + doubled + index); code <= last && code < 0xffff; code += 1) found.add(code);
  }
}

/** The code points that a TrueType font can draw. */
export function charactersOf(font: Buffer): Set<number> {
  const cmap = tableAt(font, 'cmap');
  const found = new Set<number>();
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + 8 * index + 4);
    if (font.readUInt16BE(subtable) === 4) charactersAt(font, subtable, found);
  }
  return found;
}
