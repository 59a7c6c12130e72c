import { setTimeout as sleep } from 'node:timers/promises';
import type { SupabaseClient } from '@supabase/supabase-js';
import { composeMail } from '../mail/compose.ts';
import type { Mail, Transport } from '../mail/mail.ts';
import type { ClaimedMail } from '../../src/lib/messages/payloads.ts';

export type Outcome = 'sent' | 'retry' | 'failed' | 'bounced' | 'no_address';

/** How many mails had which outcome; one to an address that does not exist has failed. */
export type WorkReport = Record<Exclude<Outcome, 'bounced'>, number>;

export type WorkOptions = {
  /** A client with the secret key. */
  client: SupabaseClient;
  transport: Transport;
  /** Address of the site, without a trailing slash. */
  siteUrl: string;
  /** Where mail programs post to unsubscribe, without a slash at the end; null when nothing answers there. */
  oneClickUrl?: string | null;
  /** Asked before each mail; false ends the work. */
  goOn?: () => boolean;
};

/** Pauses before telling the database again what became of a mail, in milliseconds. */
const RECORD_PAUSES = [500, 2000, 5000];

/** Takes the next due mail. One at a time: should this process die, at most one mail is left in doubt. */
async function claim(client: SupabaseClient): Promise<ClaimedMail | null> {
  const { data, error } = await client.rpc('claim_mails', { p_limit: 1 });
  if (error) throw new Error(`claim_mails: ${error.message}`);
  return (data as ClaimedMail[] | null)?.[0] ?? null;
}

/** The receiving server's final word (SMTP 5xx); another attempt would only repeat it. */
const isFinal = (error: unknown): boolean => ((error as { responseCode?: number }).responseCode ?? 0) >= 500;

/**
 * Whether it says that there is no such mailbox: enhanced codes 5.1.x (RFC 3463), or 550 and 553 to RCPT TO without one. A refusal of the content or of us
 * (5.7.x) tells nothing about the address.
 */
function isNoMailbox(error: unknown): boolean {
  const { responseCode, response = '', command } = error as { responseCode?: number; response?: string; command?: string };
  const enhanced = /^\d{3}[ -](5\.\d+\.\d+)/.exec(response)?.[1];
  if (enhanced) return /^5\.1\.(1|2|3|6|10)$/.test(enhanced);
  return command === 'RCPT TO' && (responseCode === 550 || responseCode === 553);
}

async function deliver(row: ClaimedMail, options: WorkOptions): Promise<{ outcome: Outcome; error: string | null }> {
  if (!row.to_address) return { outcome: 'no_address', error: null };
  let mail: Mail;
  try {
    mail = composeMail(row, options.siteUrl, options.oneClickUrl);
  } catch (error) {
    // What cannot be rendered now will not be later.
    return { outcome: 'failed', error: (error as Error).message };
  }
  try {
    await options.transport.send(mail);
    return { outcome: 'sent', error: null };
  } catch (error) {
    const outcome = isNoMailbox(error) ? 'bounced' : isFinal(error) ? 'failed' : 'retry';
    return { outcome, error: (error as Error).message };
  }
}

/** Tells the database; tried several times, since a mail that was sent and not recorded is left in doubt. */
async function record(client: SupabaseClient, row: ClaimedMail, outcome: Outcome, error: string | null): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await client.rpc('record_mail', {
      p_outbox_id: row.outbox_id,
      p_outcome: outcome,
      p_error: error?.slice(0, 500) ?? null,
    });
    if (!answer.error) return;
    const pause = RECORD_PAUSES[attempt];
    if (pause === undefined) throw new Error(`record_mail: ${answer.error.message}`);
    await sleep(pause);
  }
}

/**
 * Sends everything that is due in the outbox, once.
 * @returns how many mails had which outcome
 * @throws {Error} when the database does not answer
 */
export async function sendDueMails(options: WorkOptions): Promise<WorkReport> {
  const report: WorkReport = { sent: 0, retry: 0, failed: 0, no_address: 0 };
  while (options.goOn?.() ?? true) {
    const row = await claim(options.client);
    if (!row) break;
    const { outcome, error } = await deliver(row, options);
    await record(options.client, row, outcome, error);
    report[outcome === 'bounced' ? 'failed' : outcome] += 1;
  }
  return report;
}
