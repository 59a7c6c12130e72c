// The backend in a process of its own, so that a power cut can take it together with its database. Started by machine.ts.
import type { BackendKeys } from '../../scripts/server/keys.ts';
import { serveClub } from '../support/http-club.ts';

process.once('message', async (order: { databaseUrl: string; keys: BackendKeys }) => {
  const { url } = await serveClub(order.databaseUrl, order.keys);
  process.send?.(url);
});
// Nobody is left to serve once the test has gone.
process.once('disconnect', () => process.exit());
