import { spawn } from 'node:child_process';
import path from 'node:path';
import { compileMessages } from '../site/messages.ts';
import { root } from '../site/run.ts';
import { explain } from './explain.ts';
import { readOptions } from './options.ts';
import { smtpSettings } from './smtp-settings.ts';
import { stopOnSignal } from './stop.ts';

const say = (line: string) => console.log(`· ${line}`);

/** What stands in the way of a publishing stands in the way of nothing else: whoever writes wants to see the other pages. */
function carryOn(error: Error): void {
  if (error.name !== 'ContentFaulty') throw error;
  console.error(
    `${error.message}\n别的页面照常预览；字段有错误的文件先不显示，改好存盘就显示。活动和会员段落改好以后重新启动，才进本机的数据库。`,
  );
}

/** Runs backend and Astro's development server until Ctrl-C. */
export async function dev(args: string[]): Promise<void> {
  const at = { port: 0, dataFolder: '.data/dev' };
  try {
    const options = readOptions(['--data', at.dataFolder, ...args]);
    at.port = options.port;
    at.dataFolder = options.data;
    await compileMessages();
    const { freePort } = await import('../server/port.ts');
    await freePort(options.port);
    const { startServer } = await import('../server/server.ts');
    const { publish } = await import('./publish.ts');
    const { welcome } = await import('./welcome.ts');
    const url = `http://127.0.0.1:${options.port}`;
    const backend = await startServer({
      dataFolder: path.resolve(root, options.data),
      port: 0,
      siteUrl: url,
      demo: true,
      smtp: smtpSettings(),
      prepare: (client) => publish(client, say).catch(carryOn),
      say,
      complain: (line) => console.error(`! ${line}`),
    });
    const astro = path.join(root, 'node_modules/astro/bin/astro.mjs');
    const pages = spawn(process.execPath, [astro, 'dev', '--port', String(options.port)], {
      cwd: root,
      env: { ...process.env, BACKEND: backend.url, ASTRO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const ended = new Promise<void>((resolve) => pages.once('exit', () => resolve()));
    let stopping = false;
    const close = async () => {
      stopping = true;
      pages.kill('SIGTERM');
      await ended;
      await backend.close();
    };
    stopOnSignal(close);
    pages.once('exit', (code) => {
      // Astro has said why; nothing is left to serve.
      if (!stopping) backend.close().finally(() => process.exit(code ?? 1));
    });
    console.log(welcome({ url, mailbox: backend.mailbox }));
  } catch (error) {
    console.error(explain(error as Error, at) ?? error);
    process.exit(1);
  }
}
