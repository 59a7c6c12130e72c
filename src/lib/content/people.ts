import { parseDocument } from 'yaml';
import { type Release, releaseSchema } from '../../schemas/release.ts';
import { PICTURE_ROLES } from './caption-credits.ts';

/**
 * Who stands in an issue: authors, makers of pictures, and the owners it names. An owner is shown only by a consent that holds on the build
 * day, whatever a text says; the content check refuses such a text too, this is the second lock.
 */

/** What a piece says about people. */
export interface Credited {
  /** Where it stands, e.g. `/newsletter/2026-11/boatbuilder/`. */
  url: string;
  title: string;
  author: string;
  /** Who made its pictures, as written: in front of it and within its text. */
  pictureCredits: readonly string[];
  /** The owners it lists: release id and what it uses. */
  releases: readonly { id: string; uses: readonly string[] }[];
}

/** One person with the pieces he or she stands in, in the order of the issue. */
export interface Person {
  name: string;
  pieces: { title: string; url: string }[];
}

/** The people of an issue, each group in order of appearance. */
export interface IssuePeople {
  authors: Person[];
  pictures: Person[];
  named: Person[];
}

/** What stands beside a name in a byline and says what somebody did. */
const ROLE = new RegExp(`^(?:口述|整理|记录|文字?|撰文|采写|${PICTURE_ROLES}|译)／|(?:口述|整理|记录|撰文|采写|摄影|绘图)$`, 'u');
/** Whether a byline says by itself who did what. */
export const tellsRoles = (byline: string): boolean => byline.split(/[\s、，]+/u).some((part) => ROLE.test(part));

/** A desk is nobody. */
const DESK = /编辑部$/u;
/** Names by which owners are called; staff and authors sign with their full names. */
const ADDRESS = /(?:老师|阿姨|奶奶|爷爷|师傅|先生|女士|太太|叔叔|婆婆|大爷|阿公|阿婆|[^\p{Script=Latin}]伯)$/u;

/** The persons of a byline: 口述／顾师傅　整理／林舟 → 顾师傅, 林舟. */
export function bylineNames(byline: string): string[] {
  return byline
    .split(/[\s、，]+/u)
    .map((part) => part.replace(ROLE, '').trim())
    .filter((name) => name !== '' && !DESK.test(name));
}

/** True when a person agrees on that day to be called by name. */
function agrees({ scope, given_on: given, until, withdrawn_on: withdrawn }: Release, day: string): boolean {
  return scope.includes('name') && given <= day && withdrawn === undefined && !(until && until < day);
}

/**
 * The sound entries of the list of consents.
 * @param text the YAML of `content/releases.yaml`
 */
export function soundReleases(text: string): Map<string, Release> {
  const yaml = parseDocument(text, { logLevel: 'error' });
  const entries = yaml.errors.length > 0 ? [] : Object.entries((yaml.toJS() ?? {}) as Record<string, unknown>);
  const shape = releaseSchema();
  return new Map(
    entries.flatMap(([id, entry]) => {
      const read = shape.safeParse(entry);
      return read.success ? [[id, read.data] as const] : [];
    }),
  );
}

/**
 * @param pieces   in the order of the issue; its cover and editor's note may be among them
 * @param releases by id
 * @param day      `YYYY-MM-DD`, Beijing
 */
export function peopleOf(pieces: readonly Credited[], releases: ReadonlyMap<string, Release>, day: string): IssuePeople {
  const willing = new Set([...releases.values()].filter((release) => agrees(release, day)).map(({ name }) => name));
  const owners = new Set([...releases.values()].map(({ name }) => name));
  const gather = (namesOf: (piece: Credited) => string[]): Person[] => {
    const people = new Map<string, Person>();
    for (const piece of pieces) {
      for (const name of new Set(namesOf(piece))) {
        const person = people.get(name) ?? { name, pieces: [] };
        person.pieces.push({ title: piece.title, url: piece.url });
        people.set(name, person);
      }
    }
    return [...people.values()];
  };
  const mayShow = (name: string) => (owners.has(name) || ADDRESS.test(name) ? willing.has(name) : true);
  const named = (piece: Credited) =>
    piece.releases.flatMap(({ id, uses }) => {
      const release = releases.get(id);
      return release && uses.includes('name') && agrees(release, day) ? [release.name] : [];
    });
  return {
    authors: gather(({ author }) => bylineNames(author).filter(mayShow)),
    pictures: gather(({ pictureCredits }) => pictureCredits.flatMap(bylineNames).filter(mayShow)),
    named: gather(named),
  };
}
