import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';

/** Without these Chromium looks for its makers' servers at every start. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };

/** A page that is watched: what it asks for and complains about is kept. */
export type Watched = { page: Page; context: BrowserContext; foreign: string[]; complaints: string[]; allow: (pattern: RegExp) => void };

/**
 * A browser for one test file. Every page it opens must stay on the site's origin and silent in the console;
 * both are asserted after each test, so that no test has to remember.
 */
export function useBrowser(): { open: (options?: BrowserContextOptions) => Promise<Watched>; base: string } {
  const base = inject('base');
  let browser: Browser;
  let opened: Watched[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: QUIET,
      // Without a language of the machine a file with a Chinese name is saved as “download”.
      env: { ...process.env, LANG: 'C.UTF-8' },
    });
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    const foreign = opened.flatMap((one) => one.foreign);
    const complaints = opened.flatMap((one) => one.complaints);
    await Promise.all(opened.map((one) => one.context.close()));
    opened = [];
    expect(foreign, 'requests to other origins').toEqual([]);
    expect(complaints.join('\n'), 'console messages').toBe('');
  });
  const open = async (options: BrowserContextOptions = DESKTOP): Promise<Watched> => {
    const context = await browser.newContext({ baseURL: base, locale: 'zh-CN', timezoneId: 'America/New_York', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const allowed: RegExp[] = [];
    const watched: Watched = { page, context, foreign: [], complaints: [], allow: (pattern) => allowed.push(pattern) };
    context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(base) && !/^(data|blob|about):/.test(url)) watched.foreign.push(url);
    });
    const complain = (text: string) => {
      if (!allowed.some((pattern) => pattern.test(text))) watched.complaints.push(text);
    };
    context.on('console', (message) => {
      // Chromium's own remarks to developers come as `debug`.
      if (message.type() !== 'debug') complain(`${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => complain(String(error.error())));
    opened.push(watched);
    return watched;
  };
  return { open, base };
}
