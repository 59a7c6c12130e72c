import type { BrowserContext } from 'playwright-core';

/** A mail as the local mailbox shows it. */
export type ReadMail = { path: string; to: string; receivedAt: Date; subject: string; text: string };

/** Longer than the mail worker ever pauses, so that a mail not here by then is lost, not late. */
const WAIT_MS = 30_000;
const PAUSE_MS = 150;

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const plain = (html: string) => html.replace(/<[^>]+>/g, '').replace(/&(lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);

type Listed = Omit<ReadMail, 'text'>;

function listed(html: string): Listed[] {
  return [...html.matchAll(/<tr><td><a href="(\/mailbox\/[0-9a-f]+\/)">(.*?)<\/a><\/td><td>(.*?)<\/td><td><time datetime="([^"]+)">/g)].map(
    ([, path = '', subject = '', to = '', at = '']) => ({ path, subject: plain(subject), to: plain(to), receivedAt: new Date(at) }),
  );
}

/** Reads mailbox pages in a browser's context, or without any browser. */
function reader(context: BrowserContext | null, base: string): (path: string) => Promise<string> {
  const ask = async (path: string) => (context ? context.request.get(base + path) : fetch(base + path));
  // Asked once more, as a browser would: the server may close a kept connection in the very moment in which it is used again.
  return async (path) => (await ask(path).catch(() => ask(path))).text();
}

/** All mails to an address, newest first. */
export async function mailsTo(context: BrowserContext | null, base: string, address: string): Promise<ReadMail[]> {
  const read = reader(context, base);
  const list = listed(await read(`/mailbox/?to=${encodeURIComponent(address)}`));
  return Promise.all(list.map(async (mail) => ({ ...mail, text: plain(/<pre>([\s\S]*?)<\/pre>/.exec(await read(mail.path))?.[1] ?? '') })));
}

export type Wanted = {
  /** Only mails that came in at this moment or later. */
  since?: Date;
  /** Found in the subject or the text. */
  contains?: string;
};

/**
 * Waits for a mail in the local mailbox, reading its pages as a person would.
 * @param context of a browser; null reads without one, for people who have none
 * @returns subject and text of the newest mail that fits
 * @throws after half a minute, with a list of what is there instead
 */
export async function newestMail(context: BrowserContext | null, base: string, address: string, wanted: Wanted = {}): Promise<string> {
  const { since = new Date(0), contains = '' } = wanted;
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const mails = await mailsTo(context, base, address);
    const found = mails.find((mail) => mail.receivedAt >= since && `${mail.subject}\n${mail.text}`.includes(contains));
    if (found) return `${found.subject}\n${found.text}`;
    if (Date.now() > until) {
      const there = mails.map((mail) => `${mail.receivedAt.toISOString()} ${mail.subject}\n${mail.text}`).join('\n---\n');
      throw new Error(`no mail to ${address} since ${since.toISOString()} with “${contains}”; there are ${mails.length}:\n${there}`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** The six digits of a sign-in mail. */
export function codeIn(mail: string): string {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(mail)?.[0];
  if (!code) throw new Error(`no code in the mail:\n${mail}`);
  return code;
}
