import { closeSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { articleSchema } from '../../../schemas/article.ts';
import { chapterSchema } from '../../../schemas/chapter.ts';
import { seriesEventSchema, singleEventSchema } from '../../../schemas/event.ts';
import type { SchemaTools } from '../../../schemas/fields.ts';
import { handbookPartSchema } from '../../../schemas/handbook-part.ts';
import { issueSchema } from '../../../schemas/issue.ts';
import { noticeSchema } from '../../../schemas/notice.ts';
import { pageSchema } from '../../../schemas/page.ts';
import { recapSchema } from '../../../schemas/recap.ts';
import { pictureKind } from '../../pictures/picture-kind.ts';
import type { Collection } from '../folders.ts';
import type { ContentFile, YamlFile } from '../read.ts';
import { type FieldPath, fieldProblem, shown, valueAt } from './field-path.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problem.ts';
import { UNSEEN } from './yaml-problems.ts';

/** Kinds of picture that the site can show. */
export const PICTURE_FILE = /\.(svg|png|jpe?g|webp|avif|gif)$/i;

/** Bytes of a drawing, which goes to the reader as it is, and of a photo, which every build has to read. */
const DRAWING_LIMIT = 200_000;
const PHOTO_LIMIT = 8_000_000;

/** The schema of a file. A series is told by its `repeat`, so that the editor hears only about the fields that are meant. */
export function schemaOf(collection: Collection, frontmatter: unknown, tools: SchemaTools): z.ZodType {
  switch (collection) {
    case 'issues':
      return issueSchema(tools);
    case 'articles':
      return articleSchema(tools);
    case 'events':
      return typeof frontmatter === 'object' && frontmatter !== null && 'repeat' in frontmatter
        ? seriesEventSchema(tools)
        : singleEventSchema(tools);
    case 'recaps':
      return recapSchema(tools);
    case 'handbookParts':
      return handbookPartSchema();
    case 'chapters':
      return chapterSchema();
    case 'notices':
      return noticeSchema(tools);
    case 'pages':
      return pageSchema();
  }
}

/** How much of a file tells its kind. */
const HEAD_BYTES = 1024;

function headOf(file: string): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  const opened = openSync(file, 'r');
  try {
    return head.subarray(0, readSync(opened, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(opened);
  }
}

/** What an editor should do when the name of a file promises another kind than its content; the build could only say that it cannot read it. */
function contentFault(file: string): string | undefined {
  const kind = pictureKind(headOf(file));
  if (kind === 'empty') return '图片文件里有内容（这个文件是空的，请重新放一份）';
  if (kind === 'heic') return '能在网页上显示的照片（这是苹果手机的HEIC，请用“照片”导出成JPEG，只改文件名不行）';
  if (kind === 'pdf') return '图片（这是PDF，请导出或截成JPEG、PNG，只改文件名不行）';
  if (kind === 'other') return '打得开的图片（这个文件的内容不是图片，只改文件名不行）';
  if ((kind === 'svg') !== /\.svg$/i.test(file)) return `文件名的结尾与内容相同（内容是${kind === 'svg' ? 'svg' : `${kind}照片`}）`;
  return undefined;
}

/** Why a picture's path cannot be used, as an expectation; undefined when it can. */
export function pictureFault(root: string, file: string, picture: string): string | undefined {
  if (picture.includes('\\')) return '图片路径用斜杠/，不用反斜杠\\，例如./pictures/tide.jpg';
  if (!/^\.\.?\//.test(picture)) return '图片路径以./开头，图片与文章放在一起';
  if (/\.hei[cf]$/i.test(picture)) return '能在网页上显示的照片（HEIC请用“照片”导出成JPEG，只改文件名不行）';
  if (!PICTURE_FILE.test(picture)) return '图片文件（svg、png、jpg、webp、avif或gif）';
  const target = path.resolve(root, path.dirname(file), picture);
  if (!target.startsWith(path.join(root, 'content') + path.sep)) return '图片放在content文件夹里';
  const found = statSync(target, { throwIfNoEntry: false });
  if (!found?.isFile()) return '图片文件存在';
  const limit = /\.svg$/i.test(picture) ? DRAWING_LIMIT : PHOTO_LIMIT;
  if (found.size > limit) return `图片不超过${limit / 1000}kB（这张${Math.ceil(found.size / 1000)}kB）`;
  return contentFault(target);
}

/** Events that front-matter may name: by folder, and the new names of those that were renamed. */
export interface NamedEvents {
  ids: ReadonlySet<string>;
  renamed: ReadonlyMap<string, string>;
}

function eventFault(value: string, { ids, renamed }: NamedEvents): string | undefined {
  if (ids.has(value)) return undefined;
  const now = renamed.get(value);
  return now ? `活动改名以后的文件夹名${now}` : `content/events/里有的文件夹名${didYouMean(value, ids)}`;
}

/**
 * Pictures and references that look at the disk instead of at Astro.
 * @param path of the file that is being checked, asked for when a value is
 */
function toolsFor(root: string, path: () => string, events: NamedEvents): SchemaTools {
  const checked = (fault: (value: string) => string | undefined) =>
    z.string().superRefine((value, context) => {
      const message = fault(value);
      if (message) context.addIssue({ code: 'custom', message });
    });
  const tools = {
    image: () => checked((value) => pictureFault(root, path(), value)),
    reference: () => checked((value) => eventFault(value, events)),
  };
  // Only validity counts here; the values that Astro would put in their place are never read.
  return tools as unknown as SchemaTools;
}

const TYPE_NAMES: Record<string, string> = {
  string: '文字',
  number: '数字',
  boolean: 'true或false',
  array: '列表，写成[甲, 乙]',
  object: '一组缩进的字段',
};

/** The schema below a path, unwrapped from optional, default and preprocess. */
function schemaAt(schema: z.ZodType, path: FieldPath): z.ZodType | undefined {
  return path.reduce<z.ZodType | undefined>((current, step) => {
    const inner = current && unwrapped(current);
    if (inner instanceof z.ZodObject) return inner.shape[step] as z.ZodType | undefined;
    if (inner instanceof z.ZodArray) return inner.element as z.ZodType;
    return undefined;
  }, schema);
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return unwrapped(schema.unwrap() as z.ZodType);
  return schema;
}

/** What a field means, as its schema says; empty for list items. */
export function descriptionAt(schema: z.ZodType, path: FieldPath): string {
  const found = schemaAt(schema, path);
  return found?.description ?? (found ? (unwrapped(found).description ?? '') : '');
}

/** Names of the fields at a path. */
function fieldsAt(schema: z.ZodType, path: FieldPath): string[] {
  const found = schemaAt(schema, path);
  const inner = found && unwrapped(found);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

function expectation(issue: z.core.$ZodIssue, value?: unknown): string {
  // YAML reads a title such as 2026 or true as no text.
  if (issue.code === 'invalid_type' && issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return `文字，要加引号，例如"${value}"`;
  if (issue.code === 'invalid_value') return `${issue.values.map(String).join('、')}之一`;
  if (issue.code === 'invalid_type' && TYPE_NAMES[issue.expected]) return TYPE_NAMES[issue.expected] as string;
  if (issue.code === 'invalid_union' && 'discriminator' in issue && issue.discriminator === 'every') return 'week（每周）或month（每月）';
  return issue.message;
}

function problemsOf(issue: z.core.$ZodIssue, file: YamlFile, schema: z.ZodType): Problem[] {
  const path = issue.path as FieldPath;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      fieldProblem(file, [...path, key], `只有已定义的字段${didYouMean(key, fieldsAt(schema, path))}`, {
        actual: UNSEEN.test(key) ? '字段名里有看不见的字符，请删掉重打' : `多出来的字段“${key}”`,
        atKey: true,
      }),
    );
  }
  const value = valueAt(file.frontmatter, path);
  if (value === undefined || value === null) {
    const description = descriptionAt(schema, path);
    return [fieldProblem(file, path, description ? `填写：${description}` : `填写${expectation(issue)}`, { actual: shown(value) })];
  }
  return [fieldProblem(file, path, expectation(issue, value))];
}

/**
 * Tells everything in which a file's front-matter differs from its schema. Making a schema takes longer than using it, so each is made
 * once for all files of its kind.
 */
export function schemaChecker(root: string, events: NamedEvents): (file: ContentFile) => Problem[] {
  let current = '';
  const tools = toolsFor(root, () => current, events);
  const made = new Map<string, z.ZodType>();
  return (file) => {
    current = file.path;
    const kind = `${file.collection} ${valueAt(file.frontmatter, ['repeat']) !== undefined}`;
    const schema = made.get(kind) ?? schemaOf(file.collection, file.frontmatter, tools);
    made.set(kind, schema);
    return differences(file, schema);
  };
}

/** Everything in which a file's YAML differs from a schema. */
export function differences(file: YamlFile, schema: z.ZodType): Problem[] {
  const result = schema.safeParse(file.frontmatter ?? {});
  return result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue, file, schema));
}
