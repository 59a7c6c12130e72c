// npm start: builds the site if needed, starts the embedded backend and serves both on one loopback port.
//   --port 4400   use this port            --fresh   forget the local database and mails, then start (asks first)
//   --yes         answer yes to --fresh    --data X  keep the data in X instead of .data
import { readyOnNode24 } from './bootstrap.mjs';

if (await readyOnNode24(import.meta.url)) {
  const { start } = await import('./start/main.ts');
  await start(process.argv.slice(2));
}
