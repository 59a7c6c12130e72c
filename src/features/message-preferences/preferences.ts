/** One kind of message by one channel, as it stands for the person. */
export type Choice = {
  channel: string;
  channelLabel: string;
  wanted: boolean;
  /** Why it cannot be switched off; null = it can. */
  fixedReason: string | null;
};

export type Purpose = 'service' | 'safety' | 'marketing';

export type Kind = { kind: string; label: string; about: string; choices: Choice[] };

export type Section = { purpose: Purpose; kinds: Kind[] };

export type Language = 'zh-CN' | 'zh-Hant' | 'en';

/** All that the page shows. `heldUntil`: last day, YYYY-MM-DD, of what staff hold back. */
export type Preferences = {
  sections: Section[];
  channels: { channel: string; label: string }[];
  optedOut: boolean;
  heldUntil: string | null;
  language: Language;
};

/** A row of `my_message_preferences`. */
export type PreferenceRow = {
  kind: string;
  purpose: Purpose;
  label: string;
  about: string;
  position: number;
  channel: string;
  channel_label: string;
  channel_position: number;
  fixed_reason: string | null;
  wanted: boolean;
};

const ORDER: Purpose[] = ['service', 'safety', 'marketing'];

/** Rows by kind, kinds by purpose, in the order of the database. */
export function sectionsOf(rows: PreferenceRow[]): Section[] {
  const sorted = rows.toSorted((a, b) => a.position - b.position || a.channel_position - b.channel_position);
  const kinds = new Map<string, Kind & { purpose: Purpose }>();
  for (const row of sorted) {
    const kind = kinds.get(row.kind) ?? { kind: row.kind, label: row.label, about: row.about, purpose: row.purpose, choices: [] };
    kind.choices.push({ channel: row.channel, channelLabel: row.channel_label, wanted: row.wanted, fixedReason: row.fixed_reason });
    kinds.set(row.kind, kind);
  }
  return ORDER.map((purpose) => ({
    purpose,
    kinds: [...kinds.values()].filter((kind) => kind.purpose === purpose).map(({ purpose: _, ...kind }) => kind),
  })).filter((section) => section.kinds.length > 0);
}

/** The channels of the table's head. */
export function channelsOf(rows: PreferenceRow[]): { channel: string; label: string }[] {
  const sorted = rows.toSorted((a, b) => a.channel_position - b.channel_position);
  return [...new Map(sorted.map((row) => [row.channel, { channel: row.channel, label: row.channel_label }])).values()];
}

/** Version of the sentences beside the switches: the day they were last changed. Stored with each consent that a switch gives. */
export const SWITCH_VERSION = '2026-11-27';
