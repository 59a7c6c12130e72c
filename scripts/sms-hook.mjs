// npm run sms:hook: the send-SMS hook as a process of one's own, for providers that refuse calls from abroad (docs/deploy.md, “Sign-in by phone”).
// Listens on 127.0.0.1 at SMS_HOOK_PORT (8788); a web server with a certificate passes the sign-in service's calls on. The same code as the edge
// function, and the same settings from the environment: SUPABASE_URL, CLUB_SECRET_KEY, SEND_SMS_HOOK_SECRETS, SMS_PROVIDER and what it needs.
import { readyOnNode24 } from './bootstrap.mjs';

if (await readyOnNode24(import.meta.url)) {
  const { answerSendSms } = await import('../supabase/functions/send-sms/answer.ts');
  const { hookFrom } = await import('../supabase/functions/send-sms/settings.ts');
  const { freePort, LOOPBACK, listen } = await import('./server/port.ts');
  try {
    const hook = hookFrom(
      (name) => process.env[name],
      (line) => console.log(`send-sms ${line}`),
    );
    const port = await freePort(Number(process.env.SMS_HOOK_PORT ?? 8788));
    const stop = await listen(port, (request) => answerSendSms(request, hook));
    console.log(`send-sms http://${LOOPBACK}:${port}`);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
