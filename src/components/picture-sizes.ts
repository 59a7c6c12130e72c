import type { ImageMetadata } from 'astro';
import { getImage } from 'astro:assets';
import { PHOTO_WIDTHS, widthsFor } from '../lib/markdown/photo-widths.ts';

/** Attributes of an `img`. */
export interface SizedPicture {
  src: string;
  width: number;
  height: number;
  srcset?: string;
  sizes?: string;
}

/**
 * A picture as a page shows it. A drawing goes as it is; a photo is drawn anew in the widths that screens need, without anything that a
 * camera wrote into it, and its original never reaches the site.
 * @param sizes how wide it stands, as `sizes` says it
 */
export async function sizedPicture(picture: ImageMetadata, sizes: string): Promise<SizedPicture> {
  // Astro keeps the original of a picture whose data somebody reads; from a copy of the data nothing follows.
  const { format, width, height } = (picture as ImageMetadata & { clone?: ImageMetadata }).clone ?? picture;
  if (format === 'svg') return { src: picture.src, width, height };
  const widths = widthsFor(width);
  const widest = widths.at(-1) ?? PHOTO_WIDTHS[0];
  const made = await getImage({
    src: picture,
    format: 'webp',
    width: widest,
    height: Math.round((height * widest) / width),
    widths,
    sizes,
  });
  return { src: made.src, width: widest, height: Math.round((height * widest) / width), srcset: made.srcSet.attribute, sizes };
}
