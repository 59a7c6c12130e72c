import sharp from 'sharp';
import { expect, test } from 'vitest';
import { stillSize } from '../../src/lib/pictures/still-size.ts';
import { movingGif } from '../support/moving-gif.ts';

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#205070' } });

test('photos of every kind tell their size, those of the rarer kinds too', async () => {
  for (const format of ['jpeg', 'png', 'webp', 'avif', 'gif'] as const)
    expect([format, await stillSize(await plain(60, 40).toFormat(format).toBuffer())]).toEqual([format, { width: 60, height: 40 }]);
});

test('a moving picture stays whole, and what is none has no size', async () => {
  const moving = await movingGif();
  expect(await stillSize(moving)).toBeUndefined();
  expect(await stillSize(Buffer.from('no picture at all, only some words that are long enough'))).toBeUndefined();
});
