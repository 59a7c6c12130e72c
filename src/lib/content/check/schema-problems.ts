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
import type { Collection } from '../folders.ts';
import type { ContentFile, YamlFile } from '../read.ts';
import { type FieldPath, fieldProblem, shown, valueAt } from './field-path.ts';
import { meantValue } from './meant-value.ts';
import { didYouMean } from './nearest.ts';
import { pictureFault } from './picture-fault.ts';
import type { Problem } from './problem.ts';
import { descriptionAt, groupForm, schemaAt, unwrapped } from './schema-shape.ts';
import { fieldsBesideGroup, unknownFieldProblems } from './unknown-fields.ts';

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

/** Events that front-matter may name: by folder, and the new names of those that were renamed. */
export interface NamedEvents {
  ids: ReadonlySet<string>;
  renamed: ReadonlyMap<string, string>;
  /** The folder of the event with a title; asked for when a name is none of a folder. */
  titled?: (title: string) => string | undefined;
}

function eventFault(value: string, { ids, renamed, titled }: NamedEvents): string | undefined {
  if (ids.has(value)) return undefined;
  const now = renamed.get(value);
  const meant = titled?.(value);
  if (meant) return `content/events/里有的文件夹名（您是不是想写${meant}）`;
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
  object: '一组字段，写在{ }里，或者往里缩进，一行一个',
};

/** What the field asks for, and how that is written. */
function expectation(issue: z.core.$ZodIssue, schema: z.ZodType | undefined, value?: unknown): string {
  const field = schema && unwrapped(schema);
  // YAML reads a title such as 2026 or true as no text.
  if (issue.code === 'invalid_type' && issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    const asText = field?.safeParse(String(value));
    return asText && !asText.success ? (asText.error.issues[0]?.message ?? '文字') : `文字，要加引号，例如"${value}"`;
  }
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof value === 'object')
    return '文字；以[或{开头的，整段用英文引号""括起来';
  if (issue.code === 'invalid_type' && issue.path.length === 0) return '每行写成“字段: 内容”';
  if (issue.code === 'invalid_type' && field instanceof z.ZodObject) return `一组字段，写成${groupForm(field)}`;
  if (issue.code === 'invalid_type' && field instanceof z.ZodArray) {
    const item = unwrapped(field.element as z.ZodType);
    if (item instanceof z.ZodObject) return `列表，每项一行，写成- ${groupForm(item)}`;
  }
  if (issue.code === 'invalid_value') return `${issue.values.map(String).join('、')}之一`;
  if (issue.code === 'invalid_type' && TYPE_NAMES[issue.expected]) return TYPE_NAMES[issue.expected] as string;
  if (issue.code === 'invalid_union' && 'discriminator' in issue && issue.discriminator === 'every') return 'week（每周）或month（每月）';
  return issue.message;
}

/** Signs at the beginning of a value that YAML keeps for itself, so that nothing is left of it. */
const KEPT_BY_YAML = /^[\w-]+:[ \t]+([#&!]\S.*)$/;

/** A field that is not there, or is there and empty. */
function missingProblem(issue: z.core.$ZodIssue, file: YamlFile, schema: z.ZodType, path: FieldPath, value: unknown): Problem {
  const description = descriptionAt(schema, path);
  const told = fieldProblem(file, path, description ? `填写：${description}` : `填写${expectation(issue, schemaAt(schema, path))}`, {
    actual: shown(value),
  });
  if (value === undefined) return told;
  const kept = KEPT_BY_YAML.exec(
    file.text
      .split('\n')
      [told.line - 1]?.slice(told.column - 1)
      .trimEnd() ?? '',
  )?.[1];
  if (kept) return { ...told, expected: '以#、&、!开头的文字，整段用英文引号""括起来', actual: `“${kept}”没有算作内容` };
  const beside = path.length === 1 ? fieldsBesideGroup(file, schema, String(path[0])) : [];
  if (beside.length > 0) return { ...told, expected: `下面各行往里缩进两个空格：${beside.join('、')}`, actual: '写在了行首' };
  return schemaAt(schema, path) instanceof z.ZodOptional ? { ...told, expected: `${told.expected}；不写就删掉这一行` } : told;
}

function problemsOf(issue: z.core.$ZodIssue, file: YamlFile, schema: z.ZodType): Problem[] {
  const path = issue.path as FieldPath;
  if (issue.code === 'unrecognized_keys') return issue.keys.flatMap((key) => unknownFieldProblems(file, schema, path, key));
  const value = valueAt(file.frontmatter, path);
  if (value === undefined || value === null) return [missingProblem(issue, file, schema, path, value)];
  const field = schemaAt(schema, path);
  const expected = expectation(issue, field, value);
  const meant = field && !expected.includes('您是不是') ? meantValue(field, value, descriptionAt(schema, path)) : undefined;
  return [fieldProblem(file, path, meant === undefined ? expected : `${expected}（您是不是想写${meant}）`)];
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
  if (result.success) return [];
  const { issues } = result.error;
  // What is no list is not too long a list, too.
  const mistyped = new Set(issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => path.join('.')));
  return issues
    .filter(({ code, path }) => code === 'invalid_type' || code === 'unrecognized_keys' || !mistyped.has(path.join('.')))
    .flatMap((issue) => problemsOf(issue, file, schema));
}
