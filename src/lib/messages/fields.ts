/** What a template may say: `needed` must stand in its text, `also` may; `flags` open a paragraph with {?flag}. */
type Spec = { needed: readonly string[]; also: readonly string[]; flags: readonly string[] };

/** Every template by its file name, with the placeholders that the payload of its kind can fill (values.ts fills exactly these). */
export const TEMPLATES = {
  booked: { needed: ['title', 'when', 'code', 'until'], also: ['place', 'party'], flags: ['mail'] },
  booking_cancelled: { needed: ['title', 'when'], also: ['place', 'reason'], flags: ['mail', 'by_staff'] },
  'booking_cancelled.part': { needed: ['title', 'when', 'party', 'remaining'], also: ['place', 'reason'], flags: ['mail', 'by_staff'] },
  offer: { needed: ['title', 'when', 'seats', 'until', 'registered'], also: ['place'], flags: ['mail'] },
  offer_lapsed: { needed: ['title', 'when'], also: ['place', 'event'], flags: ['mail'] },
  event_changed: { needed: ['title', 'before', 'after'], also: [], flags: ['mail'] },
  'event_changed.reinstated': { needed: ['title', 'after'], also: ['before'], flags: ['mail'] },
  event_cancelled: { needed: ['title', 'when'], also: ['place', 'reason'], flags: ['mail'] },
  case_answered: { needed: ['case_no', 'body'], also: ['subject'], flags: ['mail'] },
  request_decided: { needed: ['request_no', 'outcome', 'answer'], also: [], flags: ['mail'] },
  claim_decided: { needed: ['unit'], also: ['home', 'reason'], flags: ['mail'] },
  'claim_decided.refused': { needed: ['home', 'reason'], also: [], flags: ['mail'] },
  home_changed: { needed: ['unit'], also: ['role'], flags: ['mail'] },
  'home_changed.left': { needed: ['unit'], also: ['role'], flags: ['mail'] },
  'home_changed.entered': { needed: ['unit'], also: ['role'], flags: ['mail'] },
  'home_changed.ended': { needed: ['unit'], also: ['role'], flags: ['mail'] },
  proxy_changed: { needed: ['until'], also: [], flags: ['mail'] },
  'proxy_changed.taken': { needed: ['until'], also: [], flags: ['mail'] },
  'proxy_changed.renewed': { needed: ['until'], also: [], flags: ['mail'] },
  'proxy_changed.ended': { needed: [], also: [], flags: ['mail'] },
  'proxy_changed.case': { needed: ['case_no'], also: [], flags: ['mail'] },
  address_changed: { needed: ['before', 'after'], also: [], flags: ['mail', 'by_staff'] },
  safety_notice: { needed: ['subject', 'body'], also: [], flags: ['mail'] },
  sign_in_code: { needed: ['code'], also: [], flags: [] },
} as const satisfies Record<string, Spec>;

export type TemplateName = keyof typeof TEMPLATES;
export type FieldOf<Name extends TemplateName> = (typeof TEMPLATES)[Name]['needed' | 'also'][number];

/** What the placeholders of one template say; null leaves out the paragraph or the row that asks for it. */
export type Values<Name extends TemplateName> = Record<FieldOf<Name>, string | null>;

/** Pages that any template may lead to, as `[words]({club})`. */
export const LINKS: Readonly<Record<string, string>> = {
  club: '/club/',
  events: '/events/',
  home_page: '/club/home/',
  notices: '/notices/',
  preferences: '/club/messages/preferences/',
  privacy: '/club/privacy/',
};

export const LANGUAGES = ['zh-CN', 'zh-Hant', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text);
