import { cameraData } from './camera-data.ts';

/**
 * A picture without what the camera wrote into it, byte for byte the same picture: nothing is drawn anew. How it was held stays, and so do
 * its colours (ICC).
 */

/** EXIF with one entry: the orientation. */
function exifOf(orientation: number): Buffer {
  const body = Buffer.from('45786966000049492a0008000000010012010300010000000000000000000000', 'hex');
  body.writeUInt16LE(orientation, 24);
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2]);
  return Buffer.concat([head, body]);
}

const APP1 = 0xe1;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;

function strippedJpeg(data: Buffer, orientation: number): Buffer {
  const kept: Buffer[] = [data.subarray(0, 2), ...(orientation > 1 ? [exifOf(orientation)] : [])];
  for (let at = 2; at + 4 <= data.length; ) {
    const marker = data[at + 1];
    // What follows the scan's header is the picture itself.
    if (data[at] !== 0xff || marker === START_OF_SCAN) return Buffer.concat([...kept, data.subarray(at)]);
    const end = at + 2 + data.readUInt16BE(at + 2);
    if (marker !== APP1 && marker !== COMMENT) kept.push(data.subarray(at, end));
    at = end;
  }
  return data;
}

function strippedPng(data: Buffer): Buffer {
  const kept = [data.subarray(0, 8)];
  for (let at = 8; at + 12 <= data.length; ) {
    const end = at + 12 + data.readUInt32BE(at);
    if (!['eXIf', 'iTXt', 'tEXt', 'zTXt'].includes(data.toString('latin1', at + 4, at + 8))) kept.push(data.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

function strippedWebp(data: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= data.length; ) {
    const size = data.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    const kind = data.toString('latin1', at, at + 4);
    const chunk = Buffer.from(data.subarray(at, end));
    // The first chunk promises what follows: no EXIF (bit 3), no XMP (bit 2).
    if (kind === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~0b1100;
    if (kind !== 'EXIF' && kind !== 'XMP ') kept.push(chunk);
    at = end;
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from(data.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

/**
 * Takes the camera's notes out of a JPEG, PNG or WebP.
 * @returns the same bytes for anything else
 */
export function withoutCameraData(data: Buffer): Buffer {
  if (data.length < 30) return data;
  if (data.readUInt16BE(0) === 0xffd8) return strippedJpeg(data, cameraData(data).orientation);
  if (data.toString('latin1', 1, 4) === 'PNG') return strippedPng(data);
  return data.toString('latin1', 8, 12) === 'WEBP' ? strippedWebp(data) : data;
}
