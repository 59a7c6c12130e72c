// First step of `npm start` and `npm test`. Runs on any Node from 20 on, before anything is installed, so it may use
// node:* modules only. It installs what package-lock.json names and hands over to the project's own Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const NODE_24 = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const WANTED_MAJOR = 24;

/**
 * Whether node_modules holds exactly what package-lock.json names. Compares with the lock that npm leaves inside
 * node_modules, so an installation made by hand counts too. Packages for other platforms are optional and may be absent.
 */
function isInstalled() {
  if (!existsSync(NODE_24)) return false;
  try {
    const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(readFileSync(path.join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([key, entry]) => {
      if (key === '') return true;
      const found = present[key];
      return found ? found.version === entry.version : Boolean(entry.optional);
    });
  } catch {
    return false;
  }
}

/** Runs npm quietly; says every five seconds that it is still at work. Answers the exit code and the last lines. */
function runNpm(args) {
  return new Promise((resolve) => {
    const began = Date.now();
    const npm = spawn('npm', args, { cwd: root, shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'pipe'] });
    let tail = '';
    const keep = (chunk) => {
      tail = (tail + chunk).slice(-3000);
    };
    npm.stdout.on('data', keep);
    npm.stderr.on('data', keep);
    const pulse = setInterval(() => console.log(`  … 仍在安装，已用 ${Math.round((Date.now() - began) / 1000)} 秒`), 5000);
    npm.on('error', (error) => {
      clearInterval(pulse);
      resolve({ code: 1, tail: error.message });
    });
    npm.on('close', (code) => {
      clearInterval(pulse);
      resolve({ code: code ?? 1, tail });
    });
  });
}

/** Ends the process with one sentence and, indented, what npm said. */
function giveUp(sentence, detail = '') {
  console.error(sentence);
  if (detail.trim()) console.error(detail.trim().replace(/^/gm, '    '));
  process.exit(1);
}

async function install() {
  console.log('· 安装依赖（首次约一两分钟）');
  const clean = await runNpm(['ci']);
  if (clean.code === 0) return;
  console.log('  npm ci 没有成功，改用 npm install。若它改动了 package-lock.json，请运行 npm run lock:fix 后一并提交。npm ci 的说明：');
  console.log(clean.tail.trim().replace(/^/gm, '    '));
  const loose = await runNpm(['install']);
  if (loose.code !== 0) giveUp('依赖没有装上。请检查网络与 npm 源（npm config get registry），然后重新运行。npm 的说明：', loose.tail);
}

/** npm 12 does not run install scripts unless they are approved; then the Node 24 binary is absent after installing. */
function requireNode24() {
  const answer = existsSync(NODE_24) ? spawnSync(NODE_24, ['--version'], { encoding: 'utf8' }) : null;
  if (answer?.status === 0) return;
  giveUp('项目自带的 Node 24 没有装好。请删除 node_modules 后重新运行；若仍不行，请先安装 Node 24 再运行。');
}

/** Starts this script again on Node 24 and ends as it ends. Signals are passed on; the IPC channel tells the child when this process dies. */
function rerun(script) {
  const env = { ...process.env, PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(NODE_24, [script, ...process.argv.slice(2)], { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/**
 * Makes sure that dependencies are installed and that the calling script runs on Node 24.
 * @param {string} moduleUrl import.meta.url of the calling script
 * @returns {Promise<boolean>} true when the caller may go on; false when a child process has taken over
 */
export async function readyOnNode24(moduleUrl) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) giveUp(`需要 Node 20 或更新版本，现在是 ${process.version}。请从 https://nodejs.org 安装后重新运行。`);
  if (!isInstalled()) {
    await install();
    requireNode24();
  }
  if (major >= WANTED_MAJOR) return true;
  requireNode24();
  rerun(fileURLToPath(moduleUrl));
  return false;
}
