import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kindOf, overweight, weighPages } from '../../scripts/site/budgets.ts';
import { addPreloads } from '../../scripts/site/preload.ts';
import { staticImports } from '../../scripts/site/script-graph.ts';

const dist = mkdtempSync(path.join(tmpdir(), 'page-scripts-'));
const put = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(dist, file)), { recursive: true });
  writeFileSync(path.join(dist, file), text);
};
const noise = (seed: string) => Array.from({ length: 400 }, (_, at) => `"${seed}${(at * 7919) % 9973}"`).join('+');

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
    const budgets = { reading: 5, member: 150, staff: 265 };
    expect(overweight(weighPages(dist), budgets)).toEqual([]);
    const page = (address: string, bytes: number, hasIslands = false) => ({ address, kind: kindOf(address), bytes, hasIslands });
    expect(overweight([page('/', 5001), page('/club/', 150_000, true), page('/staff/x/', 265_001, true)], budgets)).toHaveLength(2);
    expect(overweight([page('/notices/', 10, true)], budgets)[0]).toContain('/notices/');
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
    expect(addPreloads(dist)).toBe(1);
    const html = readFileSync(path.join(dist, 'club/index.html'), 'utf8');
    const links = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)].map((match) => match[1]);
    expect(links).toEqual(['/_astro/deep.js', '/_astro/island.js', '/_astro/renderer.js', '/_astro/shared.js']);
    expect(html.indexOf('modulepreload')).toBeLessThan(html.indexOf('</head>'));
    expect(addPreloads(dist)).toBe(0);
    expect(readFileSync(path.join(dist, 'index.html'), 'utf8')).not.toContain('modulepreload');
  });
});
