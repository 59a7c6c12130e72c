/** Pieces on the first page of a shelf. */
export const SHELF = 24;

/** Pieces that lead on at the end of one. */
const MORE = 3;

/** One page of a shelf: of a section or a theme. */
export interface Shelf<Name extends string, Piece> {
  name: Name;
  url: string;
  /** Null on the first page, which shows the newest. */
  year: string | null;
  /** All pieces of the section or theme. */
  total: number;
  articles: Piece[];
  /** Pages by year; empty while the first page holds all. */
  years: { year: string; url: string; count: number }[];
}

/**
 * The pages of one shelf. The newest pieces stand at its own address; once it holds more than {@link SHELF}, each year has a page below it
 * too, so that no page grows with the years and no address ever changes its meaning.
 * @param base     address of the first page
 * @param articles newest first
 */
export function shelfPages<Name extends string, Piece extends { month: string }>(name: Name, base: string, articles: Piece[]) {
  const byYear = articles.length > SHELF ? [...Map.groupBy(articles, ({ month }) => month.slice(0, 4))] : [];
  const years = byYear.map(([year, own]) => ({ year, url: `${base}${year}/`, count: own.length }));
  const shared = { name, total: articles.length, years };
  const pages: Shelf<Name, Piece>[] = [
    { ...shared, url: base, year: null, articles: articles.slice(0, SHELF) },
    ...byYear.map(([year, own]) => ({ ...shared, url: `${base}${year}/`, year, articles: own })),
  ];
  return pages;
}

/** The first pieces that pass, no more than wanted. */
function firstOf<Piece>(pieces: Iterable<Piece>, passes: (piece: Piece) => boolean, wanted: number): Piece[] {
  const found: Piece[] = [];
  for (const piece of pieces) {
    if (found.length === wanted) break;
    if (passes(piece)) found.push(piece);
  }
  return found;
}

/** From the end to the beginning, without a copy. */
function* backwards<Piece>(pieces: readonly Piece[]): Generator<Piece> {
  for (let at = pieces.length - 1; at >= 0; at--) yield pieces[at] as Piece;
}

/**
 * Pieces to go on with after one: of its section and of other issues, those before it first, latest first; a piece among the oldest
 * leads to the ones that came next.
 * @param ofSection newest issue first
 */
export function moreOfSection<Piece extends { month: string }>({ month }: Piece, ofSection: readonly Piece[]): Piece[] {
  const earlier = firstOf(ofSection, (one) => one.month < month, MORE);
  const later = firstOf(backwards(ofSection), (one) => one.month > month, MORE - earlier.length);
  return [...earlier, ...later];
}
