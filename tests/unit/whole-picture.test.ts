import sharp from 'sharp';
import { expect, test } from 'vitest';
import { isWholePicture } from '../../src/lib/pictures/whole-picture.ts';
import { movingGif } from '../support/moving-gif.ts';

/** Noise, so that the data is more than a head. */
const noise = () =>
  sharp({ create: { width: 240, height: 160, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } });
const KINDS = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const;

test.each(KINDS)('%s: whole, with something behind its end, and cut off', async (kind) => {
  const data = await noise().toFormat(kind).toBuffer();
  expect(isWholePicture(data)).toBe(true);
  expect(isWholePicture(Buffer.concat([data, Buffer.alloc(16)]))).toBe(true);
  for (const part of [0.3, 0.6, 0.95]) expect([part, isWholePicture(data.subarray(0, data.length * part))]).toEqual([part, false]);
});

test('a JPEG in several passes, and one with a film behind it', async () => {
  const data = await noise().jpeg({ progressive: true }).toBuffer();
  expect(isWholePicture(data)).toBe(true);
  expect(isWholePicture(data.subarray(0, data.length - 200))).toBe(false);
  expect(isWholePicture(Buffer.concat([data, Buffer.from('\0\0\0\u0018ftypmp42, a film of some seconds')]))).toBe(true);
});

test('the end of a preview among the notes is not the end of the photo', async () => {
  const data = await noise().jpeg().toBuffer();
  const preview = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const notes = Buffer.concat([Buffer.from([0xff, 0xe1, (preview.length + 2) >> 8, (preview.length + 2) & 255]), preview]);
  const photo = Buffer.concat([data.subarray(0, 2), notes, data.subarray(2)]);
  expect(isWholePicture(photo)).toBe(true);
  expect(isWholePicture(photo.subarray(0, photo.length / 2))).toBe(false);
});

test('a moving picture, and what is no picture', async () => {
  const moving = await movingGif();
  expect(isWholePicture(moving)).toBe(true);
  expect(isWholePicture(moving.subarray(0, moving.length - 20))).toBe(false);
  expect(isWholePicture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(true);
});
