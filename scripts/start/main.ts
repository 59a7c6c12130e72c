import path from 'node:path';
import { ensureBuilt } from '../site/ensure-built.ts';
import { root } from '../site/run.ts';
import { explain } from './explain.ts';
import { forgetData } from './fresh.ts';
import { readOptions } from './options.ts';
import { smtpSettings } from './smtp-settings.ts';
import { stopOnSignal } from './stop.ts';

const say = (line: string) => console.log(`· ${line}`);
const complain = (line: string) => console.error(`! ${line}`);

/** What `npm start` does after the bootstrap: build if needed, serve, say where. Ends the process on a problem. */
export async function start(args: string[]): Promise<void> {
  const began = Date.now();
  const at = { port: 0, dataFolder: '.data' };
  try {
    const options = readOptions(args);
    at.port = options.port;
    at.dataFolder = options.data;
    const dataFolder = path.resolve(root, options.data);
    if (options.fresh) await forgetData(dataFolder, options.yes);
    const { freePort } = await import('../server/port.ts');
    await freePort(options.port);
    if (await ensureBuilt({ say })) say('网站已生成');
    // Imported late: the backend takes a moment to load, and mails need the compiled strings.
    const { startServer } = await import('../server/server.ts');
    const { publish } = await import('./publish.ts');
    const { welcome } = await import('./welcome.ts');
    const server = await startServer({
      dataFolder,
      port: options.port,
      demo: true,
      smtp: smtpSettings(),
      ...(process.env.PUBLIC_SITE_URL ? { siteUrl: process.env.PUBLIC_SITE_URL.replace(/\/$/, '') } : {}),
      prepare: (client) => publish(client, say),
      say,
      complain,
    });
    stopOnSignal(server.close);
    say(`用时 ${((Date.now() - began) / 1000).toFixed(1)} 秒`);
    console.log(welcome(server));
  } catch (error) {
    const sentence = explain(error as Error, at);
    console.error(sentence ? `\n${sentence}` : error);
    process.exit(1);
  }
}
