// npm run send -- 2026-11: sends the e-mail edition of an issue to the members who subscribed. Repeat it after a crash or a day later: it goes
// on where it stopped, and nobody gets an issue twice.
// Backend: PUBLIC_SUPABASE_URL + SUPABASE_SECRET_KEY, else the local server or its data folder (--data, .data by default). Mails go out by
// SMTP_URL and MAIL_FROM; without them the running local server takes them from the outbox, into its mailbox.
//   npm run send -- 2026-11 --to me@example.org   mails a proof to one address and to nobody else, also before the issue is public
// PUBLIC_SITE_URL is what links name; UNSUBSCRIBE_URL what answers one-click unsubscribing (docs/deploy.md).
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readArguments } from './arguments.mjs';
import { readyOnNode24 } from './bootstrap.mjs';

const root = path.resolve(import.meta.dirname ?? '.', '..');

const USAGE = `用法：npm run send -- 2026-11（哪一期，写年-月）。可以重复运行：接着上次寄，谁也不会收到两次。
      npm run send -- 2026-11 --to me@example.org   只寄一份校样给这个邮箱，不算寄出，还没公开的一期也行`;

/** The local server on a data folder: its address, and where its mails go; null when none runs. */
function localServer(data) {
  const file = path.resolve(root, data, 'server.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** What both ways of sending need: sound content, the address that links name, and what is on this computer. */
async function prepare(data) {
  const { compileMessages } = await import('./site/messages.ts');
  await compileMessages();
  const { buildMinute } = await import('../src/lib/content/build-day.ts');
  const { siteAddress } = await import('./editions/site-address.ts');
  const { requireSoundContent } = await import('./editions/sound-content.ts');
  const minute = buildMinute();
  requireSoundContent(root, minute);
  const hosted = Boolean(process.env.PUBLIC_SUPABASE_URL || process.env.SUPABASE_URL);
  if (hosted && !process.env.PUBLIC_SITE_URL) throw new Error('请设置PUBLIC_SITE_URL：信里的链接和图片都要写网站的地址。');
  const local = hosted ? null : localServer(data);
  return { minute, hosted, local, site: process.env.PUBLIC_SITE_URL ? siteAddress() : (local?.url ?? siteAddress()) };
}

/** Mails the edition to one address, past the queue. */
async function proof(month, data, to) {
  if (!/^[^\s@]+@[^\s@]+$/.test(to)) throw new Error(`“${to}”不是邮箱地址。`);
  const { local, site } = await prepare(data);
  const { isOnSite, proofMail } = await import('./editions/proof.ts');
  const { SMTP_URL, MAIL_FROM } = process.env;
  if (!(SMTP_URL && MAIL_FROM) && local?.mail !== 'mailbox')
    throw new Error('请设置SMTP_URL与MAIL_FROM：校样由它寄出（本机的npm start开着时，不设就寄到它的邮箱页）。');
  const mail = await proofMail({ root, month, site, to });
  if (!(await isOnSite(site, month))) console.log(`! ${site}上还没有这一期：信里的图片和链接现在打不开，网站上线以后再看一遍`);
  if (SMTP_URL && MAIL_FROM) {
    const { smtpTransport } = await import('./server/smtp-transport.ts');
    const transport = smtpTransport(SMTP_URL, MAIL_FROM);
    await transport.send(mail).finally(() => transport.close());
    console.log(`✓ 校样已寄给${to}：${mail.subject}。没有寄给别人`);
  } else {
    const { MailStore } = await import('./server/mail-store.ts');
    await new MailStore(path.resolve(root, data, 'mail')).send(mail);
    console.log(`✓ 校样在${local.url}/mailbox/：${mail.subject}。没有寄给别人`);
  }
  return 0;
}

async function send(month, data) {
  const { minute, hosted, local, site } = await prepare(data);
  const { heldLines, queueIssue, statesLine } = await import('./editions/send.ts');
  const { oneClickUrl } = await import('./mail/one-click.ts');
  const { findBackend } = await import('./server/find-backend.ts');
  const { SMTP_URL, MAIL_FROM } = process.env;
  // Its worker would take the mails first, and they would count as sent.
  if (SMTP_URL && local?.mail === 'mailbox')
    throw new Error(
      '本机服务器（npm start）正开着，它把信都收进自己的邮箱页，不会经SMTP_URL寄出。要真的寄，请停掉它，带着SMTP_URL和MAIL_FROM重新npm start，再运行一次；只想看看，就不要设SMTP_URL。',
    );
  const reached = await findBackend(path.resolve(root, data));
  try {
    const options = { client: reached.client, root, month, minute, site };
    const { subject, queued, states, waiting } = await queueIssue(options);
    console.log(`· ${subject}\n· 新排队 ${queued} 封。目前：${statesLine(states)}`);
    for (const line of heldLines(waiting)) console.log(`· ${line}`);
    // Whoever runs this on a computer of their own, where only the demonstration lives, should not believe that the owners have got it.
    if (!hosted) console.log('! 用的是这台电脑上的数据，没有连网站的数据库。网站在别处的，这样寄不到业主，见docs/deploy.md');
    if (SMTP_URL && MAIL_FROM) return await deliver(options, SMTP_URL, MAIL_FROM, oneClickUrl() ?? (local && `${site}/unsubscribe`));
    console.log(
      local
        ? `✓ 由正在运行的本机服务器寄出${local.mail === 'mailbox' ? `，看${local.url}/mailbox/` : ''}`
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

const { positionals, values } = readArguments(USAGE, { data: { type: 'string', default: '.data' }, to: { type: 'string' } }, { words: 1 });
const [month = ''] = positionals;
if (!/^\d{4}-\d{2}$/.test(month)) {
  console.error(USAGE);
  process.exit(2);
}
if (await readyOnNode24(import.meta.url)) {
  try {
    process.exitCode = values.to === undefined ? await send(month, values.data) : await proof(month, values.data, values.to);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
