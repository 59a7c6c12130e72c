import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { Once } from './once.ts';
import { mainlandNumber, shadowOf } from './phone.ts';
import type { Outcome, SmsProvider } from './provider.ts';

/** What the hook needs from where it runs. */
export type Hook = {
  /** `v1,whsec_…`; two while one is being replaced, with a bar between them, as the sign-in service writes them. */
  secrets: string;
  send: SmsProvider;
  once: Once;
  /** Milliseconds for the provider. The sign-in service gives the whole hook five seconds. */
  timeout: number;
  /** One line for each message: outcome, the provider's words, the end of the number. Never the code or the whole number. */
  log: (line: string) => void;
};

const LARGEST_BODY = 64 * 1024;

/** Codes of the site (src/lib/errors.ts), so that a refusal arrives as a sentence. */
const REFUSALS = {
  number: [422, 'PHONE_REFUSED'],
  often: [429, 'TOO_MANY_REQUESTS'],
  provider: [503, 'SMS_NOT_SENT'],
  unsure: [503, 'SMS_NOT_SENT'],
} as const;

/** The shape in which the sign-in service reads errors. */
const refusal = (httpCode: number, message: string, status: number): Response =>
  Response.json({ error: { http_code: httpCode, message } }, { status, headers: { 'Cache-Control': 'no-store' } });

/** Whether one of the secrets signed this body, within five minutes of now. */
function isSigned(secrets: string, body: string, headers: Record<string, string>): boolean {
  return secrets.split('|').some((secret) => {
    const key = new Webhook(secret.trim().replace(/^v1,/, ''));
    try {
      key.verify(body, headers, { jsonParse: false });
      return true;
    } catch (cause) {
      if (cause instanceof WebhookVerificationError) return false;
      throw cause;
    }
  });
}

type Call = { user?: { phone?: unknown } | null; sms?: { otp?: unknown; phone?: unknown } | null };

/** Number and code of a call; null when it holds neither. While a number is being changed, the new one stands beside the code. */
function messageOf(body: string): { phone: string; code: string } | null {
  let call: Call | null;
  try {
    call = JSON.parse(body) as Call | null;
  } catch {
    return null;
  }
  const phone = call?.sms?.phone || call?.user?.phone;
  const code = call?.sms?.otp;
  return typeof phone === 'string' && typeof code === 'string' && /^\d{4,10}$/.test(code) ? { phone, code } : null;
}

async function sendInTime(hook: Hook, sms: { phone: string; code: string; messageId: string }): Promise<Outcome> {
  try {
    return await hook.send(sms, AbortSignal.timeout(hook.timeout));
  } catch (cause) {
    // A message that was handed over and not confirmed may arrive all the same.
    const late = (cause as Error)?.name === 'TimeoutError';
    return { sent: false, why: late ? 'unsure' : 'provider', detail: late ? 'no answer in time' : 'not reached' };
  }
}

/**
 * Answers the send-SMS hook of the sign-in service: verifies the signature (Standard Webhooks), sends the code by the provider once for each
 * `webhook-id`, and says what became of it. An error that a person should read is answered with status 200 and the error's own code in the
 * body, because the sign-in service reads no other. It is never asked to try again by itself: a code that may be on its way would go out twice.
 */
export async function answerSendSms(request: Request, hook: Hook): Promise<Response> {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } });
  const body = await request.text();
  if (body.length > LARGEST_BODY) return refusal(413, 'too large', 413);
  if (!isSigned(hook.secrets, body, Object.fromEntries(request.headers))) {
    hook.log('refused: signature');
    return refusal(401, 'signature', 401);
  }
  const message = messageOf(body);
  if (!message) return refusal(400, 'no phone or no code', 400);
  const phone = mainlandNumber(message.phone);
  if (!phone) {
    hook.log('refused: no mainland number');
    return refusal(...REFUSALS.number, 200);
  }
  const messageId = request.headers.get('webhook-id') ?? '';
  let first: boolean;
  try {
    first = await hook.once(messageId);
  } catch {
    hook.log(`${shadowOf(phone)} not sent: the database did not answer`);
    return refusal(...REFUSALS.provider, 200);
  }
  if (!first) {
    hook.log(`${shadowOf(phone)} refused: came before`);
    return refusal(409, 'came before', 409);
  }
  const outcome = await sendInTime(hook, { phone, code: message.code, messageId });
  if (outcome.sent) {
    hook.log(`${shadowOf(phone)} sent: ${outcome.reference}`);
    return Response.json({}, { headers: { 'Cache-Control': 'no-store' } });
  }
  hook.log(`${shadowOf(phone)} not sent: ${outcome.why}, ${outcome.detail}`);
  const [httpCode, word] = REFUSALS[outcome.why];
  return refusal(httpCode, word, 200);
}
