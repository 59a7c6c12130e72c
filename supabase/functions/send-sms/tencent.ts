import { type Environment, hex, hmac, jsonOf, required, sha256, type SmsProvider } from './provider.ts';

/** One call of a Tencent Cloud API 3.0: everything in a JSON body. */
export type TencentCall = {
  endpoint: string;
  service: string;
  body: string;
  secretId: string;
  secretKey: string;
  /** Seconds since 1970. */
  timestamp: number;
};

const CONTENT_TYPE = 'application/json; charset=utf-8';

/**
 * Signs a call by the published scheme TC3-HMAC-SHA256 (“Signature v3”): content type and host are signed, and the body by its hash.
 * @returns the value of the header Authorization
 */
export async function signatureOf(call: TencentCall): Promise<string> {
  const { host } = new URL(call.endpoint);
  const canonical = ['POST', '/', '', `content-type:${CONTENT_TYPE}\nhost:${host}\n`, 'content-type;host', await sha256(call.body)].join(
    '\n',
  );
  const day = new Date(call.timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${day}/${call.service}/tc3_request`;
  const toSign = `TC3-HMAC-SHA256\n${call.timestamp}\n${scope}\n${await sha256(canonical)}`;
  const key = await hmac(await hmac(await hmac(`TC3${call.secretKey}`, day), call.service), 'tc3_request');
  return `TC3-HMAC-SHA256 Credential=${call.secretId}/${scope}, SignedHeaders=content-type;host, Signature=${hex(await hmac(key, toSign))}`;
}

const NUMBER = /^(InvalidParameterValue\.IncorrectPhoneNumber|FailedOperation\.PhoneNumberInBlacklist|UnsupportedOperation\.)/;
const OFTEN = /^LimitExceeded\.PhoneNumber/;

/**
 * Tencent Cloud (腾讯云) short messages: SendSms 2021-01-11. The template has one parameter, `{1}`.
 * Reads TENCENT_SECRET_ID, TENCENT_SECRET_KEY, TENCENT_SMS_APP_ID, SMS_SIGN_NAME, SMS_TEMPLATE; TENCENT_REGION and SMS_ENDPOINT may be left out.
 */
export function tencent(env: Environment): SmsProvider {
  const endpoint = (env('SMS_ENDPOINT') ?? 'https://sms.tencentcloudapi.com').replace(/\/+$/, '');
  const secretId = required(env, 'TENCENT_SECRET_ID');
  const secretKey = required(env, 'TENCENT_SECRET_KEY');
  const SmsSdkAppId = required(env, 'TENCENT_SMS_APP_ID');
  const SignName = required(env, 'SMS_SIGN_NAME');
  const TemplateId = required(env, 'SMS_TEMPLATE');
  return async (sms, signal) => {
    const timestamp = Math.floor(Date.now() / 1000);
    const body = JSON.stringify({
      PhoneNumberSet: [sms.phone],
      SmsSdkAppId,
      SignName,
      TemplateId,
      TemplateParamSet: [sms.code],
      SessionContext: sms.messageId,
    });
    const headers = {
      Authorization: await signatureOf({ endpoint, service: 'sms', body, secretId, secretKey, timestamp }),
      'Content-Type': CONTENT_TYPE,
      'X-TC-Action': 'SendSms',
      'X-TC-Version': '2021-01-11',
      'X-TC-Timestamp': String(timestamp),
      'X-TC-Region': env('TENCENT_REGION') ?? 'ap-guangzhou',
    };
    const answer = (await jsonOf(await fetch(endpoint, { method: 'POST', headers, body, signal }))) as {
      Response?: { Error?: { Code?: string }; SendStatusSet?: { Code?: string; SerialNo?: string }[] };
    };
    const status = answer.Response?.SendStatusSet?.[0];
    const code = answer.Response?.Error?.Code ?? status?.Code ?? 'no answer';
    if (code === 'Ok') return { sent: true, reference: status?.SerialNo ?? '' };
    return { sent: false, why: NUMBER.test(code) ? 'number' : OFTEN.test(code) ? 'often' : 'provider', detail: code };
  };
}
