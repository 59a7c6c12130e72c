import type { SupabaseClient } from '@supabase/supabase-js';
import { formatMoment } from '../../src/lib/beijing.ts';
import { mailHtmlAddress, pictureAddress } from '../../src/lib/editions/addresses.ts';
import { readIssues } from '../../src/lib/editions/issue.ts';
import { IssuePictures } from '../../src/lib/editions/pictures.ts';
import { reasonName } from '../../src/ui/contact-reasons.ts';
import { mailEdition } from './mail-edition.ts';

/** Mails that still wait for one reason: null = it is their turn, or a mail server put them off; `from` = when the first of them is tried. */
export type Waiting = { reason: string | null; mails: number; from: string };

/** What became of the queue: how many were added now, how many mails of the issue are in which state, and what waits for what. */
export type Queued = { subject: string; queued: number; states: Record<string, number>; waiting: Waiting[] };

export type QueueOptions = {
  /** A client with the secret key. */
  client: SupabaseClient;
  /** The project's folder. */
  root: string;
  /** `YYYY-MM` */
  month: string;
  /** `YYYY-MM-DD HH:MM`, Beijing: an issue that is not public then is not sent. */
  minute: string;
  /** Address of the site, without a slash at the end. */
  site: string;
};

/** Says, in Chinese, why a mail would lead into nothing: its page or its pictures are not on the site. Null when all is there. */
async function missingOnSite(site: string, month: string): Promise<string | null> {
  const needed = [`/newsletter/${month}/`, mailHtmlAddress(month), pictureAddress(month, 'cover')];
  for (const address of needed) {
    const status = await fetch(site + address, { method: 'HEAD' }).then(
      (answer) => answer.status,
      () => null,
    );
    if (status === null) return `打不开${site}${address}。请先让网站上线（本机请先运行npm start），再寄信。`;
    if (status !== 200) return `网站上还没有${address}（${status}）。请先生成并上传网站，再寄信，不然信里的链接和图片都打不开。`;
  }
  return null;
}

/**
 * Puts the e-mail edition of an issue into the outbox for everybody who wants it. Safe to repeat: it adds who came since, nobody twice.
 * @throws {Error} in Chinese when there is no such issue in public, or its page and pictures are not on the site yet
 */
export async function queueIssue({ client, root, month, minute, site }: QueueOptions): Promise<Queued> {
  const issue = readIssues(root, minute).find((one) => one.month === month);
  if (!issue) throw new Error(`没有${month}这一期，或者还没有到公开的时候。`);
  const missing = await missingOnSite(site, month);
  if (missing) throw new Error(missing);
  const { subject, html, text, url } = await mailEdition(issue, site, new IssuePictures(month, root));
  const queued = await ask<Pick<Queued, 'queued' | 'states'>>(client, 'queue_newsletter', {
    p_issue: month,
    p_payload: { subject, html, text, url },
  });
  return { subject, ...queued, waiting: await ask<Waiting[]>(client, 'newsletter_waiting', { p_issue: month }) };
}

async function ask<T>(client: SupabaseClient, verb: string, args: object): Promise<T> {
  const { data, error } = await client.rpc(verb, args);
  if (error) throw new Error(`数据库没有收下：${error.message}${error.details ? `（${error.details}）` : ''}`);
  return data as T;
}

const STATES: Record<string, string> = {
  pending: '等待寄出',
  sending: '正在寄出',
  sent: '已寄出',
  failed: '寄送失败',
  no_address: '没有地址',
  uncertain: '去向不明（不会再寄，请人核对）',
  withdrawn: '已退订，没有寄',
  given_up: '工作人员决定不寄',
  told: '工作人员已告知',
};

/** 已寄出 12，等待寄出 3 */
export function statesLine(states: Record<string, number>): string {
  const parts = Object.entries(STATES).flatMap(([state, label]) => (states[state] ? [`${label} ${states[state]}`] : []));
  return parts.join('，') || '没有人订阅';
}

/** 3封：静默时段，等到早上，最早11月28日（星期六）08:00. One line for each reason for which mails are held back. */
export function heldLines(waiting: Waiting[]): string[] {
  return waiting.flatMap(({ reason, mails, from }) => (reason ? [`${mails}封：${reasonName(reason)}，最早${formatMoment(from)}`] : []));
}
