// npm run staff:grant -- <mail> <role> [reason]: gives somebody who has signed in once a staff role. Works on the project in the
// environment (PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY), else on the local server, whether it runs or not.
//   roles: door 现场签到, verifier 业主核验, case_officer 客服专员, steward 管家, auditor 审计, manager 经理, each for the whole organisation;
//   a manager narrows and gives rights on /staff/team/        --data X  another data folder
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from './arguments.mjs';
import { readyOnNode24 } from './bootstrap.mjs';

const ROLES = { door: '现场签到', verifier: '业主核验', case_officer: '客服专员', steward: '管家', auditor: '审计', manager: '经理' };
const MENDS = {
  MEMBER_NOT_FOUND: '没有用这个邮箱登录过的人。请对方先在网站上登录一次，再运行本命令。',
  ROLE_UNKNOWN: `没有这个权限。可选：${Object.keys(ROLES).join('、')}`,
};

const USAGE = `用法：npm run staff:grant -- <邮箱> <权限> [理由]
权限：${Object.entries(ROLES)
  .map(([id, name]) => `${id} ${name}`)
  .join('，')}`;

async function grant(email, role, reason, dataFolder) {
  const { findBackend } = await import('./server/find-backend.ts');
  const { client, where, close } = await findBackend(dataFolder);
  try {
    const { error } = await client.rpc('grant_staff', { p_email: email, p_role: role, p_reason: reason });
    if (error) throw new Error(MENDS[error.message] ?? error.message);
    console.log(`✓ ${email} 现在是${ROLES[role]}（${where}）`);
  } finally {
    await close();
  }
}

const { values, positionals } = readArguments(USAGE, { data: { type: 'string', default: '.data' } });
const [email, role, ...reason] = positionals;
if (!email?.includes('@') || !(role in ROLES)) {
  console.error(USAGE);
  process.exit(2);
}
if (await readyOnNode24(import.meta.url)) {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
  try {
    await grant(email, role, reason.join(' ') || '由管理员在命令行授予', path.resolve(root, values.data));
  } catch (error) {
    console.error(error.name === 'LockHeld' ? `数据文件夹正由进程 ${error.pid} 使用，请稍后再试。` : error.message);
    process.exitCode = 1;
  }
}
