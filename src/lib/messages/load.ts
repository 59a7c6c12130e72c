import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseContentFile } from '../content/read.ts';
import { projectConverter } from '../languages/converter.ts';
import { compileFrame, compileTemplate, type Fault, type TemplateFile } from './compile.ts';
import { LANGUAGES, type Language, TEMPLATES, type TemplateName } from './fields.ts';
import type { Catalogue, Frame, Template } from './template.ts';

/** Languages that have a folder of their own; 繁體 is made from 简体. */
const WRITTEN = ['zh-CN', 'en'] as const;
type Written = (typeof WRITTEN)[number];

export const MESSAGES_FOLDER = 'content/messages';
export type FileFault = Fault & { file: string; text: string };

const NAMES = Object.keys(TEMPLATES) as TemplateName[];
const isName = (name: string): name is TemplateName => Object.hasOwn(TEMPLATES, name);

type Folder = { frame: Frame | null; templates: Partial<Record<TemplateName, Template>>; faults: FileFault[] };

/** Compiles the templates of a language, with whatever `change` does to their text first. */
function readFolder(root: string, language: Written, change: (text: string) => string = (text) => text): Folder {
  const folder: Folder = { frame: null, templates: {}, faults: [] };
  for (const found of globSync(`${MESSAGES_FOLDER}/${language}/*.md`, { cwd: root }).sort()) {
    const file = found.split(path.sep).join('/');
    const text = change(readFileSync(path.join(root, found), 'utf8'));
    const name = path.basename(file, '.md');
    const parsed: TemplateFile = parseContentFile({ path: file, collection: 'pages', id: name, text });
    const blame = (faults: Fault[]) => folder.faults.push(...faults.map((fault) => ({ ...fault, file, text })));
    if (name === 'frame') {
      const { frame, faults } = compileFrame(parsed);
      folder.frame = frame;
      blame(faults);
    } else if (isName(name)) {
      const { template, faults } = compileTemplate(name, parsed);
      folder.templates[name] = template;
      blame(faults);
    } else {
      blame([{ offset: 0, field: '文件名', expected: `是frame、${NAMES.join('、')}之一`, actual: `“${name}”` }]);
    }
  }
  return folder;
}

/** Everything wrong in the templates: unknown or missing placeholders, foreign Markdown, files that are missing in the language of the house. */
export function messageFaults(root: string): FileFault[] {
  const house = readFolder(root, 'zh-CN');
  const missing = [...NAMES, 'frame'].filter((name) => (name === 'frame' ? !house.frame : !house.templates[name as TemplateName]));
  return [
    ...house.faults,
    ...missing.map((name) => ({
      file: `${MESSAGES_FOLDER}/zh-CN/${name}.md`,
      text: '',
      offset: 0,
      field: '文件',
      expected: '有这一封的文字',
      actual: '没有这个文件',
    })),
    ...readFolder(root, 'en').faults,
  ];
}

/**
 * The templates of a language. What English does not have yet is said in the language of the house.
 * @throws {Error} naming the first fault
 */
export function loadCatalogue(root: string, language: Language): Catalogue {
  const house = readFolder(root, 'zh-CN', language === 'zh-Hant' ? projectConverter(root) : undefined);
  const own = language === 'en' ? readFolder(root, 'en') : house;
  const [fault] = [...house.faults, ...own.faults];
  if (fault) throw new Error(`${fault.file}: ${fault.field} ${fault.expected}, ${fault.actual}`);
  const frame = own.frame ?? house.frame;
  if (!frame) throw new Error(`${MESSAGES_FOLDER}/zh-CN/frame.md is missing`);
  return { language, frame, templates: { ...house.templates, ...own.templates } as Catalogue['templates'] };
}

/** Catalogues of all languages, read once. */
export function loadCatalogues(root: string): Record<Language, Catalogue> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, loadCatalogue(root, language)])) as Record<Language, Catalogue>;
}
