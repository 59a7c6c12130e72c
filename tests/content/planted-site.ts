import { faultless, SVG, type Tree } from './fixture.ts';

/** The minute in which `early` entries come and `late` ones go. */
export const TURN = '2026-12-01 09:00';
export const STATES = ['always', 'early', 'late', 'draft'] as const;
export type State = (typeof STATES)[number];
export const KINDS = ['article', 'issue', 'event', 'series', 'recap', 'chapter', 'part', 'notice'] as const;
export type Kind = (typeof KINDS)[number];

/** The word of a passage for members in a public entry of a kind, and the word that stands beside it for all. */
export const secretOf = (kind: Kind | 'page') => `zqsecret${kind}`;
export const besideOf = (kind: Kind | 'page') => `zqbeside${kind}`;
/** Pairs of characters that stand in no other text: within all passages, and beside them. */
export const SECRET_PAIR = '鼋鼍';
export const BESIDE_PAIR = '翚翟';

/** A paragraph for all, and a passage that holds what no file of the output may: words, an address, a rule's number, a table, raw HTML. */
const passage = (kind: Kind | 'page') => {
  const word = secretOf(kind);
  return `\n${besideOf(kind)}${BESIDE_PAIR}，人人都能看。\n\n:::members[引子]{level=V1 community=tingchao}\n## ${word}\n\n${SECRET_PAIR}${word}，见[这里](https://example.org/${word}/)和[那里][r]。\n\n| ${word} | 二 |\n| - | - |\n| 1 | ${SECRET_PAIR} |\n\n<b title="${word}">${word}</b>\n\n[r]: https://example.org/${word}-too/\n:::\n`;
};

const FIELDS: Record<State, string> = {
  always: '',
  early: `publish_at: ${TURN}\n`,
  late: `unpublish_at: ${TURN}\n`,
  draft: 'draft: true\n',
};

/** The one word that an entry has in its address, title, summary, text and picture, and that nothing else has. */
export function wordOf(kind: Kind, state: State): string {
  return `zq${kind}${state}`;
}

const picture = (word: string) => SVG.replace('海', word);
const article = (word: string, section: string, order: number, fields = '') =>
  `---\ntitle: ${word}\nsection: ${section}\norder: ${order}\nauthor: 林舟\nsummary: ${word}说明\npicture: ./${word}.svg\npicture_alt: ${word}画面\npicture_credit: 绘／编辑部\n${fields}---\n${word}正文。\n`;

function event(word: string, state: State, times: string): string {
  const [, facts] = (faultless()['events/winter-tea/index.md'] as string).split(/(?=^kind: tea$)/m);
  return `---\ntitle: ${word}\n${times}${FIELDS[state]}${(facts as string).replace('./picture.svg', `./${word}.svg`).replace('summary: 喝茶', `summary: ${word}喝茶`).replace('正文', `${word}正文`)}`;
}

const single = (state: State) => {
  const [day, opens] = state === 'late' ? ['2026-11-28', '2026-11-20'] : ['2026-12-19', '2026-12-02'];
  return `starts_at: ${day} 14:00\nends_at: ${day} 16:00\nbooking: { opens_at: ${opens} 09:00, waiting_list: true, one_party_per_household: true, min_proof: V1 }\n`;
};
const series = (state: State) =>
  `repeat: { every: week, weekday: wednesday }\nfirst_on: 2026-11-02\n${state === 'late' ? 'last_on: 2026-11-29\n' : ''}start_time: "14:00"\nend_time: "16:00"\nbooking: { opens_days_before: 20, waiting_list: true, one_party_per_household: true, min_proof: V1 }\n`;

const held =
  'starts_at: 2026-11-24 14:00\nends_at: 2026-11-24 16:00\nbooking: { opens_at: 2026-11-10 09:00, waiting_list: true, one_party_per_household: true, min_proof: V1 }\n';
const recap = (word: string, fields: string) =>
  `---\npublished_on: 2026-11-25\nauthor: 林舟\nsummary: ${word}说明\nissue: 2026-11\npictures: [{ picture: ./${word}.svg, alt: ${word}画面, credit: 绘／编辑部 }]\n${fields}---\n${word}正文。\n`;

const MONTHS: Record<State, string> = { always: '2026-06', early: '2026-07', late: '2026-08', draft: '2026-09' };
const chapter = (word: string, order: number, fields: string) =>
  `---\ntitle: ${word}\norder: ${order}\nsummary: ${word}说明\nupdated_on: 2026-11-20\nstatus: ready\nservice: { feedback_category: repair }\n${fields}---\n${word}正文。\n`;

/** An issue whose own dates alone hide its five articles. */
function issue(word: string, state: State, index: number): Tree {
  const folder = `newsletter/${MONTHS[state]}`;
  const sections = ['news', 'home', 'service', 'life', 'culture'];
  return {
    [`${folder}/index.md`]: `---\nnumber: ${index + 1}\nmonth: ${MONTHS[state]}\ntitle: ${word}\nsummary: ${word}说明\ncover: ./${word}.svg\ncover_alt: ${word}画面\ncover_credit: 绘／编辑部\neditor: 林舟\npublished_on: 2026-10-05\n${FIELDS[state]}---\n${word}卷首语。\n${state === 'always' ? passage('issue') : ''}`,
    [`${folder}/${word}.svg`]: picture(word),
    ...Object.fromEntries(sections.map((section, order) => [`${folder}/${word}-${section}.md`, article(word, section, order + 1)])),
  };
}

const urgent = (word: string, until: string) =>
  `---\ntitle: ${word}\nsummary: 停水\nkind: urgent\npublished_on: ${word.endsWith('ending') ? '2026-11-20' : '2026-11-21'}\ncommunity: all\nuntil: ${until}\n---\n正文。\n`;

/** Every kind of entry in every state, in a small club without a fault; and the fixed pages in the states they may have. */
export function plantedSite(): Tree {
  const tree = faultless();
  for (const [index, state] of STATES.entries()) {
    const word = (kind: Kind) => wordOf(kind, state);
    const fields = FIELDS[state];
    const also = (kind: Kind) => (state === 'always' ? passage(kind) : '');
    const notice = `---\ntitle: ${word('notice')}\nsummary: ${word('notice')}说明\npublished_on: 2026-11-20\ncommunity: all\n${fields}---\n${word('notice')}正文。\n`;
    Object.assign(tree, issue(word('issue'), state, index), {
      [`newsletter/2026-11/${word('article')}.md`]: article(word('article'), 'life', 20 + index, fields) + also('article'),
      [`newsletter/2026-11/${word('article')}.svg`]: picture(word('article')),
      [`events/${word('event')}/index.md`]: event(word('event'), state, single(state)) + also('event'),
      [`events/${word('event')}/${word('event')}.svg`]: picture(word('event')),
      [`events/${word('series')}/index.md`]: event(word('series'), state, series(state)) + also('series'),
      [`events/${word('series')}/${word('series')}.svg`]: picture(word('series')),
      // The event itself is public and over; only what is told of it afterwards waits.
      [`events/zqhost${index}/index.md`]: event(`zqhost${index}`, 'always', held),
      [`events/zqhost${index}/zqhost${index}.svg`]: SVG,
      [`events/zqhost${index}/recap.md`]: recap(word('recap'), fields) + also('recap'),
      [`events/zqhost${index}/${word('recap')}.svg`]: picture(word('recap')),
      [`handbook/service/${word('chapter')}.md`]: chapter(word('chapter'), 20 + index, fields) + also('chapter'),
      [`handbook/${word('part')}/index.md`]: `---\ntitle: ${word('part')}\norder: ${20 + index}\nsummary: ${word('part')}说明\n${fields}---\n${also('part')}`,
      [`handbook/${word('part')}/one.md`]: chapter(word('part'), 1, ''),
      [`notices/2026-11-20-${word('notice')}.md`]: notice + also('notice'),
    });
  }
  const page = (slug: string, fields: string) => {
    tree[`pages/${slug}.md`] = `---\ntitle: zqpage${slug}\nsummary: 说明\nupdated_on: 2026-11-01\n${fields}---\nzqpage${slug}正文。\n`;
  };
  tree['notices/2026-11-20-urgent.md'] = urgent('zqurgentending', '2026-11-30');
  tree['notices/2026-11-21-urgent.md'] = urgent('zqurgentstaying', '2026-12-01');
  tree['pages/privacy.md'] += passage('page');
  page('about', FIELDS.early);
  page('contact', FIELDS.late);
  page('accessibility', FIELDS.draft);
  return tree;
}
