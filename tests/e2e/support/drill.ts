import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { call, type Member } from './member.ts';

/** One submission, told once for every kind of trouble that may befall it. */
export type Drill = {
  /** The writing function of the API. */
  verb: string;
  who: Member;
  address: string;
  /** From the freshly opened page to where one press sends it. */
  fill: (page: Page) => Promise<void>;
  button: (page: Page) => Locator;
  /** After a reload: what was typed stands there again; where nothing is typed, the way back to the button. */
  kept: (page: Page) => Promise<void>;
  /** The screen says that it is done. */
  done: (page: Page) => Promise<void>;
  /** How often it has happened, from the data. */
  effects: () => Promise<number>;
};

export type Staff = { door: Member; officer: Member };
/** `seatEvent`: an event with one seat that no other drill uses. */
export type MakeDrill = (base: string, staff: Staff, seatEvent: string) => Promise<Drill>;

/** A case of this member, for others to answer. */
export async function openCase(member: Member, subject: string): Promise<string> {
  const args = { p_category: 'repair', p_subject: subject, p_body: '晚上十点以后，门厅的灯照进一楼的窗。', p_event_id: null };
  return (await call<{ case_id: string }>(member, 'open_case', args)).case_id;
}

/** What was typed stands in the field, or soon will: drafts are put back when the island has come to life. */
export const holds = async (field: Locator, text: string): Promise<void> => {
  await expect.poll(() => field.inputValue()).toBe(text);
};
