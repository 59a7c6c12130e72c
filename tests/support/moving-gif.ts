import sharp from 'sharp';

/** A picture of two frames, 60 by 40. */
export async function movingGif(): Promise<Buffer> {
  const frames = await Promise.all(
    ['#205070', '#a03020'].map((background) =>
      sharp({ create: { width: 60, height: 40, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}
