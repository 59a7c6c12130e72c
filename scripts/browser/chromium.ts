import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const root = path.resolve(import.meta.dirname, '../..');

/** Where the installers of macOS and Windows put it, which is in no PATH. */
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The first of the usual names found in PATH, else where installers put it, or null. */
function systemChromium(): string | null {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of SYSTEM_NAMES) {
      const candidate = path.join(folder, name);
      try {
        accessSync(candidate, constants.X_OK);
        return candidate;
      } catch {
        // Not here; look on.
      }
    }
  }
  return INSTALLED.find((file) => existsSync(file)) ?? null;
}

/** Whether apt-get may be used: root on a Debian-like system. */
const canApt = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Runs apt-get without questions. Answers whether it succeeded. */
function apt(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'ignore'], timeout: 600_000 }).status === 0;
}

/** Chromium and Chinese fonts from the distribution. */
function installFromDebian(): void {
  console.log('· 安装系统的 Chromium 与中文字体（apt-get）');
  if (!apt('install', '-y', 'chromium', 'fonts-noto-cjk')) {
    apt('update');
    apt('install', '-y', 'chromium', 'fonts-noto-cjk');
  }
}

/**
 * The Chromium of the npm package @sparticuz/chromium. Its NSS libraries are packed beside it; only its binary is used,
 * since its default arguments make the browser end with its first page.
 */
async function npmChromium(): Promise<{ path: string; libraries: string }> {
  console.log('· 使用 npm 包 @sparticuz/chromium');
  const { default: chromium } = await import('@sparticuz/chromium');
  const executable = await chromium.executablePath();
  const libraries = path.join(root, '.cache', 'chromium-libraries');
  if (!existsSync(libraries)) {
    const packed = path.join(root, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br');
    mkdirSync(libraries, { recursive: true });
    const archive = path.join(libraries, 'al2023.tar');
    writeFileSync(archive, brotliDecompressSync(readFileSync(packed)));
    spawnSync('tar', ['-xf', archive, '-C', libraries], { stdio: 'inherit' });
  }
  return { path: executable, libraries: path.join(libraries, 'al2023', 'lib') };
}

const withLibraries = (libraries: string): string => {
  const inherited = process.env.LD_LIBRARY_PATH;
  return inherited ? `${libraries}:${inherited}` : libraries;
};

/**
 * Finds a Chromium without installing anything: the one that CHROMIUM_PATH names and no other, else one of the system, else, on Linux, the
 * npm package.
 * @returns its file and what it needs in its environment; null when there is none
 */
export async function findChromium(): Promise<{ file: string; env: Record<string, string> } | null> {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? { file: given, env: {} } : null;
  const system = systemChromium();
  if (system) return { file: system, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const bundled = await npmChromium().catch(() => null);
  return bundled && { file: bundled.path, env: { LD_LIBRARY_PATH: withLibraries(bundled.libraries) } };
}

/**
 * Finds or brings a Chromium: CHROMIUM_PATH, one in PATH, on Debian as root by apt, else the npm package.
 * @returns environment for the tests: CHROMIUM_PATH and, for the npm package, LD_LIBRARY_PATH
 */
export async function chromiumEnvironment(): Promise<Record<string, string>> {
  const given = process.env.CHROMIUM_PATH;
  if (given && existsSync(given)) return { CHROMIUM_PATH: given };
  if (!systemChromium() && canApt()) installFromDebian();
  const system = systemChromium();
  if (system) return { CHROMIUM_PATH: system };
  const bundled = await npmChromium();
  return { CHROMIUM_PATH: bundled.path, LD_LIBRARY_PATH: withLibraries(bundled.libraries) };
}
