/** A row of `claim_mails`. */
export type ClaimedMail = {
  outbox_id: string;
  kind: string;
  to_address: string | null;
  member_name: string | null;
  payload: unknown;
  created_at: string;
  attempts: number;
  /** In which the person reads: zh-CN, zh-Hant or en. */
  language?: string;
};

/** Facts of an event as they were when the mail was caused. Times are ISO texts with an offset. */
export type EventFacts = {
  event_id: string;
  title: string;
  place: string | null;
  starts_at: string;
  ends_at: string;
  cancel_until: string;
  /** Rises with every change that calendars must follow. */
  revision: number;
};

export type PartyMemberFacts = { first_name: string; age_band: string };

/** Payloads by kind, as the migrations write them with `club.post_mail`. */
export type Payloads = {
  booked: { event: EventFacts; code: string; party: PartyMemberFacts[]; revision: number };
  /** `party` are those who no longer come, `remaining` those who still do; `whole` when nobody does. */
  booking_cancelled: {
    event: EventFacts;
    party: PartyMemberFacts[];
    remaining: PartyMemberFacts[];
    whole: boolean;
    by_staff: boolean;
    reason: string | null;
  };
  offer: { event: EventFacts; seats: number; party_size: number; expires_at: string };
  offer_lapsed: { event: EventFacts };
  /** `reinstated`: the event had been called off and takes place after all. */
  event_changed: { before: EventFacts; after: EventFacts; reinstated: boolean; revision: number };
  event_cancelled: { event: EventFacts; reason: string | null; revision: number };
  case_answered: { case_no: string; subject: string; body: string };
  request_decided: { request_no: string; outcome: 'granted' | 'refused'; answer: string };
  /** `home` as the person wrote it, `unit` as the register names it (null when refused). */
  claim_decided: { outcome: 'approved' | 'refused'; home: string; unit: string | null; reason: string };
  /** joined, left: somebody else, told to owners; entered, ended: the reader. `role` as `club.household_members` knows it. */
  home_changed: { change: 'joined' | 'left' | 'entered' | 'ended'; unit: string; role: string };
  /** `until`: last day, YYYY-MM-DD; `case_no` when a proxy opened a case. */
  proxy_changed: { change: 'appointed' | 'taken' | 'renewed' | 'ended' | 'case'; until?: string; case_no?: string };
  /** Both masked. */
  address_changed: { before: string; after: string; by_staff: boolean };
  safety_notice: { subject: string; body: string };
  /** The e-mail edition of an issue; `https://unsubscribe.invalid/` in html and text gives way to the reader's own address. */
  newsletter: { issue: string; subject: string; html: string; text: string; url: string; unsubscribe_token: string };
};

export type MailKind = keyof Payloads;

/** Kinds that are letters of the club: said by a template, with a greeting. A newsletter comes as it is. */
export type LetterKind = Exclude<MailKind, 'newsletter'>;
