import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | null;

const COMPRESSIBLE = /^(text\/|application\/(javascript|json|xml|rss\+xml|manifest\+json|wasm)|image\/svg\+xml)/;
/** Smaller files would hardly shrink and cost a header more. */
const MINIMUM_BYTES = 256;

/** Which encoding to answer with: brotli before gzip, when the browser takes it and the file gains by it. */
export function chooseEncoding(acceptEncoding: string | null, contentType: string, bytes: number): Encoding {
  if (bytes < MINIMUM_BYTES || !COMPRESSIBLE.test(contentType)) return null;
  const accepted = new Set(
    (acceptEncoding ?? '')
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
      .map((part) => part.split(';')[0]?.trim() ?? ''),
  );
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : null;
}

/** Compresses at a level that takes milliseconds; static hosts do the same on the fly. */
export function compress(body: Uint8Array, encoding: 'br' | 'gzip'): Uint8Array<ArrayBuffer> {
  const packed = encoding === 'br' ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : gzipSync(body);
  return new Uint8Array(packed);
}
