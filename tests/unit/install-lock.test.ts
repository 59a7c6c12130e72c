import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { completeLock, platformOf } from '../../scripts/fix-lock.mjs';
import { holderOf, holdLock, LockHeld } from '../../scripts/server/pid-lock.ts';

describe('package-lock.json', () => {
  test('lacks nothing that npm ci asks for', () => {
    expect(completeLock(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([]);
  });

  test('gets an entry for each optional package that a registry did not have', () => {
    const lock = {
      packages: {
        '': {},
        'node_modules/a': { optionalDependencies: { '@a/linux-arm64-musl': '1.0.0', '@a/linux-x64': '1.0.0' } },
        'node_modules/@a/linux-x64': { version: '1.0.0' },
      },
    };
    expect(completeLock(lock)).toEqual(['@a/linux-arm64-musl@1.0.0']);
    expect((lock.packages as Record<string, unknown>)['node_modules/@a/linux-arm64-musl']).toEqual({
      version: '1.0.0',
      cpu: ['arm64'],
      os: ['linux'],
      libc: ['musl'],
      optional: true,
    });
    expect(completeLock(lock)).toEqual([]);
  });

  test('is not completed by guessing a version', () => {
    expect(() => completeLock({ packages: { 'node_modules/a': { optionalDependencies: { b: '^1.0.0' } } } })).toThrow('b@^1.0.0');
  });

  test.each([
    ['@pagefind/windows-x64', { cpu: ['x64'], os: ['win32'] }],
    ['@x/darwin-arm64', { cpu: ['arm64'], os: ['darwin'] }],
    ['@x/binding-linux-arm-gnueabihf', { cpu: ['arm'], os: ['linux'] }],
    ['@x/binding-wasm32-wasi', { cpu: ['wasm32'] }],
  ])('%s names its platform', (name, platform) => {
    expect(platformOf(name)).toEqual(platform);
  });
});

describe('a lock for one process', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
    file = path.join(folder, 'x.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is refused while its holder lives, and names it', async () => {
    const release = await holdLock(file);
    const error = await holdLock(file).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(LockHeld);
    expect((error as LockHeld).pid).toBe(process.pid);
    release();
    expect(holderOf(file)).toBeNull();
    (await holdLock(file))();
  });

  test('left by a dead process is taken over', async () => {
    const dead = spawnSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).stdout.trim();
    writeFileSync(file, `${dead} 1`);
    const release = await holdLock(file);
    expect(holderOf(file)).toBe(process.pid);
    release();
  });

  test('left by a process whose id now belongs to another is taken over', async () => {
    writeFileSync(file, `${process.ppid} 1`);
    expect(holderOf(file)).toBeNull();
    (await holdLock(file))();
  });

  test('goes to one of many that find the same leftover', async () => {
    writeFileSync(file, '999999999 1');
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => holdLock(file)));
    expect(tries.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  test('is waited for', async () => {
    const release = await holdLock(file);
    setTimeout(release, 300);
    let waited = false;
    const again = await holdLock(file, {
      waitSeconds: 10,
      onWait: () => {
        waited = true;
      },
    });
    expect(waited).toBe(true);
    again();
  });
});
