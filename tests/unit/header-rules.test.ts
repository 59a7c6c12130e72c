import { describe, expect, test } from 'vitest';
import { applyHeaderRules, parseHeaderRules } from '../../scripts/server/header-rules.ts';
import { contentSecurityPolicy, headersFile } from '../../scripts/site/headers.ts';

const headersFor = (text: string, path: string) => {
  const headers = new Headers({ 'Cache-Control': 'default' });
  applyHeaderRules(parseHeaderRules(text), path, headers);
  return headers;
};

describe('_headers', () => {
  const text = headersFile(
    contentSecurityPolicy(["'sha256-abc='"], 'https://club.example.org'),
    "connect-src 'self' https://git.example.org",
  );

  test('every answer forbids framing and sniffing', () => {
    for (const path of ['/', '/404.html', '/_astro/a.js', '/events/a/']) {
      const headers = headersFor(text, path);
      expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
      expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    }
  });

  test('scripts run from the site and by hash only; the backend is the only other origin', () => {
    const policy = headersFor(text, '/').get('Content-Security-Policy') ?? '';
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe("'self' 'wasm-unsafe-eval' 'sha256-abc='");
    expect(/connect-src ([^;]*)/.exec(policy)?.[1]).toBe("'self' https://club.example.org");
  });

  test('only names that carry a hash are kept for good', () => {
    expect(headersFor(text, '/_astro/x.abc.js').get('Cache-Control')).toContain('immutable');
    expect(headersFor(text, '/pagefind/pagefind.js').get('Cache-Control')).toBe('default');
    expect(headersFor(text, '/').get('Cache-Control')).toBe('default');
  });

  test('a rule for a part of the site adds to the rule for all', () => {
    const headers = headersFor('/*\n  X-A: 1\n/a/*\n  X-A: 2\n', '/a/b');
    expect(headers.get('X-A')).toBe('1, 2');
    expect(headersFor('/a.b\n  X-A: 1\n', '/aXb').get('X-A')).toBeNull();
  });

  test("the editors' desk has its own policy instead of the site's, and lets its sign-in window speak to it", () => {
    const headers = headersFor(text, '/admin/');
    expect(headers.get('Content-Security-Policy')).toBe("connect-src 'self' https://git.example.org");
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin-allow-popups');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headersFor(text, '/administration/').get('Content-Security-Policy')).not.toContain('git.example.org');
  });

  test('a rule may take away what an earlier one said', () => {
    const headers = headersFor('/*\n  X-A: 1\n  X-B: 1\n/a/*\n  ! X-A\n  ! X-B\n  X-B: 2\n', '/a/b');
    expect(headers.get('X-A')).toBeNull();
    expect(headers.get('X-B')).toBe('2');
  });

  test('a line that is neither path nor header is named', () => {
    expect(() => parseHeaderRules('/*\n  X-A: 1\nX-B 2\n')).toThrow('_headers:3');
  });
});
