import { afterEach, describe, expect, test } from 'vitest';
import { takeCurrentSettings } from '../../scripts/site/current-settings.ts';
import { CURRENT_SETTINGS, settingsFrom } from '../../src/lib/content/current-settings.ts';

const ENV = { PUBLIC_SUPABASE_URL: 'https://club.test/', PUBLIC_SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x' };
const ROWS = [
  { key: 'offer.hours', value: 10, unit: '小时', label: '候补名额保留多少小时' },
  { key: 'later.number', value: 1, unit: '个', label: '以后才有的数' },
];
const answer = (status: number, body: unknown) => async () => new Response(JSON.stringify(body), { status });

afterEach(() => {
  delete process.env[CURRENT_SETTINGS];
});

describe('numbers of the rules in pages', () => {
  test('are those of the migrations without a backend', async () => {
    expect(await takeCurrentSettings({}, answer(500, {}) as typeof fetch)).toBe(false);
    expect(settingsFrom(process.env[CURRENT_SETTINGS])['offer.hours']).toMatchObject({ value: 12 });
  });

  test('are the database’s own where the environment names one', async () => {
    const asked: [string, unknown][] = [];
    const ask = async (address: string, init: RequestInit) => {
      asked.push([address, init.headers]);
      return new Response(JSON.stringify(ROWS));
    };
    expect(await takeCurrentSettings(ENV, ask as typeof fetch)).toBe(true);
    expect(asked).toEqual([['https://club.test/rest/v1/club_settings?select=key,value,unit,label', { apikey: 'sb_publishable_x' }]]);
    const settings = settingsFrom(process.env[CURRENT_SETTINGS]);
    expect(settings['offer.hours']).toEqual({ value: 10, unit: '小时', label: '候补名额保留多少小时' });
    expect(settings['booking.cancel_hours']).toMatchObject({ value: 24 });
    expect(Object.keys(settings)).not.toContain('later.number');
  });

  test.each([
    [answer(404, {}), 'HTTP 404'],
    [async () => Promise.reject(new Error('没有连上')), '没有连上'],
  ])('a backend that does not answer stops the build: old numbers would promise what is no longer so', async (ask, why) => {
    await expect(takeCurrentSettings(ENV, ask as typeof fetch)).rejects.toThrow(why);
    expect(process.env[CURRENT_SETTINGS]).toBeUndefined();
  });
});
