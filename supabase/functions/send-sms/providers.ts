import { aliyun } from './aliyun.ts';
import { httpJson } from './http-json.ts';
import { type Environment, required, type SmsProvider } from './provider.ts';
import { tencent } from './tencent.ts';

/** The providers by the name that SMS_PROVIDER gives. A new one is a file beside these and a line here. */
const PROVIDERS: Record<string, (env: Environment) => SmsProvider> = { aliyun, tencent, http: httpJson };

/** The provider that the settings name. @throws when it is unknown or a setting of it is missing */
export function providerOf(env: Environment): SmsProvider {
  const name = required(env, 'SMS_PROVIDER');
  const make = PROVIDERS[name];
  if (!make) throw new Error(`SMS_PROVIDER is none of ${Object.keys(PROVIDERS).join(', ')}`);
  return make(env);
}
