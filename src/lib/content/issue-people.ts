import { m } from '../../i18n/paraglide/messages.js';
import { bodyFacts } from './body.ts';
import type { Issue } from './newsletter.ts';
import { type IssuePeople, peopleOf, soundReleases } from './people.ts';
import { releasesText } from './releases.ts';

/** The list as it was read last: every issue of a build asks for the same. */
let known: { text: string; releases: ReturnType<typeof soundReleases> } | undefined;

/** The people of an issue: of its cover and editor's note, then of its pieces. */
export function issuePeople(issue: Issue, day: string): IssuePeople {
  const text = releasesText(process.cwd());
  if (known?.text !== text) known = { text, releases: soundReleases(text) };
  const note = {
    url: issue.url,
    title: m['newsletter.issue.note'](),
    author: issue.editor,
    pictureCredits: [issue.cover.credit, ...bodyFacts(issue.entry).pictureCredits],
    releases: issue.entry.data.releases ?? [],
  };
  const pieces = issue.articles.map(({ url, title, author, picture, pictureCredits, entry }) => ({
    url,
    title,
    author,
    pictureCredits: [picture?.credit ?? '', ...pictureCredits],
    releases: entry.data.releases ?? [],
  }));
  return peopleOf([note, ...pieces], known.releases, day);
}
