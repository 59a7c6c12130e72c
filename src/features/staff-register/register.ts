import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';

/** What a file is: the property register (房屋登记) or the owners' roll (业主名册). */
export type ImportKind = 'register' | 'roll';

/** A column that the database knows, by the key of its cell. */
export type Field =
  | 'project'
  | 'project_code'
  | 'building'
  | 'entrance'
  | 'room'
  | 'handed_over'
  | 'warranty'
  | 'name'
  | 'phone'
  | 'role'
  | 'share'
  | 'since';

/** A line of the file: its number there (the head is 1) and its cells by column. */
export type Line = { line: number } & Partial<Record<Field, string>>;

export type Problem = { line: number; field: Field; code: string; value: string | null };
export type Counts = { projects: number; added: number; changed: number; ended: number; unchanged: number };
export type Change = {
  line: number | null;
  subject: 'community' | 'unit' | 'roll_entry';
  act: 'added' | 'changed' | 'ended';
  label: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
};
export type Preview = {
  lines: number;
  problemCount: number;
  problems: Problem[];
  counts: Counts | null;
  changes: Change[];
  print: string | null;
};
export type UndoAnswer = { undone: boolean; reasonCount: number; reasons: { line: number | null; label: string; code: string }[] };
export type ImportRow = {
  importId: string;
  kind: ImportKind;
  fileName: string;
  state: 'staged' | 'applied' | 'undone' | 'discarded';
  counts: Partial<Counts>;
  createdAt: string;
  createdBy: string;
  appliedAt: string | null;
  appliedBy: string | null;
  undoneAt: string | null;
  undoneBy: string | null;
  undoReason: string | null;
};

type Column = { field: Field; heading: () => string; also: readonly string[]; required?: true; example: string };

const PLACE: readonly Column[] = [
  {
    field: 'project',
    heading: m['register.column.project'],
    also: ['项目', '项目名称', '小区', '社区', '楼盘'],
    required: true,
    example: '听潮苑',
  },
  { field: 'building', heading: m['register.column.building'], also: ['楼栋', '栋', '楼号', '幢', '楼'], required: true, example: '3号楼' },
  { field: 'entrance', heading: m['register.column.entrance'], also: ['单元', '单元号', '门栋'], example: '2单元' },
  { field: 'room', heading: m['register.column.room'], also: ['房号', '室号', '房间', '房间号', '室'], required: true, example: '601' },
];

/** The columns of each kind, in the order of the template; headings are recognised in any order and by their other names. */
export const COLUMNS: Record<ImportKind, readonly Column[]> = {
  register: [
    ...PLACE,
    { field: 'project_code', heading: m['register.column.project_code'], also: ['项目代号', '项目编码', '代号'], example: 'tingchao' },
    { field: 'handed_over', heading: m['register.column.handed_over'], also: ['交付日期', '交房日期', '交楼日期'], example: '2024-06-30' },
    {
      field: 'warranty',
      heading: m['register.column.warranty'],
      also: ['保修到期', '保修截止', '质保到期', '保修期至'],
      example: '2029-06-29',
    },
  ],
  roll: [
    ...PLACE,
    {
      field: 'name',
      heading: m['register.column.name'],
      also: ['姓名', '业主姓名', '业主', '名称', '客户名称'],
      required: true,
      example: '沈砚',
    },
    {
      field: 'phone',
      heading: m['register.column.phone'],
      also: ['电话', '手机', '手机号', '电话或后四位', '电话后四位', '联系电话'],
      example: '6601',
    },
    { field: 'role', heading: m['register.column.role'], also: ['身份', '关系', '角色'], example: '业主' },
    { field: 'share', heading: m['register.column.share'], also: ['份额', '产权份额', '占比'], example: '1/2' },
    { field: 'since', heading: m['register.column.since'], also: ['起始日期', '登记日期', '自何时起', '起始'], example: '2024-06-30' },
  ],
};

const bare = (text: string) => text.trim().replace(/[\s*＊（(].*$/u, '');

export type Recognised = { fields: (Field | null)[]; missing: string[]; ignored: string[] };

/** Finds the column of each heading; `missing` are headings that the kind cannot do without, `ignored` those it does not know. */
export function recogniseHeadings(kind: ImportKind, headings: readonly string[]): Recognised {
  const taken = new Set<Field>();
  const fields = headings.map((heading) => {
    const word = bare(heading);
    const column = COLUMNS[kind].find(({ field, also }) => !taken.has(field) && also.includes(word));
    if (column) taken.add(column.field);
    return column?.field ?? null;
  });
  return {
    fields,
    missing: COLUMNS[kind].filter(({ field, required }) => required && !taken.has(field)).map(({ heading }) => heading()),
    ignored: headings.filter((heading, at) => heading.trim() !== '' && fields[at] === null),
  };
}

/** The lines below the head, without empty ones, numbered as the spreadsheet shows them. */
export function toLines(fields: readonly (Field | null)[], rows: readonly (readonly string[])[]): Line[] {
  return rows.flatMap((row, at) => {
    if (row.every((cell) => cell.trim() === '')) return [];
    const line: Line = { line: at + 2 };
    fields.forEach((field, column) => {
      const cell = row[column];
      if (field && cell !== undefined && cell.trim() !== '') line[field] = cell;
    });
    return [line];
  });
}

/** A template to fill in, as CSV with a byte order mark, which Chinese Excel needs to read it as UTF-8. */
export function templateOf(kind: ImportKind): string {
  const rows = [COLUMNS[kind].map(({ heading }) => heading()), COLUMNS[kind].map(({ example }) => example)];
  return `\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`;
}

/** The heading of a column, for a problem. */
export const fieldName = (field: Field): string =>
  [...COLUMNS.register, ...COLUMNS.roll].find((column) => column.field === field)?.heading() ?? field;

const PROBLEMS: Record<string, (inputs: { value: string }) => string> = {
  MISSING: m['register.problem.missing'],
  TOO_LONG: m['register.problem.too_long'],
  CODE_SHAPE: m['register.problem.code_shape'],
  PROJECT_CODE_MISSING: m['register.problem.project_code_missing'],
  PROJECT_NAME_DIFFERS: m['register.problem.project_name_differs'],
  PROJECT_NAME_TWICE: m['register.problem.project_name_twice'],
  DAY_INVALID: m['register.problem.day_invalid'],
  DAYS_REVERSED: m['register.problem.days_reversed'],
  LINE_TWICE: m['register.problem.line_twice'],
  UNIT_UNKNOWN: m['register.problem.unit_unknown'],
  PHONE_INVALID: m['register.problem.phone_invalid'],
  ROLE_UNKNOWN: m['register.problem.role_unknown'],
  SHARE_INVALID: m['register.problem.share_invalid'],
  SHARES_OVER_ALL: m['register.problem.shares_over_all'],
};

/** What is wrong in a cell and how to mend it. */
export const problemSentence = ({ code, value }: Problem): string => PROBLEMS[code]?.({ value: value ?? '' }) ?? code;

const OBSTACLES: Record<string, () => string> = {
  IN_USE: m['register.undo.in_use'],
  CHANGED_SINCE: m['register.undo.changed_since'],
  FORGOTTEN: m['register.undo.forgotten'],
};
export const obstacleSentence = (code: string): string => OBSTACLES[code]?.() ?? code;

const STATES: Record<ImportRow['state'], () => string> = {
  staged: m['register.state.staged'],
  applied: m['register.state.applied'],
  undone: m['register.state.undone'],
  discarded: m['register.state.discarded'],
};
export const stateName = (state: ImportRow['state']): string => STATES[state]();

const ACTS: Record<Change['act'], () => string> = {
  added: m['register.act.added'],
  changed: m['register.act.changed'],
  ended: m['register.act.ended'],
};
export const actName = (act: Change['act']): string => ACTS[act]();

const ROLES: Record<string, () => string> = {
  owner: m['account.role.owner'],
  co_owner: m['account.role.co_owner'],
  family: m['account.role.family'],
  tenant: m['register.role.tenant'],
};

/** A day as people write it: 2024年6月30日. */
const day = (value: unknown): string | null => (value == null || value === '' ? null : showYearDay(String(value)));

/** The facts of a row that a change shows, each with its Chinese name; `label`, `name` and what holds nothing are left out. */
export function shownFacts(facts: Record<string, unknown> | null): [string, string][] {
  if (!facts) return [];
  const shown: [string, unknown][] = [
    [m['register.column.handed_over'](), day(facts.handed_over_on)],
    [m['register.column.warranty'](), day(facts.warranty_until)],
    [m['register.column.role'](), ROLES[facts.role as string]?.()],
    [m['register.fact.tail'](), facts.phone_tail],
    [m['register.column.share'](), facts.share_percent == null ? null : `${Number(facts.share_percent)}%`],
    [m['register.column.since'](), day(facts.since)],
  ];
  return shown.flatMap(([name, value]) => (value == null || value === '' ? [] : [[name, String(value)] as [string, string]]));
}
