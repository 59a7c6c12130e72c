// npm run mail:work: sends what waits in the outbox of a hosted project, once, and ends. To be run every minute by a scheduler.
// UNSUBSCRIBE_URL names what answers one-click unsubscribing (docs/deploy.md); without it newsletters lead to the page only.
// Environment: PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY, SMTP_URL (smtps://user:password@host:465), MAIL_FROM, PUBLIC_SITE_URL.
import { readArguments } from './arguments.mjs';
import { readyOnNode24 } from './bootstrap.mjs';

const NEEDED = ['PUBLIC_SUPABASE_URL', 'SUPABASE_SECRET_KEY', 'SMTP_URL', 'MAIL_FROM', 'PUBLIC_SITE_URL'];

async function work() {
  const { compileMessages } = await import('./site/messages.ts');
  await compileMessages();
  const { serviceClient } = await import('./server/service-client.ts');
  const { smtpTransport } = await import('./server/smtp-transport.ts');
  const { sendDueMails } = await import('./server/mail-worker.ts');
  const { oneClickUrl } = await import('./mail/one-click.ts');
  const { PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY, SMTP_URL, MAIL_FROM, PUBLIC_SITE_URL } = process.env;
  const client = serviceClient(PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY);
  const transport = smtpTransport(SMTP_URL, MAIL_FROM);
  try {
    const report = await sendDueMails({ client, transport, siteUrl: PUBLIC_SITE_URL.replace(/\/$/, ''), oneClickUrl: oneClickUrl() });
    console.log(`寄出 ${report.sent}，稍后再试 ${report.retry}，失败 ${report.failed}，没有地址 ${report.no_address}`);
    return report.failed > 0 ? 1 : 0;
  } finally {
    transport.close();
  }
}

readArguments('用法：npm run mail:work　把等着寄的信寄出一轮，然后结束；请定时运行。要的环境变量见docs/deploy.md。', {}, { words: 0 });
if (await readyOnNode24(import.meta.url)) {
  const missing = NEEDED.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    console.error(`缺少环境变量：${missing.join('、')}。含义见 docs/deploy.md。`);
    process.exit(2);
  }
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
