/** What a file is by its first bytes, whatever its name says. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'svg' | 'heic' | 'pdf' | 'empty' | 'other';

/** Brands of the box that opens HEIC and AVIF files alike. */
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

/**
 * Tells the kind of a picture, and of what editors often take for one.
 * @param head the first bytes of the file; a kilobyte is enough
 */
export function pictureKind(head: Buffer): PictureKind {
  const latin = (from: number, to: number) => head.toString('latin1', from, to);
  if (head.length === 0) return 'empty';
  if (head[0] === 0xff && head[1] === 0xd8) return 'jpeg';
  if (latin(0, 4) === '\u0089PNG') return 'png';
  if (latin(0, 4) === 'RIFF' && latin(8, 12) === 'WEBP') return 'webp';
  if (latin(0, 4) === 'GIF8') return 'gif';
  if (latin(0, 5) === '%PDF-') return 'pdf';
  if (latin(4, 8) === 'ftyp') {
    // An AVIF may name the general brand first and its own among those that follow.
    if (latin(8, 64).includes('avif') || latin(8, 64).includes('avis')) return 'avif';
    if (HEIC_BRANDS.includes(latin(8, 12))) return 'heic';
  }
  return /<svg[\s>]/i.test(head.toString('utf8')) ? 'svg' : 'other';
}
