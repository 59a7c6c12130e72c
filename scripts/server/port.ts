import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';

/** The only address the local server listens on. */
export const LOOPBACK = '127.0.0.1';

/** Answers a request; `peer` is the address of the socket's other end. */
export type Answer = (request: Request, peer: string | null) => Promise<Response>;

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * Makes sure that a port is free, before slow work is done for nothing.
 * @param port 0 finds a free one
 * @returns the port
 * @throws the system's error when it is taken (EADDRINUSE) or forbidden (EACCES)
 */
export async function freePort(port: number): Promise<number> {
  const probe = createServer();
  probe.listen(port, LOOPBACK);
  const found = await listening(probe);
  await new Promise((resolve) => probe.close(resolve));
  return found;
}

/**
 * Serves on a port of the loopback address.
 * @returns stops accepting, lets running answers end, and after three seconds cuts every connection
 */
export async function listen(port: number, answer: Answer): Promise<() => Promise<void>> {
  const server = serve({
    port,
    hostname: LOOPBACK,
    fetch: (request, env) =>
      answer(request, (env as { incoming?: { socket?: { remoteAddress?: string } } }).incoming?.socket?.remoteAddress ?? null),
    // The adapter's own Response lacks parts that other libraries in this process rely on.
    overrideGlobalObjects: false,
  }) as Server;
  await listening(server);
  return () =>
    new Promise((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), 3000);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      server.closeIdleConnections();
    });
}
