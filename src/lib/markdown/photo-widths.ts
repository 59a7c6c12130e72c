/** Widths in which a photo is kept, in pixels: a phone, a phone with a fine screen, a column, a column on a fine screen. */
export const PHOTO_WIDTHS = [480, 800, 1200, 1600] as const;

/** The widths of one photo: never wider than it was taken. */
export function widthsFor(width: number): number[] {
  const smaller = PHOTO_WIDTHS.filter((known) => known < width);
  return smaller.length === PHOTO_WIDTHS.length ? [...PHOTO_WIDTHS] : [...smaller, width];
}
