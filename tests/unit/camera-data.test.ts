import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { cameraData } from '../../src/lib/pictures/camera-data.ts';
import { pictureSize } from '../../src/lib/pictures/picture-size.ts';
import { withoutCameraData } from '../../src/lib/pictures/strip-camera-data.ts';

const GPS = { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 7/1', GPSLongitudeRef: 'E', GPSLongitude: '120/1 9/1 3/1' };
const FORMATS = ['jpeg', 'png', 'webp'] as const;

function picture(format: (typeof FORMATS)[number], { gps = true, orientation = 1 } = {}): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: '#4f7f8c' } })
    .withExif({ IFD0: { Make: 'camera' }, ...(gps ? { IFD3: GPS } : {}) })
    .withMetadata({ orientation })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/>${gps ? '<exif:GPSLatitude>30</exif:GPSLatitude>' : ''}</x:xmpmeta>`)
    .toFormat(format)
    .toBuffer();
}

describe.each(FORMATS)('a %s', (format) => {
  test('says where it was taken, and how it was held', async () => {
    expect(cameraData(await picture(format, { orientation: 6 }))).toEqual({ orientation: 6, hasPosition: true });
    expect(cameraData(await picture(format, { gps: false }))).toEqual({ orientation: 1, hasPosition: false });
  });

  test('has the size in which it is seen', async () => {
    expect(pictureSize(await picture(format))).toEqual({ width: 64, height: 48 });
    expect(pictureSize(await picture(format, { orientation: 6 }))).toEqual({ width: 48, height: 64 });
  });

  test('without the camera’s notes is the same picture', async () => {
    const original = await picture(format);
    const plain = withoutCameraData(original);
    expect(cameraData(plain).hasPosition).toBe(false);
    expect(plain.includes('camera')).toBe(false);
    const pixels = (data: Buffer) => sharp(data).raw().toBuffer();
    expect((await pixels(plain)).equals(await pixels(original))).toBe(true);
    const { exif, xmp } = await sharp(plain).metadata();
    expect([exif, xmp]).toEqual([undefined, undefined]);
  });
});

test('an upright photo stays upright without its place', async () => {
  const plain = withoutCameraData(await picture('jpeg', { orientation: 8 }));
  expect(cameraData(plain)).toEqual({ orientation: 8, hasPosition: false });
  expect((await sharp(plain).metadata()).orientation).toBe(8);
});

test('what is no photo is left as it is', () => {
  const text = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>');
  expect(withoutCameraData(text)).toBe(text);
  expect(pictureSize(text)).toBeUndefined();
  expect(pictureSize(Buffer.from([0xff, 0xd8]))).toBeUndefined();
});
