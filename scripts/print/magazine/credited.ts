import { pictureCredits } from '../../../src/lib/content/caption-credits.ts';
import type { Credited } from '../../../src/lib/content/people.ts';
import type { EditionIssue, EditionText } from '../../../src/lib/editions/issue.ts';
import { parseMarkdown } from '../../../src/lib/markdown/syntax.ts';

const within = ({ markdown }: EditionText): string[] => pictureCredits(parseMarkdown(markdown));

/** What an issue says about people: on its cover, in the editor's note, in each piece. */
export function creditedIn(issue: EditionIssue): Credited[] {
  return [
    { url: '', title: '', author: issue.editor, pictureCredits: [issue.cover.credit], releases: issue.releases },
    // Pictures within the note stand on its page, the one before them on the cover.
    { url: 'note', title: '', author: '', pictureCredits: within(issue.note), releases: [] },
    ...issue.articles.map(({ url, title, author, picture, releases, text }) => ({
      url,
      title,
      author,
      pictureCredits: [picture?.credit ?? '', ...within(text)],
      releases,
    })),
  ];
}
