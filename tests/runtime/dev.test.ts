import { rmSync } from 'node:fs';
import { createClient } from '@supabase/supabase-js';
import { afterAll, expect, test } from 'vitest';
import { EMBEDDED_PUBLISHABLE_KEY } from '../../src/lib/env.ts';
import { freePort, launch, newFolder } from './support/launch.ts';

const data = newFolder();
afterAll(() => rmSync(data, { recursive: true, force: true }));

test('npm run dev serves pages, API and mailbox on one port, and ends with all its parts', async () => {
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const { child, until, ended } = launch('scripts/dev.mjs', ['--data', data, '--port', String(port)]);
  await until(/watching for file changes/);
  try {
    // The first page is compiled on demand, and the content may still be read.
    await expect.poll(async () => (await fetch(`${site}/`)).text(), { timeout: 60_000, interval: 500 }).toContain('/@vite/client');
    const visitor = createClient(site, EMBEDDED_PUBLISHABLE_KEY, { auth: { persistSession: false, autoRefreshToken: false } });
    expect((await visitor.from('event_seats').select('event_id')).data?.length).toBeGreaterThan(0);
    expect((await visitor.auth.signInWithOtp({ email: 'visitor@demo.test' })).error).toBeNull();
    expect(await (await fetch(`${site}/mailbox/`)).text()).toContain('登录验证码');
  } finally {
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }
  await expect(fetch(`${site}/`)).rejects.toThrow();
});
