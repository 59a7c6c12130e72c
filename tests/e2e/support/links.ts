/** A link or an embedded file, and the page that names it. Both whole addresses. */
export type Reference = { from: string; to: string };

/**
 * Asks the site for everything its pages point to, each address once.
 * @returns a line for each reference that leads nowhere on this site: no answer of 200, or no such place in the page
 */
export async function deadLinks(base: string, references: Reference[]): Promise<string[]> {
  const asked = new Map<string, Promise<{ status: number; ids: Set<string> }>>();
  const ask = (address: string) => {
    const known = asked.get(address);
    if (known) return known;
    const answer = fetch(address, { redirect: 'manual' }).then(async (response) => {
      const html = response.headers.get('content-type')?.startsWith('text/html') ? await response.text() : '';
      return {
        status: response.status,
        ids: new Set([...html.matchAll(/\sid=(?:"([^"]*)"|([^\s>]+))/g)].map((found) => found[1] ?? found[2] ?? '')),
      };
    });
    asked.set(address, answer);
    return answer;
  };
  const dead: string[] = [];
  for (const { from, to } of references) {
    const url = new URL(to, from);
    if (url.origin !== base) continue;
    const place = decodeURIComponent(url.hash.slice(1));
    url.hash = '';
    const { status, ids } = await ask(url.href);
    // A place in the same page needs no other answer: the page of an unknown address is one, too.
    if (status !== 200 && url.href !== from) dead.push(`${from} → ${to} (${status})`);
    // What a browser reads as text to look for is no place in the page.
    else if (place && !place.startsWith(':~:') && !ids.has(place)) dead.push(`${from} → ${to} (no such place)`);
  }
  return dead;
}
