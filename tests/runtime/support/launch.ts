import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');

/** The Node that a newcomer's machine has: the first in PATH that is not the project's own. */
function newcomersNode(): string {
  const own = path.join(root, 'node_modules');
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.startsWith(own));
  return folders.map((folder) => path.join(folder, 'node')).find((file) => existsSync(file)) ?? process.execPath;
}

/** A running script, with everything it printed so far. */
export type Launched = {
  child: ChildProcess;
  output: () => string;
  /** Resolves when the output matches; rejects when the process ends before. */
  until: (pattern: RegExp) => Promise<void>;
  /** Resolves to the exit code. */
  ended: Promise<number | null>;
};

/** The environment of a person's terminal: without what the test runner adds, which Astro heeds. */
function personsEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|TEST$|MODE$|DEV$|PROD$|SSR$)/.test(name)));
}

/** Runs a script of the project as a person would: on the machine's Node, without a terminal. */
export function launch(script: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Launched {
  const child = spawn(newcomersNode(), [script, ...args], {
    cwd: options.cwd ?? root,
    env: { ...personsEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const waiting = new Set<() => void>();
  const take = (chunk: Buffer) => {
    text += chunk;
    for (const look of waiting) look();
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const until = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!pattern.test(text)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      ended.then((code) => reject(new Error(`${script} ended with ${code} before ${pattern}:\n${text}`)));
      look();
    });
  return { child, output: () => text, until, ended };
}

/** `npm start` on a data folder, until it is ready. */
export async function start(data: string, port: number, more: string[] = []): Promise<Launched> {
  const launched = launch('scripts/start.mjs', ['--data', data, '--port', String(port), ...more]);
  await launched.until(/已就绪/);
  return launched;
}

/** What the running server left about itself. */
export function serverFile(data: string): { pid: number; url: string; secret_key: string } {
  return JSON.parse(readFileSync(path.join(data, 'server.json'), 'utf8'));
}

export const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'club-runtime-'));

/** A port that is free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Somebody else's server on a port. */
export function occupy(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
