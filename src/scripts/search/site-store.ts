import { fingerprintOf, shardOf } from '../../lib/search/keys.ts';
import { ENTRY_FILE, FILES_FOLDER, type SearchEntry, type SetName } from '../../lib/search/layout.ts';
import { type Places, type Shard, unpackShard } from '../../lib/search/shard.ts';
import type { PageText, SearchStore } from './store.ts';

/** Pagefind writes this before the JSON of a fragment. */
const SIGNATURE = 'pagefind_dcd';
const NOWHERE: Places = new Uint32Array(0);

/** Keeps what has been loaded; what failed is asked for anew the next time. */
function keeper<T>(): (name: string, load: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (name, load) => {
    const known = kept.get(name);
    if (known) return known;
    const loading = load();
    kept.set(name, loading);
    loading.catch(() => kept.delete(name));
    return loading;
  };
}

/** A line that ends without punctuation gets a Latin full stop from Pagefind, which no Chinese text has between two characters. */
const chineseStops = (text: string) =>
  text.replace(/ ?\. ?(?=\p{Script=Han}|[“《（]|$)/gu, (stop) => (stop.includes(' ') || stop === '.' ? '；' : stop));

/** Reads one of Pagefind's fragments: compressed JSON with the whole text of a page. */
async function readFragment(response: Response): Promise<PageText> {
  if (!response.body) throw new Error('an empty answer');
  const text = await new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).text();
  const { url, content, meta } = JSON.parse(text.slice(SIGNATURE.length)) as { url: string; content: string; meta: Record<string, string> };
  return { url, title: meta.title ?? url, kind: meta.kind ?? '', note: meta.note ?? '', text: chineseStops(content) };
}

/**
 * The index of a built site.
 * @param base    where the site lies, with a slash at its end
 * @param load    fetch, or something that counts what it brings
 * @param edition where the index of the reader's edition lies below it; the texts of all pages lie together
 */
export function siteStore(base = '/', load: (address: string) => Promise<Response> = fetch, edition = ''): SearchStore {
  const keepEntry = keeper<SearchEntry>();
  const keepShard = keeper<Shard>();
  const keepFolding = keeper<ReadonlyMap<number, number>>();
  const keepSounds = keeper<ReadonlyMap<string, string>>();
  const keepPage = keeper<PageText>();

  const get = async (address: string): Promise<Response> => {
    const response = await load(base + address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response;
  };
  const json = async <T>(address: string): Promise<T> => (await (await get(address)).json()) as T;
  const entry = () => keepEntry('', () => json<SearchEntry>(edition + ENTRY_FILE));
  const folder = async () => `${edition}${FILES_FOLDER}/${(await entry()).version}`;

  const shardWith = async (set: SetName, key: number): Promise<Shard> => {
    const { sets } = await entry();
    const { shards, space } = sets[set];
    const name = `${set}-${shardOf(key, shards).toString(36)}.bin`;
    return keepShard(name, async () => {
      const response = await get(`${await folder()}/${name}`);
      return unpackShard(new Uint8Array(await response.arrayBuffer()), space);
    });
  };

  return {
    entry,
    places: async (set, key) => (await shardWith(set, key)).lists.get(fingerprintOf(key)) ?? NOWHERE,
    isOwn: async (set, key) => !(await shardWith(set, key)).mixed.has(fingerprintOf(key)),
    folding: () =>
      keepFolding('', async () => {
        const { from, to } = await json<{ from: string; to: string }>(`${await folder()}/folding.json`);
        return new Map(Array.from(from, (character, at) => [character.charCodeAt(0), to.charCodeAt(at)]));
      }),
    sounds: () =>
      keepSounds('', async () => {
        const table = await json<Record<string, string>>(`${await folder()}/sounds.json`);
        return new Map(
          Object.entries(table).flatMap(([sound, characters]) => Array.from(characters, (one): [string, string] => [one, sound])),
        );
      }),
    page: (page) =>
      keepPage(String(page), async () => {
        const name = (await entry()).fragments.split(' ')[page];
        return readFragment(await get(`pagefind/fragment/${name}.pf_fragment`));
      }),
  };
}
