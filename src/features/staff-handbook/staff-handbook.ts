import { m } from '../../i18n/paraglide/messages.js';

/** A chapter as the build knows it: where it stands and which text is shown now. */
export type ChapterText = { url: string; title: string; part: string; contentHash: string };

/** What readers said of one text. Numbers are null where there are too few to tell. */
export type Answers = {
  page: string;
  contentHash: string;
  yes: number | null;
  no: number | null;
  /** Whole percent; null where the numbers may not be told. */
  noShare: number | null;
  reasons: Record<string, number | null>;
  lastDay: string;
};

/** What one reader wrote. */
export type Written = { id: string; page: string; contentHash: string; reason: string | null; body: string; day: string };

/** A chapter with what was said of its present text, and of earlier ones. */
export type JudgedChapter = ChapterText & { answers: Answers | null; texts: Written[]; earlier: Written[] };

const REASON_NAMES: Record<string, () => string> = {
  unclear: m['handbook.help.unclear'],
  missing: m['handbook.help.missing'],
  wrong: m['handbook.help.wrong'],
  failed: m['handbook.help.failed'],
};

export const reasonName = (reason: string) => REASON_NAMES[reason]?.() ?? reason;

/**
 * The chapters, those that helped least first: by share of no, then those with too few answers to tell a share, then those nobody answered.
 * What was said about addresses that are no chapters is left out: anybody may send anything.
 */
export function judged(chapters: readonly ChapterText[], answers: readonly Answers[], texts: readonly Written[]): JudgedChapter[] {
  const rank = ({ answers: said }: JudgedChapter) => (said ? (said.noShare ?? -1) : -2);
  return chapters
    .map((chapter) => {
      const own = texts.filter(({ page }) => page === chapter.url);
      const isNow = ({ contentHash }: { contentHash: string }) => contentHash === chapter.contentHash;
      return {
        ...chapter,
        answers: answers.find((one) => one.page === chapter.url && isNow(one)) ?? null,
        texts: own.filter(isNow),
        earlier: own.filter((one) => !isNow(one)),
      };
    })
    .sort((a, b) => rank(b) - rank(a) || b.texts.length - a.texts.length);
}
