import { type PictureSize, pictureSize } from './picture-size.ts';

/**
 * The size of a picture that stands still, in any kind that editors may use. The rarer ones are read by the library that draws them, which is loaded only then.
 * @returns undefined for a moving picture, which must stay whole, and for what cannot be read
 */
export async function stillSize(data: Buffer): Promise<PictureSize | undefined> {
  const size = pictureSize(data);
  if (size) return size;
  const { default: sharp } = await import('sharp');
  const read = await sharp(data)
    .metadata()
    .catch(() => undefined);
  return read && (read.pages ?? 1) === 1 ? { width: read.autoOrient.width, height: read.autoOrient.height } : undefined;
}
