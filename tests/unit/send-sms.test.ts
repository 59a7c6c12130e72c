import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { mainlandNumber } from '../../src/lib/mobile-number.ts';
import { signedCall } from '../../supabase/functions/send-sms/aliyun.ts';
import { mainlandNumber as mainlandNumberOfHook, shadowOf } from '../../supabase/functions/send-sms/phone.ts';
import { providerOf } from '../../supabase/functions/send-sms/providers.ts';
import { signatureOf } from '../../supabase/functions/send-sms/tencent.ts';

const file = (name: string) => JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../..', name), 'utf8'));

describe('a mobile number', () => {
  const good = ['13800138000', '138 0013 8000', '138-0013-8000', '8613800138000', '+8613800138000', '+86 138 0013 8000', '008613800138000'];
  const bad = [
    '',
    '1380013800',
    '138001380000',
    '12800138000',
    '+85291234567',
    '+1 333 363 128',
    '02112345678',
    '13800138000;1',
    '１３８００１３８０００',
  ];

  test.each([
    ['of the form', mainlandNumber],
    ['of the hook', mainlandNumberOfHook],
  ])('%s: every way of writing it is one number, and nothing else is one', (_name, read) => {
    expect(new Set(good.map(read))).toEqual(new Set(['+8613800138000']));
    expect(bad.map(read)).toEqual(bad.map(() => null));
  });

  test('its shadow in a log tells nobody who it is', () => {
    expect(shadowOf('+8613800138017')).toBe('…17');
  });
});

describe('signatures, against the examples that the providers publish', () => {
  test('Alibaba Cloud, ACS3-HMAC-SHA256', async () => {
    const { headers } = await signedCall({
      endpoint: 'https://ecs.cn-shanghai.aliyuncs.com',
      action: 'RunInstances',
      version: '2014-05-26',
      query: { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' },
      accessKeyId: 'YourAccessKeyId',
      accessKeySecret: 'YourAccessKeySecret',
      date: '2023-10-26T10:22:32Z',
      nonce: '3156853299f313e23d1673dc12e1703d',
    });
    expect(headers['Authorization']).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  test('Tencent Cloud, TC3-HMAC-SHA256', async () => {
    const signature = await signatureOf({
      endpoint: 'https://cvm.tencentcloudapi.com',
      service: 'cvm',
      body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
      secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
      secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
      timestamp: 1551113065,
    });
    expect(signature).toBe(
      'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
    );
  });
});

describe('the settings of the hook', () => {
  const settings = {
    SMS_PROVIDER: 'aliyun',
    ALIYUN_ACCESS_KEY_ID: 'i',
    ALIYUN_ACCESS_KEY_SECRET: 's',
    SMS_SIGN_NAME: '澄湾会',
    SMS_TEMPLATE: 'SMS_1',
  };

  test.each(Object.keys(settings))('without %s nothing starts', (name) => {
    expect(() => providerOf((one) => (one === name ? undefined : settings[one as keyof typeof settings]))).toThrow(`${name} is not set`);
  });

  test('a provider that nobody wrote is named as such', () => {
    expect(() => providerOf(() => 'pigeon')).toThrow('SMS_PROVIDER is none of aliyun, tencent, http');
  });

  test('the edge function and the tests use one version of the library that verifies calls', () => {
    const { standardwebhooks } = file('package.json').dependencies;
    expect(file('supabase/functions/send-sms/deno.json').imports).toEqual({ standardwebhooks: `npm:standardwebhooks@${standardwebhooks}` });
  });
});
