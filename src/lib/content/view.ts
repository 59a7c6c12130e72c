import type { ImageMetadata } from 'astro';

/** A picture of an entry with the words that belong to it. */
export interface Picture {
  src: ImageMetadata;
  alt: string;
  credit: string;
}

/** A neighbour to turn to. */
export interface Neighbour {
  title: string;
  url: string;
}
