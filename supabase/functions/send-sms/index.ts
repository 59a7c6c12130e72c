// The send-SMS hook of a hosted project: `supabase functions deploy send-sms --no-verify-jwt` (the hook signs its calls itself).
// Secrets: SEND_SMS_HOOK_SECRETS, CLUB_SECRET_KEY, SMS_PROVIDER and the settings of that provider; docs/deploy.md, “Sign-in by phone”.
import { answerSendSms } from './answer.ts';
import { hookFrom } from './settings.ts';

declare const Deno: {
  serve: (handler: (request: Request) => Promise<Response>) => void;
  env: { get: (name: string) => string | undefined };
};

const hook = hookFrom(
  (name) => Deno.env.get(name),
  (line) => console.log(`send-sms ${line}`),
);

Deno.serve((request) => answerSendSms(request, hook));
