import { type Environment, hex, hmac, jsonOf, required, sha256, type SmsProvider } from './provider.ts';

/** One call of an Alibaba Cloud OpenAPI in RPC style: everything in the query, no body. */
export type AliyunCall = {
  endpoint: string;
  action: string;
  version: string;
  query: Record<string, string>;
  accessKeyId: string;
  accessKeySecret: string;
  /** UTC, to the second. */
  date: string;
  nonce: string;
};

/** RFC 3986: encodeURIComponent leaves five characters that must be encoded too. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Signs a call by the published scheme ACS3-HMAC-SHA256 (“V3 request structure and signature”).
 * @returns address and headers of a POST without body
 */
export async function signedCall(call: AliyunCall): Promise<{ url: string; headers: Record<string, string> }> {
  const { host } = new URL(call.endpoint);
  const query = Object.entries(call.query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const bodyHash = await sha256('');
  const signed: Record<string, string> = {
    host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': call.date,
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  };
  const names = Object.keys(signed).join(';');
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', query, lines.join(''), names, bodyHash].join('\n');
  const signature = hex(await hmac(call.accessKeySecret, `ACS3-HMAC-SHA256\n${await sha256(canonical)}`));
  const { host: _sentByFetch, ...headers } = signed;
  return {
    url: `${call.endpoint}/?${query}`,
    headers: { ...headers, Authorization: `ACS3-HMAC-SHA256 Credential=${call.accessKeyId},SignedHeaders=${names},Signature=${signature}` },
  };
}

/** Numbers that cannot get a message, and numbers that got too many; anything else is the provider's or the club's own trouble. */
const NUMBER = new Set(['isv.MOBILE_NUMBER_ILLEGAL', 'isv.BLACK_KEY_CONTROL_LIMIT']);
const OFTEN = new Set(['isv.BUSINESS_LIMIT_CONTROL']);

/**
 * Alibaba Cloud (阿里云) short messages: SendSms of Dysmsapi 2017-05-25. The template has one variable, `${code}`.
 * Reads ALIYUN_ACCESS_KEY_ID, ALIYUN_ACCESS_KEY_SECRET, SMS_SIGN_NAME, SMS_TEMPLATE; SMS_ENDPOINT for another region.
 */
export function aliyun(env: Environment): SmsProvider {
  const endpoint = (env('SMS_ENDPOINT') ?? 'https://dysmsapi.aliyuncs.com').replace(/\/+$/, '');
  const accessKeyId = required(env, 'ALIYUN_ACCESS_KEY_ID');
  const accessKeySecret = required(env, 'ALIYUN_ACCESS_KEY_SECRET');
  const SignName = required(env, 'SMS_SIGN_NAME');
  const TemplateCode = required(env, 'SMS_TEMPLATE');
  return async (sms, signal) => {
    const { url, headers } = await signedCall({
      endpoint,
      action: 'SendSms',
      version: '2017-05-25',
      query: {
        PhoneNumbers: sms.phone.slice(3),
        SignName,
        TemplateCode,
        TemplateParam: JSON.stringify({ code: sms.code }),
        OutId: sms.messageId,
      },
      accessKeyId,
      accessKeySecret,
      date: `${new Date().toISOString().slice(0, 19)}Z`,
      nonce: crypto.randomUUID(),
    });
    const body = await jsonOf(await fetch(url, { method: 'POST', headers, signal }));
    const code = typeof body.Code === 'string' ? body.Code : 'no answer';
    if (code === 'OK') return { sent: true, reference: String(body.BizId) };
    return { sent: false, why: NUMBER.has(code) ? 'number' : OFTEN.has(code) ? 'often' : 'provider', detail: code };
  };
}
