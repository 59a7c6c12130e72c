import { spawn } from 'node:child_process';
import path from 'node:path';
import postgres from 'postgres';
import { beforeAll, expect, test } from 'vitest';
import { applyMigrations } from '../support/migrations.ts';
import { type RunningPostgres, startPostgres } from '../support/postgres.ts';

const root = path.resolve(import.meta.dirname, '../..');
let server: RunningPostgres;
let sql: postgres.Sql;

beforeAll(async () => {
  server = await startPostgres({ version: 17 });
  sql = postgres(server.url, { max: 1, onnotice: () => {} });
  await applyMigrations((script) => sql.unsafe(script));
  return async () => {
    await sql.end();
    await server.stop();
  };
});

/** Runs the command as an operator does, with nothing in the environment but what is given. */
function publish(environment: Record<string, string>): Promise<{ code: number | null; said: string; complained: string }> {
  const env = { PATH: process.env.PATH, BUILD_DATE: '2026-11-22', ...environment };
  const child = spawn(process.execPath, [path.join(root, 'scripts/publish.mjs')], { env });
  let [said, complained] = ['', ''];
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complained += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said, complained })));
}

test('publishes the content of this project over a database connection; the second time nothing changes', async () => {
  const first = await publish({ DATABASE_URL: server.url });
  expect(first).toMatchObject({ code: 0, complained: '' });
  const [row] = await sql`select count(*)::int as events from club.events`;
  expect(row?.events).toBeGreaterThanOrEqual(10);
  const [{ passages } = { passages: 0 }] = await sql`select count(*)::int as passages from club.passages`;
  expect(passages).toBeGreaterThanOrEqual(4);
  const [{ services } = { services: 0 }] = await sql`select count(*)::int as services from club.services`;
  expect(services).toBeGreaterThanOrEqual(20);
  const told = (events: string, texts: string, offers: string) =>
    [
      `以2026-11-22为准，共${row?.events}场活动：${events}，撤下0场。`,
      `会员段落（简体和繁体各算一段）：${texts}，撤下0段。`,
      `手册里的服务：${offers}，撤下0项。`,
      '',
    ].join('\n');
  expect(first.said).toBe(told(`更新${row?.events}场，未变0场`, `更新${passages}段，未变0段`, `更新${services}项，未变0项`));
  const second = await publish({ DATABASE_URL: server.url });
  expect(second.said).toBe(told(`更新0场，未变${row?.events}场`, `更新0段，未变${passages}段`, `更新0项，未变${services}项`));
});

test('says which settings it needs', async () => {
  expect(await publish({})).toMatchObject({ code: 1, said: '', complained: expect.stringContaining('DATABASE_URL') });
});

test('says so when there is no database', async () => {
  const { code, complained } = await publish({ DATABASE_URL: 'postgres://postgres@127.0.0.1:9/postgres?connect_timeout=2' });
  expect(code).toBe(1);
  expect(complained).toMatch(/^没有发布：.*ECONNREFUSED/);
});
