import type { SupabaseClient } from '@supabase/supabase-js';
import type { Transport } from '../mail/mail.ts';
import { runDueJobs } from './clock.ts';
import { sendDueMails } from './mail-worker.ts';
import { repeat } from './repeat.ts';

const CLOCK_SECONDS = 60;
const MAIL_SECONDS = 15;

export type Loops = {
  /** Looks into the outbox soon, without waiting for the next turn. */
  mailSoon: () => void;
  /** Ends both loops after what they are doing. */
  stop: () => Promise<void>;
};

/**
 * Starts the two loops that a hosted project has in pg_cron and in a scheduled worker: due jobs every minute, mails every quarter of
 * one. A failure is told to `complain`, in Chinese, and ends nothing.
 */
export function startLoops(options: {
  client: SupabaseClient;
  transport: Transport;
  siteUrl: string;
  oneClickUrl: string;
  complain: (line: string) => void;
}): Loops {
  const { client, transport, siteUrl, oneClickUrl, complain } = options;
  let open = true;
  const sendMails = async () => {
    const report = await sendDueMails({ client, transport, siteUrl, oneClickUrl, goOn: () => open });
    if (report.failed > 0) complain(`有 ${report.failed} 封邮件寄送失败，原因见经理页面的待发邮件`);
  };
  const mails = repeat(sendMails, MAIL_SECONDS, (error) => complain(`寄送邮件时出错：${error.message}`));
  const runJobs = async () => {
    await runDueJobs(client);
    mails.now();
  };
  const clock = repeat(runJobs, CLOCK_SECONDS, (error) => complain(`定时任务出错：${error.message}`));
  return {
    mailSoon: mails.now,
    stop: async () => {
      open = false;
      await Promise.all([clock.stop(), mails.stop()]);
    },
  };
}
