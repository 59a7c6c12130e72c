/** What a camera wrote into a picture and matters here: how it was held, and where it was. */
export interface CameraData {
  /** EXIF's number, 1 for upright; from 5 on the picture is stored lying on its side. */
  orientation: number;
  /** True when the place where it was taken can be read out of the file. */
  hasPosition: boolean;
}

const ORIENTATION = 0x0112;
const GPS = 0x8825;

/** EXIF is a TIFF file without picture: a list of numbered entries. */
function readTiff(tiff: Buffer): CameraData {
  const none = { orientation: 1, hasPosition: false };
  if (tiff.length < 14) return none;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const list = long(4);
  const data = { ...none };
  for (let index = 0; index < short(list); index += 1) {
    const entry = list + 2 + index * 12;
    if (short(entry) === ORIENTATION) data.orientation = short(entry + 8) || 1;
    // An empty list of positions, or one with nothing but its version, tells no place.
    if (short(entry) === GPS) data.hasPosition = short(long(entry + 8)) > 1;
  }
  return data;
}

/** The EXIF block, wherever the kind of file keeps it. */
function exifOf(data: Buffer): Buffer | undefined {
  if (data.readUInt16BE(0) === 0xffd8) {
    const at = data.indexOf('Exif\0\0', 0, 'latin1');
    return at > 0 && at < 200_000 ? data.subarray(at + 6) : undefined;
  }
  const isPng = data.toString('latin1', 1, 4) === 'PNG';
  const at = data.indexOf(isPng ? 'eXIf' : 'EXIF', 0, 'latin1');
  if (at < 0) return undefined;
  const block = data.subarray(isPng ? at + 4 : at + 8);
  return block.toString('latin1', 0, 4) === 'Exif' ? block.subarray(6) : block;
}

/** Reads the camera's notes out of a JPEG, PNG or WebP; a file without any is upright and nowhere. */
export function cameraData(data: Buffer): CameraData {
  if (data.length < 30) return { orientation: 1, hasPosition: false };
  const exif = exifOf(data);
  const read = exif ? readTiff(exif) : { orientation: 1, hasPosition: false };
  // Programs for pictures write the place a second time, as XML.
  return { ...read, hasPosition: read.hasPosition || data.includes('exif:GPSLatitude', 0, 'latin1') };
}
