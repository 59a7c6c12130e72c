// npm start: builds the site if needed, starts the embedded backend and serves both on one loopback port.
//   --port 4400   use this port            --fresh   forget the local database and mails, then start (asks first)
//   --yes         answer yes to --fresh    --data X  keep the data in X instead of .data
import { answerHelp } from './arguments.mjs';
import { readyOnNode24 } from './bootstrap.mjs';

answerHelp(`用法：npm start                    需要时先生成网站，再连同演示数据在本机打开
      npm start -- --port 4400    换一个端口（平常是4321）
      npm start -- --fresh        先忘掉本机的数据库和邮件（会先问；加--yes就不问）
      npm start -- --data 文件夹  数据放在别处（平常是.data）`);

if (await readyOnNode24(import.meta.url)) {
  const { start } = await import('./start/main.ts');
  await start(process.argv.slice(2));
}
