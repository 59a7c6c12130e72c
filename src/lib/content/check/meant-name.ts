export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The name of a file as it was probably meant, in small letters, digits and hyphens; empty when nobody can tell. */
export function meantName(name: string): string {
  const slug = name
    .normalize('NFKC')
    .replace(/\.md$/i, '')
    .toLowerCase()
    .replace(/\s*-\s*(副本|拷贝|copy).*$/, '')
    .replace(/[\s_.()]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return SLUG.test(slug) ? slug : '';
}
