// npm run publish:content: sends to the database what it needs of content/: events, passages for members, services of the handbook, version of the privacy notice.
// Run it after each change of content that has been built. Needs, from the environment, either DATABASE_URL or PUBLIC_SUPABASE_URL with
// SUPABASE_SECRET_KEY. Doing it twice changes nothing. Exits 1 when something was refused.
import path from 'node:path';
import { readArguments } from './arguments.mjs';
import { buildMinute } from '../src/lib/content/build-day.ts';
import { rpcThroughApi, rpcThroughDatabase } from './publish/database-rpc.ts';
import { handOver, takeCurrentSettings } from './site/current-settings.ts';
import { compileMessages } from './site/messages.ts';
import { reportPublishing } from './publish/report.ts';

readArguments(
  '用法：npm run publish:content　把活动、会员段落、手册里的服务和隐私说明的版本送进数据库。数据库由环境变量指定，见docs/deploy.md。',
  {},
  { words: 0 },
);

const root = path.resolve(import.meta.dirname, '..');
const { DATABASE_URL, PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY } = process.env;

/** The way to the database, and how to close it. */
async function connect() {
  if (DATABASE_URL) {
    const { default: postgres } = await import('postgres');
    const sql = postgres(DATABASE_URL, { max: 1, onnotice: () => {} });
    handOver(await sql`select key, value, unit, label from public.club_settings`);
    return { rpc: rpcThroughDatabase(sql), close: () => sql.end() };
  }
  if (PUBLIC_SUPABASE_URL && SUPABASE_SECRET_KEY) {
    const { serviceClient } = await import('./server/service-client.ts');
    await takeCurrentSettings({ PUBLIC_SUPABASE_URL, PUBLIC_SUPABASE_PUBLISHABLE_KEY: SUPABASE_SECRET_KEY });
    return { rpc: rpcThroughApi(serviceClient(PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY)), close: async () => {} };
  }
  return undefined;
}

const whyNot = (error) => `没有发布：${error instanceof Error ? error.message : String(error)}`;

// Windows of events are counted with the numbers of the database that gets them, so they are read before the content is.
const connection = await connect().catch((error) => {
  console.error(whyNot(error));
  process.exit(1);
});
// Passages are rendered with words of the interface, which a fresh clone has not compiled yet.
await compileMessages();
const { ContentFaulty, publishContent } = await import('./publish/publish-content.ts');
if (!connection) {
  console.error('请设置环境变量：DATABASE_URL，或PUBLIC_SUPABASE_URL和SUPABASE_SECRET_KEY。本机的演示不用发布，npm start会自己发布。');
  process.exit(1);
}
try {
  const { lines, accepted } = reportPublishing(await publishContent({ rpc: connection.rpc, root, minute: buildMinute() }));
  console.log(lines.join('\n'));
  process.exitCode = accepted ? 0 : 1;
} catch (error) {
  console.error(error instanceof ContentFaulty ? error.message : whyNot(error));
  process.exitCode = 1;
} finally {
  await connection.close();
}
