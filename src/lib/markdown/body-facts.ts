import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { pictureCredits } from '../content/caption-credits.ts';
import type { Settings } from '../content/settings.ts';
import { excerptOf, leadOfTree, lengthInCharacters, readingMinutes, textOfTree } from '../content/text.ts';

/** What is said about a body: how long it is, minutes to read, how it begins, and who made its pictures. */
export interface BodyFacts {
  characters: number;
  minutes: number;
  excerpt: string;
  pictureCredits: string[];
}

/** Characters of a body shown in lists and feeds. */
const EXCERPT_LENGTH = 110;
/** No schema knows this field, so no editor can have written it. It gets another number whenever the facts change, since Astro keeps what it has rendered. */
const FIELD = 'bodyFacts2';

/** @param tree of a body, before anything has changed it */
export function factsOf(tree: Root, settings: Settings): BodyFacts {
  const text = textOfTree(tree, settings);
  const characters = lengthInCharacters(text);
  return {
    characters,
    minutes: readingMinutes(characters),
    excerpt: excerptOf(leadOfTree(tree, settings), EXCERPT_LENGTH),
    pictureCredits: pictureCredits(tree),
  };
}

/** Leaves the facts with the rendered text, where {@link toldFacts} finds them: reading every body once more would take as long as rendering it. */
export function tellFacts(settings: Settings) {
  return () =>
    (tree: Root, file: VFile): void => {
      const { astro } = file.data as { astro?: { frontmatter?: Record<string, unknown> } };
      if (astro?.frontmatter) astro.frontmatter[FIELD] = factsOf(tree, settings);
    };
}

/** The facts in what the renderer tells of a text; undefined where it was not asked. */
export function toldFacts(frontmatter: unknown): BodyFacts | undefined {
  return (frontmatter as Record<string, BodyFacts> | undefined)?.[FIELD];
}
