// npm run send -- 2026-11: sends the e-mail edition of an issue to the members who subscribed. Repeat it after a crash or a day later: it goes
// on where it stopped, and nobody gets an issue twice.
// Backend: PUBLIC_SUPABASE_URL + SUPABASE_SECRET_KEY, else the local server or its data folder (--data, .data by default). Mails go out by
// SMTP_URL and MAIL_FROM; without them the running local server takes them from the outbox, into its mailbox.
// PUBLIC_SITE_URL is what links name; UNSUBSCRIBE_URL what answers one-click unsubscribing (docs/deploy.md).
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readArguments } from './arguments.mjs';
import { readyOnNode24 } from './bootstrap.mjs';

const root = path.resolve(import.meta.dirname ?? '.', '..');

const USAGE = '用法：npm run send -- 2026-11（哪一期，写年-月）。可以重复运行：接着上次寄，谁也不会收到两次。';

/** Address of the local server on a data folder, or null. */
function localSite(data) {
  const file = path.resolve(root, data, 'server.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).url : null;
}

async function send(month, data) {
  const { compileMessages } = await import('./site/messages.ts');
  await compileMessages();
  const { buildMinute } = await import('../src/lib/content/build-day.ts');
  const { siteAddress } = await import('./editions/site-address.ts');
  const { heldLines, queueIssue, statesLine } = await import('./editions/send.ts');
  const { oneClickUrl } = await import('./mail/one-click.ts');
  const { findBackend } = await import('./server/find-backend.ts');
  const hosted = Boolean(process.env.PUBLIC_SUPABASE_URL || process.env.SUPABASE_URL);
  if (hosted && !process.env.PUBLIC_SITE_URL) throw new Error('请设置PUBLIC_SITE_URL：信里的链接和图片都要写网站的地址。');
  const local = hosted ? null : localSite(data);
  const site = process.env.PUBLIC_SITE_URL ? siteAddress() : (local ?? siteAddress());
  const { SMTP_URL, MAIL_FROM } = process.env;
  const reached = await findBackend(path.resolve(root, data));
  try {
    const options = { client: reached.client, root, month, minute: buildMinute(), site };
    const { subject, queued, states, waiting } = await queueIssue(options);
    console.log(`· ${subject}\n· 新排队 ${queued} 封。目前：${statesLine(states)}`);
    for (const line of heldLines(waiting)) console.log(`· ${line}`);
    // Whoever runs this on a computer of their own, where only the demonstration lives, should not believe that the owners have got it.
    if (!hosted) console.log('! 用的是这台电脑上的数据，没有连网站的数据库。网站在别处的，这样寄不到业主，见docs/deploy.md');
    if (SMTP_URL && MAIL_FROM) return await deliver(options, SMTP_URL, MAIL_FROM, oneClickUrl() ?? (local && `${site}/unsubscribe`));
    console.log(
      local
        ? `✓ 由正在运行的本机服务器寄出，看${local}/mailbox/`
        : '✓ 已排队。寄信由npm run mail:work来做（或设置SMTP_URL与MAIL_FROM再运行一次）',
    );
    return 0;
  } finally {
    await reached.close();
  }
}

/** Sends what waits, newsletters and all else, and says what became of the issue. */
async function deliver(options, smtpUrl, from, oneClick) {
  const { smtpTransport } = await import('./server/smtp-transport.ts');
  const { sendDueMails } = await import('./server/mail-worker.ts');
  const { heldLines, queueIssue, statesLine } = await import('./editions/send.ts');
  if (!oneClick) console.log('! 没有设置UNSUBSCRIBE_URL：信里只有退订页的链接，没有邮箱程序的一键退订');
  const transport = smtpTransport(smtpUrl, from);
  try {
    await sendDueMails({ client: options.client, transport, siteUrl: options.site, oneClickUrl: oneClick });
  } finally {
    transport.close();
  }
  const { states, waiting } = await queueIssue(options);
  console.log(`✓ ${statesLine(states)}`);
  for (const line of heldLines(waiting)) console.log(`· ${line}`);
  if (waiting.some(({ reason }) => reason)) console.log('· 到了时候再运行一次同样的命令（npm run mail:work一直开着的，会自己寄）');
  if (waiting.some(({ reason }) => !reason)) console.log('· 还有暂时没寄成的，过几分钟再运行一次同样的命令');
  return states.failed ? 1 : 0;
}

const { positionals, values } = readArguments(USAGE, { data: { type: 'string', default: '.data' } }, { words: 1 });
const [month = ''] = positionals;
if (!/^\d{4}-\d{2}$/.test(month)) {
  console.error(USAGE);
  process.exit(2);
}
if (await readyOnNode24(import.meta.url)) {
  try {
    process.exitCode = await send(month, values.data);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
