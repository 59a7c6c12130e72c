// The backend in a process of its own: so that a power cut can take it together with its database, and so that a measurement does not
// count the caller's work as the backend's. Started by fork-backend.ts.
import type { BackendKeys } from '../../scripts/server/keys.ts';
import { serveClub } from './http-club.ts';

process.once('message', async (order: { databaseUrl: string; keys: BackendKeys; connections: number }) => {
  const { url } = await serveClub(order.databaseUrl, order.keys, order.connections);
  process.send?.(url);
});
// Nobody is left to serve once the caller has gone.
process.once('disconnect', () => process.exit());
