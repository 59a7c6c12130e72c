import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kindOf, overweight, type PageWeight, weighPages } from '../../scripts/site/budgets.ts';
import { finishPages } from '../support/finish-pages.ts';
import { staticImports } from '../../scripts/site/script-graph.ts';

const dist = mkdtempSync(path.join(tmpdir(), 'page-scripts-'));
const put = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(dist, file)), { recursive: true });
  writeFileSync(path.join(dist, file), text);
};
const noise = (seed: string) => Array.from({ length: 400 }, (_, at) => `"${seed}${(at * 7919) % 9973}"`).join('+');
const budgets = { reading: 5, member: 150, staff: 265, text: 14, requests: 4 };
const light = { bytes: 0, hasIslands: false, text: 0, requests: [], blocking: [] };

beforeAll(() => {
  put('_astro/island.js', `import{a}from"./shared.js";import("./later.js");export default ${noise('i')}`);
  put('_astro/shared.js', `import"/_astro/deep.js";export const a=${noise('s')}`);
  put('_astro/deep.js', `export{};${noise('d')}`);
  put('_astro/later.js', noise('l'));
  put('_astro/renderer.js', `export default ${noise('r')}`);
  put('_astro/chip.js', noise('c'));
  put(
    'index.html',
    '<head></head><script type="module" src="/_astro/chip.js"></script><script>const rule = /import"\\/_astro\\/later.js"/;</script>',
  );
  put('club/index.html', '<head></head><astro-island component-url="/_astro/island.js" renderer-url="/_astro/renderer.js"></astro-island>');
});
afterAll(() => rmSync(dist, { recursive: true }));

describe('the JavaScript of built pages', () => {
  test('imports are those that load at once', () => {
    expect(
      staticImports(
        'import a from"./a.js";import{b}from "../b.js";export*from"/c.js";import"./d.js";import("./e.js");x.import"./f.js"',
        '/x/y.js',
      ),
    ).toEqual(['/x/a.js', '/b.js', '/c.js', '/x/d.js']);
    expect(staticImports('const s = "you import \'nothing\' here"', '/x.js')).toEqual([]);
  });

  test('an island counts with its renderer and everything below, but not what it loads later', () => {
    const [club] = weighPages(dist).filter((page) => page.address === '/club/');
    expect(club).toMatchObject({ kind: 'member', hasIslands: true });
    const before = club?.bytes ?? 0;
    put('_astro/later.js', noise('much more'));
    expect(weighPages(dist).find((page) => page.address === '/club/')?.bytes).toBe(before);
    put('_astro/deep.js', `export{};${noise('d')}+${noise('deeper')}`);
    expect(weighPages(dist).find((page) => page.address === '/club/')?.bytes).toBeGreaterThan(before);
  });

  test('a page over its limit and an island on a reading page are named', () => {
    expect(overweight(weighPages(dist), budgets)).toEqual([]);
    const page = (address: string, bytes: number, hasIslands = false) => ({ ...light, address, kind: kindOf(address), bytes, hasIslands });
    expect(overweight([page('/', 5001), page('/club/', 150_000, true), page('/staff/x/', 265_001, true)], budgets)).toHaveLength(2);
    expect(overweight([page('/notices/', 10, true)], budgets)[0]).toContain('/notices/');
  });

  test('a page for reading that is too long for one round trip, asks for too much or makes its reader wait is named', () => {
    const page = (address: string, part: Partial<PageWeight>) => ({ ...light, address, kind: kindOf(address), ...part });
    const told = (weight: PageWeight) => overweight([weight], budgets);
    expect(told(page('/about/', { text: 14_000, requests: ['/about/', '/a.css', '/b.js', '/c.woff2'] }))).toEqual([]);
    expect(told(page('/about/', { text: 14_001 }))[0]).toContain('一个往返');
    expect(told(page('/about/', { requests: ['/about/', '1', '2', '3', '4'] }))[0]).toContain('5 个文件');
    expect(told(page('/about/', { blocking: ['/a.css'] }))[0]).toContain('/a.css');
    expect(told(page('/handbook/whole-book/', { text: 90_000 }))).toEqual([]);
    expect(told(page('/club/', { text: 90_000, blocking: ['/a.css'] }))).toEqual([]);
  });

  test('what a page asks for before pictures, and what it waits for', () => {
    put(
      'long/index.html',
      `<head><link rel="stylesheet" href="/_astro/x.css"><link rel="preload" as="font" href="/f.woff2"><link rel="preload" as="image" href="/p.svg">
      <script src="/_astro/chip.js"></script></head>`,
    );
    put('_astro/x.css', `.a{content:${noise('s')}}`);
    const long = weighPages(dist).find((one) => one.address === '/long/');
    expect(long?.requests.sort()).toEqual(['/_astro/chip.js', '/_astro/x.css', '/f.woff2', '/long/']);
    expect(long?.blocking).toEqual(['/_astro/x.css', '<script src="/_astro/chip.js">']);
    expect(long?.text).toBeGreaterThan(1000);
    rmSync(path.join(dist, 'long'), { recursive: true });
  });

  test.each([
    ['/', 'reading'],
    ['/events/', 'reading'],
    ['/events/dongzhi/', 'member'],
    ['/feedback/', 'member'],
    ['/handbook/club/points/', 'reading'],
    ['/staff/cases/', 'staff'],
  ])('%s is a page of kind %s', (address, kind) => {
    expect(kindOf(address)).toBe(kind);
  });

  test('islands are preloaded whole, once', () => {
    finishPages(dist);
    const html = readFileSync(path.join(dist, 'club/index.html'), 'utf8');
    const links = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)].map((match) => match[1]);
    expect(links).toEqual(['/_astro/deep.js', '/_astro/island.js', '/_astro/renderer.js', '/_astro/shared.js']);
    expect(html.indexOf('modulepreload')).toBeLessThan(html.indexOf('</head>'));
    finishPages(dist);
    expect(readFileSync(path.join(dist, 'club/index.html'), 'utf8')).toBe(html);
    expect(readFileSync(path.join(dist, 'index.html'), 'utf8')).not.toContain('modulepreload');
  });
});
