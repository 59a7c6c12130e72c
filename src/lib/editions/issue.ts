import path from 'node:path';
import { z } from 'zod';
import { articleSchema, type Section } from '../../schemas/article.ts';
import type { SchemaTools } from '../../schemas/fields.ts';
import { issueSchema } from '../../schemas/issue.ts';
import { addressOf } from '../content/folders.ts';
import { inIssueOrder } from '../content/issue-order.ts';
import { publicFiles } from '../content/public-files.ts';
import type { ContentFile } from '../content/read.ts';
import { correctionsText } from './corrections.ts';

/** A body with the absolute path of the file it stands in: its pictures are relative to that. */
export interface EditionText {
  markdown: string;
  file: string;
}

/** A picture of front-matter: an absolute path to the file as the editor put it in, and the words that belong to it. */
export interface EditionPicture {
  file: string;
  alt: string;
  credit: string;
}

/** One article as editions need it: nothing rendered, nothing from Astro. */
export interface EditionArticle {
  slug: string;
  url: string;
  section: Section;
  title: string;
  author: string;
  summary: string;
  /** Told by its pictures. */
  photoEssay: boolean;
  picture: EditionPicture | null;
  /** One sentence of the text, to be set large. */
  pullQuote: string | null;
  /** Address of the event that the article is about, from the site's root. */
  event: string | null;
  /** The owners it lists: id of the consent, and what it uses. */
  releases: readonly { id: string; uses: readonly string[] }[];
  text: EditionText;
}

/** One issue as editions need it. */
export interface EditionIssue {
  month: string;
  number: number;
  title: string;
  summary: string;
  editor: string;
  /** `YYYY-MM-DD` */
  publishedOn: string;
  url: string;
  cover: EditionPicture;
  /** The editor's note. */
  note: EditionText;
  /** The owners that the note lists. */
  releases: readonly { id: string; uses: readonly string[] }[];
  /** In the order of the issue. */
  articles: EditionArticle[];
}

/** The checker has looked at the disk before; here a picture is the path that stands in the file, and a reference its id. */
const AS_WRITTEN: SchemaTools = {
  image: () => z.string() as never,
  reference: (collection) => z.string().transform((id) => ({ collection, id })) as never,
};
const issueShape = issueSchema(AS_WRITTEN);
const articleShape = articleSchema(AS_WRITTEN);

type Place = { root: string; file: ContentFile };

const textOf = ({ root, file }: Place): EditionText => ({
  markdown: file.text.slice(file.bodyStart),
  file: path.join(root, file.path),
});

const pictureOf = ({ root, file }: Place, source: unknown, alt: string, credit: string): EditionPicture => ({
  file: path.resolve(path.dirname(path.join(root, file.path)), String(source)),
  alt,
  credit,
});

function articleOf(place: Place): EditionArticle & { order: number } {
  const data = articleShape.parse(place.file.frontmatter);
  return {
    slug: place.file.id.slice(place.file.id.indexOf('/') + 1),
    url: addressOf('articles', place.file.id),
    section: data.section,
    order: data.order,
    title: data.title,
    author: data.author,
    summary: data.summary,
    photoEssay: data.form === 'photo-essay',
    picture: data.picture ? pictureOf(place, data.picture, data.picture_alt ?? '', data.picture_credit ?? '') : null,
    pullQuote: data.pull_quote ?? null,
    event: data.event ? addressOf('events', data.event.id) : null,
    releases: data.releases ?? [],
    text: { ...textOf(place), markdown: `${textOf(place).markdown.trimEnd()}\n${correctionsText(data.corrections)}\n` },
  };
}

/**
 * The issues that are public in a minute, newest first, with their public articles.
 * @param root   the folder that holds `content/`
 * @param minute `YYYY-MM-DD HH:MM`, Beijing
 * @param most   so many of the newest; the others are not looked at
 * @throws {z.ZodError} for front-matter that the content check would refuse
 */
export function readIssues(root: string, minute: string, most = Number.POSITIVE_INFINITY): EditionIssue[] {
  const files = publicFiles(root, minute);
  const articles = files.filter((file) => file.collection === 'articles');
  return files
    .filter((file) => file.collection === 'issues')
    .sort((a, b) => b.id.localeCompare(a.id))
    .slice(0, most)
    .map((file) => {
      const place = { root, file };
      const data = issueShape.parse(file.frontmatter);
      return {
        month: file.id,
        number: data.number,
        title: data.title,
        summary: data.summary,
        editor: data.editor,
        publishedOn: data.published_on,
        url: addressOf('issues', file.id),
        cover: pictureOf(place, data.cover, data.cover_alt, data.cover_credit),
        note: textOf(place),
        releases: data.releases ?? [],
        articles: articles
          .filter((article) => article.id.startsWith(`${file.id}/`))
          .map((article) => articleOf({ root, file: article }))
          .sort(inIssueOrder),
      };
    });
}
