/**
 * What is read through functions instead of views, as the screens ask it. Every reading function of the API has a line here, or the
 * measurement stops: none shall be forgotten. `me` is the asker, `other` a member in the scope of every asker.
 */
export type Call = { name: string; text: string; sql: string };

/** Names of the reading functions of the API that members or staff may call, by a pattern ($1), from the catalogue; those that write are volatile. */
export const READING_FUNCTIONS = `select distinct proname as name from pg_proc
  where pronamespace = 'public'::regnamespace and provolatile = 's' and proname ~ $1
    and has_function_privilege('authenticated', oid, 'execute') order by 1`;

type Ids = { me: string; other: string };

const member =
  (name: string, args = ''): ((ids: Ids) => Call[]) =>
  () => [{ name, text: '', sql: `select * from public.${name}(${args})` }];

/** A search of people is asked for a name, its sound, its initials, the end of a telephone number, a home in two spellings, a mail address. */
const PEOPLE = ['', '沈砚', '砚', 'shenyan', 'sy', '4217', '听潮苑3号楼', '3-2-155', 'member4217@'];
const HOMES = ['听潮苑3号楼', '3-2-155', '155'];
const searches = (name: string, texts: string[], more = ''): Call[] =>
  texts.map((text) => ({ name, text: text || 'first page', sql: `select * from public.${name}('${text}'${more})` }));

/** Functions by name, for members: all that the pattern meets. */
export const MEMBER_PATTERN = '^(my_|leaving_|reading_)';
export const MEMBER_CALLS: Record<string, (ids: Ids) => Call[]> = {
  my_homes: member('my_homes'),
  my_proxies: member('my_proxies'),
  my_data: member('my_data'),
  leaving_preview: member('leaving_preview'),
  reading_gap: member('reading_gap', '2, null'),
};

/** The same for staff. */
export const STAFF_PATTERN = '^staff_';
export const STAFF_CALLS: Record<string, (ids: Ids) => Call[]> = {
  staff_people: () => [
    ...searches('staff_people', PEOPLE),
    {
      name: 'staff_people',
      text: 'a page in the middle',
      sql: `select * from public.staff_people('', 'linxiaozhou', '00000000-0000-0000-0000-000000000000')`,
    },
  ],
  staff_homes: () => [...searches('staff_homes', HOMES, ', false'), ...searches('staff_homes', ['听潮苑3号楼'], ', true')],
  staff_units: () => searches('staff_units', HOMES),
  staff_today: member('staff_today'),
  staff_member: ({ other }) => [{ name: 'staff_member', text: '', sql: `select * from public.staff_member('${other}')` }],
  staff_member_timeline: ({ other }) => [
    { name: 'staff_member_timeline', text: 'all parts', sql: `select * from public.staff_member_timeline('${other}')` },
    { name: 'staff_member_timeline', text: 'messages', sql: `select * from public.staff_member_timeline('${other}', p_part => 'message')` },
  ],
  staff_likely_duplicates: ({ other }) => [
    { name: 'staff_likely_duplicates', text: '', sql: `select * from public.staff_likely_duplicates('${other}')` },
  ],
  staff_merge_preview: ({ other }) => [
    { name: 'staff_merge_preview', text: '', sql: `select public.staff_merge_preview('${other}', '${other}')` },
  ],
  staff_rules_acknowledged: member('staff_rules_acknowledged', `'[{"rule": "points/rules", "effective_from": "2026-01-01"}]'`),
  staff_audit: () => [
    { name: 'staff_audit', text: 'newest', sql: 'select * from public.staff_audit()' },
    { name: 'staff_audit', text: '沈砚', sql: "select * from public.staff_audit('沈砚')" },
    { name: 'staff_audit', text: 'an act nobody does', sql: "select * from public.staff_audit(p_verb => 'no_such_verb')" },
  ],
  staff_claims: member('staff_claims'),
  staff_contacts: ({ other }) => [{ name: 'staff_contacts', text: '', sql: `select * from public.staff_contacts('${other}')` }],
  staff_mail: () => [
    { name: 'staff_mail', text: '', sql: 'select public.staff_mail((select outbox_id from public.staff_outbox limit 1))' },
  ],
  staff_imports: member('staff_imports'),
  staff_import_preview: () => [],
  staff_team: member('staff_team'),
};
