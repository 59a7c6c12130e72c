import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseRules, rulesText, selectorsOf } from '../../scripts/site/css-rules.ts';
import { finishPages } from '../support/finish-pages.ts';
import { PrunableSheet } from '../../scripts/site/prune-css.ts';

const SHEET =
  '@layer reset,components;@layer components{.a{color:red}.b,.a .b{color:blue}@media (width<=30rem){.b{top:0}}.a:not(.b)>img{left:0}.c{&:hover{top:1px}}' +
  '[type=button]{right:0}table.a td{top:2px}}@font-face{font-family:x;src:url(/f.woff2)}@keyframes turn{to{rotate:1turn}}.a:after{content:"}.b{"}@layer late';
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('style sheets cut down to a page', () => {
  const cut = (...words: string[]) => new PrunableSheet(SHEET).for(new Set(words));

  test('taken apart and put together again, a sheet is what it was', () => {
    expect(rulesText(parseRules(SHEET))).toBe(`${SHEET};`);
    expect(selectorsOf(':is(.a,.b) p,[title="x,y"]')).toEqual([':is(.a,.b) p', '[title="x,y"]']);
  });

  test('with every word of it on the page, all of it stays', () => {
    expect(cut('a', 'b', 'c', 'img', 'table', 'td')).toBe(`${SHEET};`);
  });

  test('a rule stays when one of its selectors may match; the others go', () => {
    expect(cut('b')).toContain('.b{color:blue}@media (width<=30rem){.b{top:0}}');
    expect(cut('a')).not.toContain('.b{color');
  });

  test('what is only excluded, attributes, fonts, movements and the order of layers count as always there', () => {
    expect(cut('a', 'img')).toContain('.a:not(.b)>img{left:0}');
    expect(cut()).toBe(
      '@layer reset,components;@layer components{[type=button]{right:0}}@font-face{font-family:x;src:url(/f.woff2)}@keyframes turn{to{rotate:1turn}}@layer late;',
    );
  });
});

describe('the last look at built pages', () => {
  let dist: string;
  const put = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(dist, file)), { recursive: true });
    writeFileSync(path.join(dist, file), text);
  };
  const POLICY = `<meta http-equiv="content-security-policy" content="default-src 'self'; script-src 'self' 'sha256-of+another=' 'sha256-x='; style-src 'self' 'sha256-y=';">`;
  const page = (head: string, body: string) => `<!DOCTYPE html><html><head>${POLICY}${head}</head><body>${body}</body></html>`;
  const finished = (address: string) => readFileSync(path.join(dist, address, 'index.html'), 'utf8');

  beforeEach(() => {
    dist = mkdtempSync(path.join(tmpdir(), 'finish-pages-'));
    put('_astro/base.css', '.a{top:0}.later{top:1px}.tone-warm{top:2px}.never{top:3px}');
    put('_astro/own.css', '.a{top:4px}');
    put('_astro/page.js', 'import("./dialog.js")');
    put('_astro/dialog.js', 'x.className="later";y.className="tone-"+z');
  });
  afterEach(() => rmSync(dist, { recursive: true }));

  test('styles stand in the page, in their order, with what its scripts may still make', () => {
    put(
      'index.html',
      page(
        '<link rel="stylesheet" href="/_astro/base.css"><style>.a{top:5px}</style><link rel="stylesheet" href="/_astro/own.css">',
        '<p class="a">天</p><script type="module" src="/_astro/page.js"></script>',
      ),
    );
    finishPages(dist);
    const style = '.a{top:0}.later{top:1px}.tone-warm{top:2px}.a{top:5px}.a{top:4px}';
    expect(finished('')).toContain(`<style>${style}</style></head>`);
    expect(finished('')).not.toContain('stylesheet');
    expect(finished('')).toContain(`style-src 'self' ${hash(style)};`);
    const once = finished('');
    finishPages(dist);
    expect(finished('')).toBe(once);
  });

  test('a small script stands in the page without the helper of its imports; a long one, or one that needs another file, stays a file', () => {
    put(
      '_astro/small.js',
      'const __vite__mapDeps=(i)=>i;\nimport{t as e}from"./preload-helper.A1.js";e(()=>import(`./dialog.js`),__vite__mapDeps([0]))',
    );
    put('_astro/long.js', `"${'长'.repeat(5000)}"`);
    put('_astro/needy.js', 'import"./dialog.js"');
    const tags = ['small', 'long', 'needy'].map((name) => `<script type="module" src="/_astro/${name}.js"></script>`);
    put('index.html', page('', tags.join('')));
    finishPages(dist);
    const code = 'const e=load=>load(),__vite__mapDeps=()=>[];e(()=>import(`/_astro/dialog.js`),__vite__mapDeps([0]))';
    expect(finished('')).toContain(`<script type="module">${code}</script>${tags[1]}${tags[2]}`);
    expect(finished('')).toContain(`script-src 'self' ${hash(code)};`);
  });

  test('islands that wait to be seen get their scripts, their runtime and the whole sheets after the page', () => {
    put('_astro/island.js', 'x.className="never"');
    const island = (client: string) =>
      page(
        '<link rel="stylesheet" href="/_astro/base.css"><style>.a{top:6px}</style>',
        `<script>(()=>{runtime})()</script><astro-island component-url="/_astro/island.js" client="${client}"><p class="a">等</p></astro-island>`,
      );
    put('seen/index.html', island('visible'));
    put('now/index.html', island('load'));
    finishPages(dist);
    const seen = finished('seen');
    expect(seen).toContain('<style>.a{top:0}.a{top:6px}</style>');
    expect(seen).not.toContain('<link');
    const [, sheets = '', runtime = ''] =
      /data-modules="\/_astro\/island.js" data-styles="([^"]+)" data-runtime="([^"]+)"/.exec(seen) ?? [];
    expect(sheets.split(' ').map((file) => readFileSync(path.join(dist, file), 'utf8'))).toEqual([
      '.a{top:0}.later{top:1px}.tone-warm{top:2px}.never{top:3px}',
      '.a{top:6px}',
    ]);
    expect(readFileSync(path.join(dist, runtime), 'utf8')).toBe('(()=>{runtime})()');
    finishPages(dist);
    expect(finished('seen')).toBe(seen);
    expect(finished('now')).toContain('<link rel="modulepreload" href="/_astro/island.js"></head>');
    expect(finished('now')).toContain('.never{top:3px}');
  });

  test('a page into which text comes from the database keeps what Markdown may need, and nothing else', () => {
    put('_astro/base.css', '.never{top:3px}.table-wrap{top:4px}blockquote{top:5px}');
    const sheet = '<link rel="stylesheet" href="/_astro/base.css">';
    put('passage/index.html', page(sheet, '<div data-passage="x"></div>'));
    put('plain/index.html', page(sheet, '<div></div>'));
    finishPages(dist);
    expect(finished('passage')).toContain('<style>.table-wrap{top:4px}blockquote{top:5px}</style>');
    expect(finished('plain')).not.toContain('top:4px');
  });

  test('its policy names its own scripts only, and all of them are told for the header', () => {
    put('one/index.html', page('<script>let a=1</script>', '<script type="application/ld+json">{"a":1}</script>'));
    put('two/index.html', page('', '<script>let b=2</script><script src="/_astro/page.js"></script>'));
    expect([...finishPages(dist)]).toEqual(['let a=1', 'let b=2']);
    expect(finished('one')).toContain(`script-src 'self' ${hash('let a=1')}; style-src 'self';`);
    expect(finished('two')).toContain(`script-src 'self' ${hash('let b=2')};`);
  });

  test('a sheet for paper stays a file; one that names files beside itself stops the build', () => {
    put('paper/index.html', page('<link rel="stylesheet" href="/_astro/base.css" media="print">', ''));
    finishPages(dist);
    expect(finished('paper')).toContain('media="print"');
    put('_astro/base.css', '.a{background:url(x.png)}');
    put('index.html', page('<link rel="stylesheet" href="/_astro/base.css">', ''));
    expect(() => finishPages(dist)).toThrow('/_astro/base.css');
  });
});
