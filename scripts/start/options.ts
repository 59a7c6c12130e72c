import { parseArgs } from 'node:util';

export const DEFAULT_PORT = 4321;

export type StartOptions = {
  port: number;
  /** Forget the local data before starting. */
  fresh: boolean;
  /** Do not ask. */
  yes: boolean;
  /** Folder for the local data, relative to the project. */
  data: string;
};

/** A wish on the command line that cannot be fulfilled; the message is for people. */
export class WrongOption extends Error {
  override name = 'WrongOption';
}

/**
 * Reads the arguments of `npm start`.
 * @throws {WrongOption} with one Chinese sentence
 */
export function readOptions(args: string[]): StartOptions {
  let values: { port?: string; fresh?: boolean; yes?: boolean; data?: string };
  try {
    ({ values } = parseArgs({
      args,
      options: { port: { type: 'string' }, fresh: { type: 'boolean' }, yes: { type: 'boolean' }, data: { type: 'string' } },
    }));
  } catch (error) {
    throw new WrongOption(`看不懂的参数（${(error as Error).message.split('.')[0]}）。可用：--port <端口> --fresh --yes --data <文件夹>`);
  }
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new WrongOption(`--port 要一个 1 到 65535 之间的整数，收到的是“${values.port}”。`);
  return { port, fresh: values.fresh ?? false, yes: values.yes ?? false, data: values.data ?? '.data' };
}
