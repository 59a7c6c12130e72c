import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { SiteFiles } from '../../scripts/server/site-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'site-files-'));
const dist = path.join(folder, 'dist');
const put = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(dist, file)), { recursive: true });
  writeFileSync(path.join(dist, file), text);
};
const long = '澄湾'.repeat(400);
put('index.html', `<p>${long}</p>`);
put('events/index.html', '<p>events</p>');
put('404.html', '<p>missing</p>');
put('_astro/a.x1.js', `// ${long}`);
put('_headers', '/*\n  X-Frame-Options: DENY\n/_astro/*\n  Cache-Control: public, max-age=31536000, immutable\n');
writeFileSync(path.join(folder, 'secret.txt'), 'secret');
const site = new SiteFiles(dist);
const get = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
  site.answer(new Request(`http://127.0.0.1${address}`, { method, headers }));

afterAll(() => rmSync(folder, { recursive: true }));

describe('the local server answers as a static host does', () => {
  test('folders have an index, and a missing slash is added', async () => {
    expect(await get('/events/').text()).toContain('events');
    const redirect = get('/events?x=1');
    expect([redirect.status, redirect.headers.get('Location')]).toEqual([308, '/events/?x=1']);
  });

  test('what names the address that it was built for is told with the one where it stands', async () => {
    put('feed.xml', '<link>http://127.0.0.1:4321/newsletter/</link>');
    put('picture.svg', '<!-- http://127.0.0.1:4321/ -->');
    const address = (name: string) => new Request(`http://127.0.0.1:4400/${name}`);
    const moved = new SiteFiles(dist, { named: 'http://127.0.0.1:4321', stands: 'http://127.0.0.1:4400' });
    expect(await moved.answer(address('feed.xml')).text()).toBe('<link>http://127.0.0.1:4400/newsletter/</link>');
    expect(await moved.answer(address('picture.svg')).text()).toContain(':4321');
    expect(await site.answer(address('feed.xml')).text()).toContain(':4321');
  });

  test('what is missing is answered by the 404 page, uncached', async () => {
    const answer = get('/nothing/');
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
    expect(await answer.text()).toContain('missing');
  });

  test('nothing outside the site and no control file is sent', async () => {
    for (const address of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/_headers', '/%00', '/%E0%A4%A']) {
      expect([address, get(address).status]).toEqual([address, 404]);
    }
    expect(get('/index.html').status).toBe(200);
  });

  test('pages are asked for again each time, files with a hash never', () => {
    expect(get('/').headers.get('Cache-Control')).toBe('public, max-age=0, must-revalidate');
    expect(get('/_astro/a.x1.js').headers.get('Cache-Control')).toContain('immutable');
    expect(get('/').headers.get('X-Frame-Options')).toBe('DENY');
  });

  test('a page that the browser still has is not sent again', () => {
    const tag = get('/').headers.get('ETag') ?? '';
    expect(get('/', { 'If-None-Match': `W/${tag}` }).status).toBe(304);
    expect(get('/', { 'If-None-Match': '"other"' }).status).toBe(200);
  });

  test('text is compressed as the browser wishes', async () => {
    const bytes = async (encoding: string) => {
      const answer = get('/', { 'Accept-Encoding': encoding });
      return { encoding: answer.headers.get('Content-Encoding'), body: Buffer.from(await answer.arrayBuffer()) };
    };
    const brotli = await bytes('gzip, br');
    expect([brotli.encoding, brotliDecompressSync(brotli.body).toString()]).toEqual(['br', `<p>${long}</p>`]);
    const gzip = await bytes('gzip, br;q=0');
    expect([gzip.encoding, gunzipSync(gzip.body).toString()]).toEqual(['gzip', `<p>${long}</p>`]);
    expect((await bytes('identity')).encoding).toBeNull();
    expect(get('/events/', { 'Accept-Encoding': 'br' }).headers.get('Content-Encoding')).toBeNull();
  });

  test('HEAD has the headers of GET and no body; other methods are refused', async () => {
    const head = get('/', {}, 'HEAD');
    expect([head.status, await head.text(), head.headers.get('Content-Length')]).toEqual([
      200,
      '',
      String(Buffer.byteLength(`<p>${long}</p>`)),
    ]);
    expect(get('/', {}, 'POST').status).toBe(405);
  });

  test('a new build is served without a restart', async () => {
    put('fresh.html', 'one');
    expect(await get('/fresh.html').text()).toBe('one');
    put('fresh.html', 'three');
    expect(await get('/fresh.html').text()).toBe('three');
  });
});
