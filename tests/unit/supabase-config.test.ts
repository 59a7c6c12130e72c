import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'club-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the official CLI says of a config.toml. It reads the whole file before it looks for a database, and there is none here. */
function cliOn(config: string): string {
  mkdirSync(path.join(folder, 'supabase'), { recursive: true });
  cpSync(path.join(root, 'supabase/templates'), path.join(folder, 'supabase/templates'), { recursive: true });
  writeFileSync(path.join(folder, 'supabase/config.toml'), config);
  const cli = path.join(root, 'node_modules/.bin/supabase');
  const { stdout, stderr } = spawnSync(cli, ['migration', 'list', '--local'], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
  return stdout + stderr;
}

const REFUSED = /^Invalid /m;
const UNKNOWN = /does not recognize/;

describe('supabase/config.toml', () => {
  const ours = readFileSync(path.join(root, 'supabase/config.toml'), 'utf8');

  test('the official CLI accepts it and knows every key', () => {
    const said = cliOn(ours);
    expect(said).toContain('local stack');
    expect(said).not.toMatch(REFUSED);
    expect(said).not.toMatch(UNKNOWN);
  });

  test('control: the CLI would say so', () => {
    expect(cliOn(ours.replace(/otp_length = .*/, 'otp_length = "six"'))).toMatch(REFUSED);
    expect(cliOn(ours.replace('[api]', '[api]\nbogus = 1'))).toMatch(UNKNOWN);
  });
});
