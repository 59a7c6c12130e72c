import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { chooseEncoding, compress, type Encoding } from './compress.ts';
import { applyHeaderRules, type HeaderRule, parseHeaderRules } from './header-rules.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.pdf': 'application/pdf',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
/** What names whole addresses. */
const TOLD = new Set(['.html', '.xml', '.json', '.ics', '.txt']);
/** Read by the host, never sent. */
const NOT_SERVED = new Set(['_headers', '_redirects']);
/** What static hosts say of a file that no rule names: keep it, but ask each time whether it is still good. */
const DEFAULT_CACHE = 'public, max-age=0, must-revalidate';

type Loaded = { body: Uint8Array<ArrayBuffer>; type: string; etag: string; packed: Map<Exclude<Encoding, null>, Uint8Array<ArrayBuffer>> };

/** A built site, answered as a static host would: `_headers`, directory indexes, 404.html, ETags, compression. */
export class SiteFiles {
  private readonly dist: string;
  private readonly rules: HeaderRule[];
  private readonly loaded = new Map<string, Loaded & { stamp: string }>();
  private readonly named: string;
  private readonly stands: string;

  /**
   * @param dist   the built site
   * @param named  the address that its pages name, without a slash at the end
   * @param stands where it is served: links, pictures of mails and feeds that name the other address are told with this one
   */
  constructor(dist: string, { named, stands }: { named: string; stands: string } = { named: '', stands: '' }) {
    this.dist = dist;
    this.named = named;
    this.stands = stands;
    const headers = path.join(dist, '_headers');
    this.rules = existsSync(headers) ? parseHeaderRules(readFileSync(headers, 'utf8')) : [];
  }

  /** Answers GET and HEAD. */
  answer(request: Request): Response {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
    }
    const { pathname, search } = new URL(request.url);
    const file = this.find(pathname);
    if (file === 'add-slash') return new Response(null, { status: 308, headers: { Location: `${pathname}/${search}` } });
    const found = file ?? this.nearest404(pathname);
    if (!found) return new Response('404\n', { status: 404, headers: { 'Content-Type': 'text/plain' } });
    return this.send(request, pathname, found as string, file ? 200 : 404);
  }

  /** The page for an address that has none: of its own folder or the next above, as static hosts do it. */
  private nearest404(pathname: string): string | null {
    const [, folder = ''] = pathname.split('/');
    return (this.find(`/${folder}/404.html`) ?? this.find('/404.html')) as string | null;
  }

  /** The file for an address, `add-slash` for a folder named without its slash, null when there is none. */
  private find(pathname: string): string | 'add-slash' | null {
    let decoded: string;
    try {
      decoded = decodeURIComponent(pathname);
    } catch {
      return null;
    }
    const file = path.join(this.dist, decoded);
    if (!`${file}${path.sep}`.startsWith(this.dist + path.sep) || NOT_SERVED.has(path.basename(file)) || decoded.includes('\0'))
      return null;
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isFile()) return decoded.endsWith('/') ? null : file;
    if (!stat?.isDirectory() || !existsSync(path.join(file, 'index.html'))) return null;
    return decoded.endsWith('/') ? path.join(file, 'index.html') : 'add-slash';
  }

  private readdressed(bytes: Uint8Array<ArrayBuffer>, file: string): Uint8Array<ArrayBuffer> {
    if (this.named === this.stands || !TOLD.has(path.extname(file))) return new Uint8Array(bytes);
    return new TextEncoder().encode(Buffer.from(bytes).toString().replaceAll(this.named, this.stands));
  }

  private load(file: string): Loaded {
    const { mtimeMs, size } = statSync(file);
    const stamp = `${mtimeMs}-${size}`;
    const known = this.loaded.get(file);
    if (known?.stamp === stamp) return known;
    const body = this.readdressed(readFileSync(file), file);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const fresh = { body, etag, stamp, type: TYPES[path.extname(file)] ?? 'application/octet-stream', packed: new Map() };
    this.loaded.set(file, fresh);
    return fresh;
  }

  private send(request: Request, pathname: string, file: string, status: number): Response {
    const loaded = this.load(file);
    const headers = new Headers({
      'Content-Type': loaded.type,
      'Cache-Control': DEFAULT_CACHE,
      ETag: loaded.etag,
      Vary: 'Accept-Encoding',
    });
    applyHeaderRules(this.rules, pathname, headers);
    if (status === 404) headers.set('Cache-Control', 'no-store');
    // Weak comparison: a compressed answer carries the same tag.
    if (
      status === 200 &&
      request.headers
        .get('If-None-Match')
        ?.replaceAll('W/', '')
        .split(/\s*,\s*/)
        .includes(loaded.etag)
    ) {
      return new Response(null, { status: 304, headers });
    }
    const encoding = chooseEncoding(request.headers.get('Accept-Encoding'), loaded.type, loaded.body.length);
    const body = encoding ? this.pack(loaded, encoding) : loaded.body;
    if (encoding) headers.set('Content-Encoding', encoding);
    headers.set('Content-Length', String(body.length));
    return new Response(request.method === 'HEAD' ? null : body, { status, headers });
  }

  private pack(loaded: Loaded, encoding: Exclude<Encoding, null>): Uint8Array<ArrayBuffer> {
    const packed = loaded.packed.get(encoding) ?? compress(loaded.body, encoding);
    loaded.packed.set(encoding, packed);
    return packed;
  }
}
