import { pictureKind } from './picture-kind.ts';

/**
 * Whether a picture is there to its end. Its head, which tells the size, is whole long before the rest is copied, and a build would stop at it. Whatever follows the end (the film of a motion
 * photo, padding) is nobody's concern.
 */

/** JPEG: an end of image behind the picture's own data; the small preview among the notes has an end of its own. */
function jpegEnds(data: Buffer): boolean {
  for (let at = 2; at + 4 <= data.length && data[at] === 0xff; ) {
    if (data[at + 1] === 0xda) return data.lastIndexOf(Buffer.from([0xff, 0xd9])) > at;
    // A marker may be filled up with FF.
    at += data[at + 1] === 0xff ? 1 : 2 + data.readUInt16BE(at + 2);
  }
  return false;
}

/** PNG: chunk by chunk to IEND. */
function pngEnds(data: Buffer): boolean {
  for (let at = 8; at + 12 <= data.length; at += 12 + data.readUInt32BE(at)) {
    if (data.toString('latin1', at + 4, at + 8) === 'IEND') return true;
  }
  return false;
}

/** GIF: block by block to its last byte, 3B. */
function gifEnds(data: Buffer): boolean {
  const byte = (at: number) => data[at] ?? 0;
  const table = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + table(byte(10));
  while (at < data.length) {
    if (byte(at) === 0x3b) return true;
    if (byte(at) === 0x2c) at += 11 + table(byte(at + 9));
    else if (byte(at) === 0x21) at += 2;
    else return false;
    while (at < data.length && byte(at) !== 0) at += 1 + byte(at);
    at += 1;
  }
  return false;
}

/** AVIF: no box reaches beyond the file. What is no box any more is padding. */
function boxesEnd(data: Buffer): boolean {
  for (let at = 0; at + 8 <= data.length; ) {
    if (!/^[a-z0-9 ]{4}$/i.test(data.toString('latin1', at + 4, at + 8))) return true;
    const short = data.readUInt32BE(at);
    const size = short === 1 && at + 16 <= data.length ? Number(data.readBigUInt64BE(at + 8)) : short;
    if (size === 0) return true;
    if (size < 8 || at + size > data.length) return false;
    at += size;
  }
  return true;
}

/**
 * @param data a JPEG, PNG, WebP, GIF or AVIF
 * @returns true for anything else
 */
export function isWholePicture(data: Buffer): boolean {
  switch (pictureKind(data.subarray(0, 64))) {
    case 'jpeg':
      return jpegEnds(data);
    case 'png':
      return pngEnds(data);
    case 'webp':
      return data.length >= data.readUInt32LE(4) + 8;
    case 'gif':
      return gifEnds(data);
    case 'avif':
      return boxesEnd(data);
    default:
      return true;
  }
}
