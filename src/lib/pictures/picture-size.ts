import { cameraData } from './camera-data.ts';

/** Pixels as the picture is seen: a photo held upright is high, however the camera stored it. */
export interface PictureSize {
  width: number;
  height: number;
}

/** JPEG: the frame header among the segments. */
function jpegSize(data: Buffer): PictureSize | undefined {
  for (let at = 2; at + 9 < data.length && data[at] === 0xff; ) {
    const marker = data[at + 1] as number;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7) };
    at += 2 + data.readUInt16BE(at + 2);
  }
  return undefined;
}

/** WebP: three kinds of first chunk say it in three ways. */
function webpSize(data: Buffer): PictureSize | undefined {
  const kind = data.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8 ') return { width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
  if (kind !== 'VP8L') return undefined;
  const bits = data.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

function storedSize(data: Buffer): PictureSize | undefined {
  if (data.length < 30) return undefined;
  if (data.readUInt16BE(0) === 0xffd8) return jpegSize(data);
  if (data.toString('latin1', 1, 4) === 'PNG') return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  if (data.toString('latin1', 8, 12) === 'WEBP') return webpSize(data);
  return undefined;
}

/**
 * The size of a JPEG, PNG or WebP.
 * @returns undefined for anything else, and for a file that is cut off
 */
export function pictureSize(data: Buffer): PictureSize | undefined {
  const size = storedSize(data);
  if (!size) return undefined;
  const { orientation } = cameraData(data);
  return orientation >= 5 ? { width: size.height, height: size.width } : size;
}
