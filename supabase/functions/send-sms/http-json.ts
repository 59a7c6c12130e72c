import { type Environment, required, type SmsProvider } from './provider.ts';

/**
 * Any provider, or a gateway of one's own, that takes JSON: `POST SMS_ENDPOINT {phone, code, template, sign_name, message_id}` with
 * `Authorization: SMS_AUTHORIZATION`. A 2xx means that it is on its way; 422 that the number cannot receive; 429 that it got too many.
 * Reads SMS_ENDPOINT, SMS_AUTHORIZATION; SMS_SIGN_NAME and SMS_TEMPLATE are passed on as they are and may be left out.
 */
export function httpJson(env: Environment): SmsProvider {
  const endpoint = required(env, 'SMS_ENDPOINT');
  const headers = { Authorization: required(env, 'SMS_AUTHORIZATION'), 'Content-Type': 'application/json' };
  return async (sms, signal) => {
    const body = JSON.stringify({
      phone: sms.phone,
      code: sms.code,
      template: env('SMS_TEMPLATE') ?? null,
      sign_name: env('SMS_SIGN_NAME') ?? null,
      message_id: sms.messageId,
    });
    const answer = await fetch(endpoint, { method: 'POST', headers, body, signal });
    await answer.body?.cancel();
    if (answer.ok) return { sent: true, reference: String(answer.status) };
    const why = answer.status === 422 ? 'number' : answer.status === 429 ? 'often' : 'provider';
    return { sent: false, why, detail: `HTTP ${answer.status}` };
  };
}
