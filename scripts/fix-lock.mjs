// Completes package-lock.json so that `npm ci` accepts it. Run after every change of dependencies (`npm run lock:fix`);
// `npm run check` runs it with --check and fails when it would change something.
//
// Why: a registry mirror may lack some packages that are optional and meant for other platforms. `npm install` then
// leaves them out of the lock, but `npm ci` compares the lock with every `optionalDependencies` list and refuses
// ("Missing: … from lock file", npm/cli issue 9846). An entry with version and platform is enough: npm skips it on every
// machine whose platform differs, and fetches it by name and version where the platform fits.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const lockPath = path.resolve(import.meta.dirname ?? '.', '../package-lock.json');

const OS_WORDS = ['darwin', 'linux', 'win32', 'windows', 'freebsd', 'netbsd', 'openbsd', 'sunos', 'aix', 'android', 'openharmony'];
const CPU_WORDS = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];
const LIBC_WORDS = { musl: 'musl', gnu: 'glibc', glibc: 'glibc' };

/**
 * Reads the platform out of a package name such as `@pagefind/darwin-arm64`, as npm's fields os, cpu and libc.
 * @param {string} name
 * @returns {{ os?: string[], cpu?: string[], libc?: string[] }}
 */
export function platformOf(name) {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const os = OS_WORDS.find((word) => words.includes(word));
  const cpu = CPU_WORDS.find((word) => words.includes(word));
  const libc = Object.keys(LIBC_WORDS).find((word) => words.includes(word));
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os ? { os: [os === 'windows' ? 'win32' : os] } : {}),
    ...(libc && os === 'linux' ? { libc: [LIBC_WORDS[libc]] } : {}),
  };
}

/** Where Node would find `name` when required from the lock entry `from`, or null. */
function resolveInLock(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const key = `${base ? `${base}/` : ''}node_modules/${name}`;
    if (packages[key]) return key;
    if (!base.includes('/node_modules/')) {
      return base && packages[`node_modules/${name}`] ? `node_modules/${name}` : null;
    }
  }
}

/**
 * Adds the missing optional entries to a parsed lock file, in place.
 * @param {{ packages: Record<string, any> }} lock
 * @returns {string[]} the names and versions that were added
 * @throws {Error} when a missing entry has a range instead of an exact version, which cannot be completed by hand
 */
export function completeLock(lock) {
  const added = [];
  for (const [from, entry] of Object.entries({ ...lock.packages })) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolveInLock(lock.packages, from, name)) continue;
      if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${from || 'package.json'}: ${name}@${version} is not an exact version`);
      lock.packages[`node_modules/${name}`] = { version, ...platformOf(name), optional: true };
      added.push(`${name}@${version}`);
    }
  }
  if (added.length > 0) {
    lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }
  return added;
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.resolve(import.meta.filename ?? '')) {
  const lock = JSON.parse(readFileSync(lockPath, 'utf8'));
  const added = completeLock(lock);
  if (process.argv.includes('--check')) {
    if (added.length > 0) {
      console.error(`package-lock.json 缺少 ${added.length} 个其他平台的可选包，请运行 npm run lock:fix 后提交：\n  ${added.join('\n  ')}`);
      process.exit(1);
    }
    console.log('package-lock.json 完整');
  } else if (added.length > 0) {
    writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`);
    console.log(`已补上 ${added.length} 个可选包：\n  ${added.join('\n  ')}`);
  } else {
    console.log('package-lock.json 无需修改');
  }
}
