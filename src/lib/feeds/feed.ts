import { SITE } from '../../site.ts';
import { readIssues } from '../editions/issue.ts';
import { type FeedItem, feedItems } from './items.ts';

/** A feed before it takes a format. Addresses are whole. */
export interface Feed {
  title: string;
  description: string;
  /** The site. */
  home: string;
  /** Where the newsletter is read on the site. */
  page: string;
  icon: string;
  items: FeedItem[];
}

/** Issues in a feed: a reader that comes by twice a year misses nothing, and a feed does not grow for ever. */
const ISSUES = 6;

const made = new Map<string, Promise<Feed>>();

/**
 * The feed of the monthly; three formats of one build share it.
 * @param site   address of the site
 * @param root   the folder that holds `content/`
 * @param minute `YYYY-MM-DD HH:MM`, Beijing: what is not public then is not in it
 */
export function newsletterFeed(site: string, root: string, minute: string): Promise<Feed> {
  const key = `${site} ${root} ${minute}`;
  const known = made.get(key) ?? read(site, root, minute);
  made.set(key, known);
  return known;
}

async function read(site: string, root: string, minute: string): Promise<Feed> {
  return {
    title: `《${SITE.magazine}》`,
    description: SITE.description,
    home: new URL('/', site).href,
    page: new URL('/newsletter/', site).href,
    icon: new URL('/apple-touch-icon.png', site).href,
    items: await feedItems(readIssues(root, minute, ISSUES), site, root),
  };
}
