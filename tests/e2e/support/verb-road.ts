import type { Page } from 'playwright-core';

/** What befalls the next requests. While answers or requests are lost, reads are lost with them: the network is gone for all. */
export type Trouble = 'none' | 'answer lost' | 'request lost' | 'status 500' | 'held';

/** The road between a page and one writing function of the API. */
export type VerbRoad = {
  /** Request keys, in the order in which the page sent them. */
  keys: string[];
  trouble: Trouble;
  /** Settles when a held request stands at the gate. */
  held: Promise<void>;
  /** Opens the gate. */
  release: () => void;
};

/** Watches the road and, when told to, makes trouble on it. */
export async function watchRoad(page: Page, verb: string): Promise<VerbRoad> {
  const gate = Promise.withResolvers<void>();
  const arrival = Promise.withResolvers<void>();
  const road: VerbRoad = { keys: [], trouble: 'none', held: arrival.promise, release: gate.resolve };
  await page.route('**/rest/v1/**', async (route) => {
    const request = route.request();
    if (!new URL(request.url()).pathname.endsWith(`/rpc/${verb}`)) {
      return road.trouble.endsWith('lost') ? route.abort('connectionreset') : route.continue();
    }
    road.keys.push((request.postDataJSON() as { p_key: string }).p_key);
    switch (road.trouble) {
      case 'answer lost':
        // The server does it; only its answer never arrives.
        await route.fetch();
        return route.abort('connectionreset');
      case 'request lost':
        return route.abort('connectionfailed');
      case 'status 500':
        return route.fulfill({ status: 500, json: { message: 'out of memory' } });
      case 'held':
        arrival.resolve();
        await gate.promise;
        return route.continue();
      case 'none':
        return route.continue();
    }
  });
  return road;
}
