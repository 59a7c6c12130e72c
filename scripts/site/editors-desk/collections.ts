import { z } from 'zod';
import { schemaOf } from '../../../src/lib/content/check/schema-problems.ts';
import { type Collection, FOLDERS } from '../../../src/lib/content/folders.ts';
import { SECTIONS } from '../../../src/schemas/article.ts';
import type { SchemaTools } from '../../../src/schemas/fields.ts';
import { SITE_PAGES } from '../../../src/schemas/page.ts';
import { BODY_FIELD } from './body-editor.ts';
import { type DeskField, fieldsOf } from './fields.ts';

/** A kind of text on the desk, as Sveltia CMS reads it. */
export interface DeskCollection {
  name: string;
  label: string;
  folder?: string;
  files?: { name: string; label: string; file: string; fields: DeskField[]; [option: string]: unknown }[];
  fields?: DeskField[];
  /** Names the reader and writer of its files (`entry-format.ts`). */
  format?: string;
  [option: string]: unknown;
}

/** Issues whose articles stand on the desk; older ones are edited as files. */
const ISSUES_SHOWN = 12;

/** Pictures and references become fields that look for them. */
const tools = {
  image: () => z.string().meta({ editing: { kind: 'image' } }),
  reference: (collection: string) => z.string().meta({ editing: { kind: 'reference', collection } }),
} as unknown as SchemaTools;

/**
 * The text below the front-matter, in a field of our own (`body-editor.ts`): it is shown as it is written, since a rich editor would rewrite `:setting[…]`,
 * `:::members` and bold beside Chinese marks, and takes pictures.
 */
const body = (hint: string, required = true): DeskField => ({ name: 'body', label: '正文', widget: BODY_FIELD, required, hint });

const HINT = 'Markdown，写法见编辑手册“写正文”；图片点“放一张图”';

/** The form of a kind of file: every field of its schema, then the text. */
export function formOf(collection: Collection, frontmatter: unknown = {}): DeskField[] {
  return [...fieldsOf(schemaOf(collection, frontmatter, tools)), body(HINT, collection !== 'handbookParts')];
}

/** The name of a file is its address; a title in Chinese makes none, so the editor types it. */
const slug = (hint: string, pattern = '^[a-z0-9]+(-[a-z0-9]+)*$') => ({
  editable: ['create'],
  hint: `网址：${hint}`,
  pattern: [pattern, hint],
});

/** Pictures lie beside their text, and are named from there: without the dot the desk would name them from the site's root. */
const beside = (folder = '') => ({ media_folder: folder, public_folder: folder === '' ? '.' : `./${folder}` });

const inFolders = { path: '{{slug}}/index', ...beside() };

const base = (collection: Collection) => `content/${FOLDERS[collection].base}`;

/**
 * Everything that editors write, in the order of a month's work.
 * @param issues folders of issues with their titles, null for one to come: perhaps a draft, of which a public desk tells nothing
 * @param parts  folders of the handbook with their titles
 */
export function deskCollections(
  issues: readonly { month: string; title: string | null }[],
  parts: readonly { id: string; title: string }[],
): DeskCollection[] {
  const written = issues.toSorted((one, other) => other.month.localeCompare(one.month));
  const shown = written.slice(0, ISSUES_SHOWN).map(({ month }) => month);
  return [
    {
      name: 'notices',
      label: '通知',
      label_singular: '通知',
      folder: base('notices'),
      ...beside('pictures'),
      slug: slug('发布日期开头，例如2026-11-20-lift-check', '^\\d{4}-\\d{2}-\\d{2}-[a-z0-9]+(-[a-z0-9]+)*$'),
      summary: '{{published_on}}　{{title}}',
      fields: formOf('notices'),
    },
    {
      name: 'events',
      label: '活动',
      label_singular: '活动',
      folder: base('events'),
      ...inFolders,
      filter: { field: 'starts_at', pattern: '^\\d' },
      slug: slug('小写字母、数字和连字符，例如spring-walk'),
      summary: '{{starts_at}}　{{title}}',
      fields: formOf('events'),
    },
    {
      name: 'series',
      label: '系列活动',
      label_singular: '系列活动',
      folder: base('events'),
      ...inFolders,
      filter: { field: 'repeat.every', value: ['week', 'month'] },
      slug: slug('小写字母、数字和连字符，例如morning-tea'),
      fields: formOf('events', { repeat: true }),
    },
    {
      name: 'recaps',
      label: '活动回顾',
      label_singular: '回顾',
      folder: base('recaps'),
      path: '{{slug}}/recap',
      ...beside('pictures'),
      identifier_field: 'summary',
      slug: slug('办过的活动的文件夹名，例如spring-walk'),
      summary: '{{published_on}}　{{summary}}',
      fields: formOf('recaps'),
    },
    // By name, as the parts of the handbook: the desk reads a file by the deepest folder that holds it, so that a folder of issues would never
    // see its own files, and open one for another.
    {
      name: 'issues',
      label: '会刊',
      files: written.map(({ month, title }) => ({
        name: month,
        label: `${month}　${title ?? '将来的一期'}`,
        file: `${base('issues')}/${month}/index.md`,
        ...beside(),
        fields: formOf('issues').map((field) => (field.name === 'month' ? { ...field, default: month } : field)),
      })),
    },
    ...shown.map((month) => ({
      name: `articles-${month}`,
      label: `${month}号的文章`,
      label_singular: '文章',
      folder: `${base('articles')}/${month}`,
      ...beside('pictures'),
      filter: { field: 'section', value: SECTIONS },
      slug: slug('小写字母、数字和连字符，例如winter-market'),
      summary: '{{order}}　{{title}}',
      fields: formOf('articles'),
    })),
    {
      name: 'parts',
      label: '手册的各部分',
      files: parts.map(({ id, title }) => ({
        name: id,
        label: title,
        file: `${base('handbookParts')}/${id}/index.md`,
        ...beside(),
        fields: formOf('handbookParts'),
      })),
    },
    ...parts.map(({ id, title }) => ({
      name: `chapters-${id}`,
      label: `手册：${title}`,
      label_singular: '章',
      folder: `${base('chapters')}/${id}`,
      ...beside('pictures'),
      filter: { field: 'status', value: ['ready', 'planned'] },
      slug: slug('小写字母、数字和连字符，例如lift'),
      summary: '{{order}}　{{title}}',
      fields: formOf('chapters'),
    })),
    {
      name: 'pages',
      label: '固定的页面',
      files: SITE_PAGES.map((page) => ({
        name: page,
        label: PAGE_LABELS[page],
        file: `${base('pages')}/${page}.md`,
        ...beside('pictures'),
        fields: formOf('pages'),
      })),
    },
    // What `event` refers to: single events and series alike. Only their names are read.
    {
      name: 'all_events',
      label: '全部活动',
      hide: true,
      create: false,
      folder: base('events'),
      ...inFolders,
      fields: formOf('events').slice(0, 1),
    },
  ].map((collection) => ({
    ...collection,
    format: `${collection.name}-frontmatter`,
    ...('files' in collection ? {} : { extension: 'md' }),
  }));
}

const PAGE_LABELS: Record<(typeof SITE_PAGES)[number], string> = {
  about: '关于',
  privacy: '隐私告知',
  accessibility: '无障碍说明',
  contact: '联系我们',
};
