import { LINKS, TEMPLATES, type TemplateName } from './fields.ts';
import type { Frame, Piece, Template, TemplateBlock } from './template.ts';

/** Something wrong in a template, at an offset of its file. */
export type Fault = { offset: number; field: string; expected: string; actual: string };

/** A template file taken apart: YAML as plain data, and where its parts stand. */
export type TemplateFile = { frontmatter: unknown; text: string; bodyStart: number };

type Allowed = { fields: readonly string[]; flags: readonly string[] };

const FIELD = /\{(\??)([^{}]*)\}/g;
/** Markdown that a message does not know, since it could not be shown the same in a mail, as plain text and in the inbox. */
const FOREIGN = /^\s*(#{1,6}\s|[*+]\s|\d+\.\s|\||```|<|!\[|---)/;

const listed = (names: readonly string[]) => (names.length > 0 ? names.map((name) => `{${name}}`).join('、') : '没有占位符');

class Reader {
  readonly faults: Fault[] = [];
  readonly used = new Set<string>();
  readonly #allowed: Allowed;
  constructor(allowed: Allowed) {
    this.#allowed = allowed;
  }

  fault(offset: number, field: string, expected: string, actual: string): void {
    this.faults.push({ offset, field, expected, actual });
  }

  /** Text and placeholders of a run that begins at an offset. */
  pieces(source: string, offset: number, field = '正文'): Piece[] {
    const pieces: Piece[] = [];
    let from = 0;
    for (const match of source.matchAll(FIELD)) {
      const [whole, mark, name = ''] = match;
      if (match.index > from) pieces.push(source.slice(from, match.index));
      from = match.index + whole.length;
      if (mark) this.fault(offset + match.index, field, '{?…}写在一段的最前面', `“${whole}”`);
      else if (!this.#allowed.fields.includes(name))
        this.fault(offset + match.index, field, `占位符是${listed(this.#allowed.fields)}之一`, `“${whole}”`);
      this.used.add(name);
      pieces.push({ field: name });
    }
    if (from < source.length) pieces.push(source.slice(from));
    return pieces;
  }

  link(label: string, to: string, offset: number): TemplateBlock {
    if (!(to in LINKS) && !this.#allowed.fields.includes(to))
      this.fault(offset, '正文', `链接到${listed([...Object.keys(LINKS)])}之一`, `“{${to}}”`);
    this.used.add(to);
    return { kind: 'link', label, to };
  }

  facts(lines: string[], offset: number): TemplateBlock {
    let at = offset;
    const rows = lines.map((line): [string, Piece[]] => {
      const start = at;
      at += line.length + 1;
      const match = /^- ([^：:{}]+)(?:：|: )(.+)$/.exec(line);
      if (!match) {
        this.fault(start, '正文', '一行写成“- 名称：内容”', `“${line}”`);
        return [line, []];
      }
      const value = match[2] ?? '';
      return [match[1] ?? '', this.pieces(value, start + line.length - value.length)];
    });
    return { kind: 'facts', rows };
  }

  block(source: string, offset: number): TemplateBlock {
    const lines = source.split('\n');
    const [first = ''] = lines;
    if (lines.every((line) => line.startsWith('- '))) return this.facts(lines, offset);
    if (lines.every((line) => line.startsWith('> ')))
      return { kind: 'quote', pieces: this.pieces(lines.map((line) => line.slice(2)).join('\n'), offset + 2) };
    const link = /^\[([^\]{}]+)\]\(\{(\w+)\}\)$/.exec(source);
    if (link) return this.link(link[1] ?? '', link[2] ?? '', offset + source.indexOf('{'));
    const code = /^`(\{\w+\})`$/.exec(source);
    if (code) return { kind: 'code', pieces: this.pieces(code[1] ?? '', offset + 1) };
    const foreign = lines.find((line) => FOREIGN.test(line) || /\]\(/.test(line));
    if (foreign !== undefined)
      this.fault(
        offset + source.indexOf(foreign),
        '正文',
        '只有段落、“- 名称：内容”、“> 引文”、单独一行的`{code}`和[链接]({club})',
        `“${foreign}”`,
      );
    const flag = /^\{\?(\w*)\}/.exec(first);
    if (!flag) return { kind: 'text', pieces: this.pieces(source, offset) };
    const when = flag[1] ?? '';
    if (!this.#allowed.flags.includes(when))
      this.fault(offset, '正文', `{?…}里是${this.#allowed.flags.join('、') || '（这一种没有）'}之一`, `“${flag[0]}”`);
    return { kind: 'text', pieces: this.pieces(source.slice(flag[0].length), offset + flag[0].length), when };
  }

  blocks({ text, bodyStart }: TemplateFile): TemplateBlock[] {
    const blocks: TemplateBlock[] = [];
    for (const match of text.slice(bodyStart).matchAll(/[^\n]+(?:\n[^\n]+)*/g)) {
      if (match[0].trim() !== '') blocks.push(this.block(match[0], bodyStart + match.index));
    }
    return blocks;
  }
}

/** A text of the front-matter; a missing one is a fault. */
function frontText(reader: Reader, file: TemplateFile, key: string): string {
  const value = (file.frontmatter as Record<string, unknown> | undefined)?.[key];
  if (typeof value === 'string' && value.trim() !== '') return value;
  reader.fault(0, key, '写上一句话', value === undefined ? '没有写' : JSON.stringify(value));
  return '';
}

/** Where the value of a front-matter key begins. */
const placeOf = (file: TemplateFile, value: string) => Math.max(0, file.text.indexOf(value));

const strangeKeys = (reader: Reader, file: TemplateFile, known: readonly string[]) => {
  for (const key of Object.keys((file.frontmatter as object | undefined) ?? {})) {
    if (!known.includes(key)) reader.fault(placeOf(file, `${key}:`), key, `只有${known.join('、')}`, `“${key}”`);
  }
};

/** Compiles one template; the faults are complete, and the template is of use only when there is none. */
export function compileTemplate(name: TemplateName, file: TemplateFile): { template: Template; faults: Fault[] } {
  const { needed, also, flags } = TEMPLATES[name];
  const reader = new Reader({ fields: [...needed, ...also], flags });
  strangeKeys(reader, file, ['subject', 'why']);
  const subject = frontText(reader, file, 'subject');
  const template = {
    subject: reader.pieces(subject, placeOf(file, subject), 'subject'),
    why: frontText(reader, file, 'why'),
    blocks: reader.blocks(file),
  };
  for (const field of needed) {
    if (!reader.used.has(field)) reader.fault(file.bodyStart, '正文', `用上{${field}}`, '没有用');
  }
  return { template, faults: reader.faults };
}

const FRAME_FIELDS: Record<string, readonly string[]> = {
  greeting: ['name'],
  because: ['why'],
  member: ['name', 'band'],
  party: ['names', 'count'],
};
const BANDS = ['adult', 'senior', 'teen', 'child'];
const OUTCOMES = ['granted', 'refused'];
const HOME_ROLES = ['owner', 'co_owner', 'representative', 'family', 'tenant'];

/** Compiles what stands around every message of a language. */
export function compileFrame(file: TemplateFile): { frame: Frame; faults: Fault[] } {
  const closing = new Reader({ fields: [], flags: [] });
  strangeKeys(closing, file, [...Object.keys(FRAME_FIELDS), 'nameless', ...BANDS, ...OUTCOMES, ...HOME_ROLES]);
  const phrase = (key: string): Piece[] => {
    const reader = new Reader({ fields: FRAME_FIELDS[key] ?? [], flags: [] });
    const source = frontText(reader, file, key);
    const pieces = reader.pieces(source, placeOf(file, source), key);
    for (const field of FRAME_FIELDS[key] ?? []) {
      if (source && !reader.used.has(field)) reader.fault(placeOf(file, source), key, `用上{${field}}`, `“${source}”`);
    }
    closing.faults.push(...reader.faults);
    return pieces;
  };
  const frame: Frame = {
    greeting: phrase('greeting'),
    because: phrase('because'),
    member: phrase('member'),
    party: phrase('party'),
    nameless: frontText(closing, file, 'nameless'),
    bands: Object.fromEntries(BANDS.map((band) => [band, frontText(closing, file, band)])),
    outcomes: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, frontText(closing, file, outcome)])),
    roles: Object.fromEntries(HOME_ROLES.map((role) => [role, frontText(closing, file, role)])),
    closing: closing.blocks(file),
  };
  return { frame, faults: closing.faults };
}
