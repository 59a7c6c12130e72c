import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { compileMessages } from '../../scripts/site/messages.ts';
import { joinedMessages } from '../../scripts/site/join-messages.ts';

type Messages = Record<string, (inputs?: Record<string, unknown>, options?: { locale: string }) => string>;

const compiled = path.resolve(import.meta.dirname, '../../src/i18n/paraglide');
let joined: Messages;
let apart: Messages;

beforeAll(async () => {
  await compileMessages();
  const folder = mkdtempSync(path.join(tmpdir(), 'messages-'));
  cpSync(compiled, folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(folder, 'messages', '_joined.js'), joinedMessages(path.join(compiled, 'messages')));
  joined = await import(pathToFileURL(path.join(folder, 'messages', '_joined.js')).href);
  apart = await import(pathToFileURL(path.join(folder, 'messages', '_index.js')).href);
});

test('one module says every sentence that two thousand say, in every language', () => {
  expect(Object.keys(joined).sort()).toEqual(Object.keys(apart).sort());
  expect(Object.keys(joined).length).toBeGreaterThan(1000);
  for (const [key, say] of Object.entries(apart)) {
    for (const locale of ['zh-CN', 'zh-Hant', 'en']) {
      const inputs = new Proxy({}, { get: (_all, name) => `〔${String(name)}〕` });
      expect([key, joined[key]?.(inputs, { locale })]).toEqual([key, say(inputs, { locale })]);
    }
  }
});
