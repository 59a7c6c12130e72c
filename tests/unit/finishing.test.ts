import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Finishing } from '../../scripts/site/finishing.ts';
import { PageFinisher } from '../../scripts/site/page-finisher.ts';

let dist: string;
beforeAll(() => {
  dist = mkdtempSync(path.join(tmpdir(), 'finishing-'));
  mkdirSync(path.join(dist, '_astro'));
  writeFileSync(path.join(dist, '_astro/base.css'), '.a{top:0}.b{top:1px}');
});
afterAll(() => rmSync(dist, { recursive: true }));

const page = (name: string, sheet = 'base') =>
  `<!doctype html><html><head><link rel="stylesheet" href="/_astro/${sheet}.css"><script>let ${name}=1</script></head><body><p class="a">灯</p></body></html>`;

test('many pages at once come back as the finisher makes them, each to whoever asked', async () => {
  const finishing = new Finishing(dist, dist);
  try {
    const names = Array.from({ length: 50 }, (_, at) => `x${at}`);
    const finished = await Promise.all(names.map((name) => finishing.finish(page(name), `/${name}/`)));
    const here = new PageFinisher(dist, dist);
    expect(finished).toEqual(names.map((name) => here.finish(page(name), `/${name}/`)));
    expect(finished[7]).toContain('<style>.a{top:0}</style><script>let x7=1</script>');
    expect(await finishing.inlineScripts()).toEqual([...here.inlineScripts]);
  } finally {
    await finishing.stop();
  }
});

test('a page that cannot be finished fails alone, with its reason', async () => {
  const finishing = new Finishing(dist, dist);
  try {
    const [bad, good] = await Promise.allSettled([finishing.finish(page('a', 'lost'), '/a/'), finishing.finish(page('b'), '/b/')]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('/_astro/lost.css') } });
    expect(good.status).toBe('fulfilled');
  } finally {
    await finishing.stop();
  }
});
