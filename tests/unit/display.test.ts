import { afterEach, describe, expect, test, vi } from 'vitest';

/** The functions as a page in `lang` has them: the language is read when the module is. */
async function displayIn(lang: string) {
  vi.resetModules();
  vi.stubGlobal('document', { documentElement: { lang } });
  return await import('../../src/lib/display.ts');
}

describe('days and moments in islands', () => {
  afterEach(() => vi.unstubAllGlobals());

  test.each(['zh-CN', 'zh-Hant'])('are written as on the pages: the weekday in brackets (%s)', async (lang) => {
    const { showDay, showMoment } = await displayIn(lang);
    expect(showDay('2026-12-19T06:00:00+00:00')).toBe('12月19日（星期六）');
    expect(showMoment('2026-12-19T06:00:00+00:00')).toBe('12月19日（星期六）14:00');
  });

  test('keep their English form on English pages', async () => {
    const { showMoment } = await displayIn('en');
    expect(showMoment('2026-12-19T06:00:00+00:00')).toMatch(/^Saturday,? 19 December 14:00$/);
  });
});
