/** Rights of staff, in the order of the columns. */
export const ROLES = ['door', 'verifier', 'case_officer', 'steward', 'auditor', 'manager'] as const;
export type Role = (typeof ROLES)[number];

const ROLE_NAMES: Record<Role, string> = {
  door: '现场签到',
  verifier: '业主核验',
  case_officer: '客服专员',
  steward: '管家',
  auditor: '审计',
  manager: '经理',
};

/** What a staff function or view of the API is in the catalogue: its name and its text, of the function in `club` or of the view. */
export type CatalogueEntry = { name: string; kind: 'function' | 'view' | 'guard'; text: string };
export type Right = { name: string; kind: CatalogueEntry['kind']; roles: Role[]; scope: string };

/** Guards by which a text asks for a scope, and what that scope is about. The first that occurs names it. */
const SCOPES: [RegExp, string][] = [
  [/require_other\(|find_other_member\(/, '人；不为自己和家人'],
  [/require_role_over\(/, '人'],
  [/find_claim\(|may_decide_claim\(/, '申请所指的房屋；不办自己和家人的'],
  [/require_unit\(/, '房屋；不办自己家的'],
  [
    /require_role_in\(null, null|^ SELECT [^;]*FROM (?:\()?(?:club\.)?(?:job_runs|setting|settings|holiday|holidays|years_without_holidays)[\s\S]*has_role_in/,
    '全局',
  ],
  [/require_door\(|serves_event\(/, '活动所在社区'],
  [/lock_case_of_others\(|handles_case\(/, '反馈；不办自己和家人的'],
  [/may_approve\(|club\.approvals/, '申请；不批自己和家人的'],
  [/lock_grant\(|require_role_in\(/, '权限的范围；不改自己和家人的'],
  [/members_in_scope\(|today_rows\(|has_role_over\(|has_role_in\(/, '只列范围内的'],
];

const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);
const roleWords = (text: string): Role[] => [...text.matchAll(/'([a-z_]+)'/g)].map((match) => match[1] ?? '').filter(isRole);

/** The roles that the first guard of a function names; those that a view's conditions ask for. A manager holds every role. */
function rolesOf({ kind, text }: CatalogueEntry): Role[] {
  if (kind === 'view') {
    const asked = [...text.matchAll(/(?:has_role(?:_in|_over)?|serves_event)\('([a-z_]+)'/g)].map((match) => match[1] ?? '').filter(isRole);
    const handled: Role[] = text.includes('handles_case(') ? ['case_officer'] : [];
    const all = [...asked, ...handled];
    return all.length === 0 ? [...ROLES] : ROLES.filter((role) => role === 'manager' || all.includes(role));
  }
  const guard = /require_role(?:_over|_in)?\(((?:[^()]|\([^()]*\))*)\)/.exec(text)?.[1] ?? '';
  const list = guard.includes('v_roles') ? (/v_roles text\[\] := array\[([^\]]*)\]/.exec(text)?.[1] ?? '') : guard;
  return ROLES.filter((role) => role === 'manager' || roleWords(list).includes(role));
}

/** The text of a function and, where it leaves its guard to another function of `club`, the text of that one. */
function guardedText(entry: CatalogueEntry, guards: readonly CatalogueEntry[]): string {
  if (entry.kind === 'view' || entry.text.includes('require_role')) return entry.text;
  return [entry.text, ...guards.filter((guard) => entry.text.includes(`club.${guard.name}(`)).map((guard) => guard.text)].join('\n');
}

/** What the catalogue says about the functions and views of staff. */
export function rightsOf(catalogue: readonly CatalogueEntry[]): Right[] {
  const guards = catalogue.filter((entry) => entry.kind === 'guard');
  return catalogue
    .filter((entry) => entry.kind !== 'guard')
    .map((entry) => {
      const text = guardedText(entry, guards);
      return {
        name: entry.name,
        kind: entry.kind,
        roles: rolesOf({ ...entry, text }),
        scope: SCOPES.find(([guard]) => guard.test(text))?.[1] ?? '—',
      };
    });
}

/** Everything of the API that begins with staff_, and the guards in `club`, from the catalogue of a migrated database. */
export const CATALOGUE = `
  select p.proname as name, 'function' as kind, c.prosrc as text from pg_proc p
  join pg_proc c on c.proname = p.proname and c.pronamespace = 'club'::regnamespace
  where p.pronamespace = 'public'::regnamespace and p.proname like 'staff\\_%'
  union all
  select v.relname, 'view', pg_get_viewdef(v.oid) from pg_class v
  where v.relnamespace = 'public'::regnamespace and v.relkind = 'v' and v.relname like 'staff\\_%'
  union all
  select p.proname, 'guard', p.prosrc from pg_proc p
  where p.pronamespace = 'club'::regnamespace and p.proname not like 'staff\\_%' and p.prosrc like '%club.require_role%'
  order by 2, 1`;

const row = (right: Right): string =>
  `| \`${right.name}\` | ${ROLES.map((role) => (right.roles.includes(role) ? '●' : '')).join(' | ')} | ${right.scope} |`;

/** docs/rights-matrix.md. */
export function rightsDocument(entries: readonly CatalogueEntry[]): string {
  const rights = rightsOf(entries);
  const head = `| | ${ROLES.map((role) => `${ROLE_NAMES[role]} \`${role}\``).join(' | ')} | 范围 |\n| --- | ${ROLES.map(() => ':-:').join(' | ')} | --- |`;
  const part = (kind: Right['kind']) => [head, ...rights.filter((one) => one.kind === kind).map(row)].join('\n');
  return `# 权限表：谁能做什么

由 \`scripts/rights-matrix.ts\` 从数据库目录生成（\`npm run types:generate\`），不要手改。\`npm run check\` 核对它是新的，\`tests/database/rights-matrix.test.ts\` 用每一种权限、在范围内外逐格试过。

● = 有这项权限的人可以调用；经理有全部权限。每项权限都有范围（全局、社区、楼栋），最右一列说明这个范围管的是什么；范围之外答 \`OUT_OF_SCOPE\`，没有权限答 \`NOT_STAFF\`，给自己或家人办答
\`SELF_ACTION\`。视图不拒绝，只是看不到范围外的行。

## 函数

${part('function')}

## 视图

${part('view')}
`;
}
