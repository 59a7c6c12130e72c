import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const root = path.resolve(import.meta.dirname, '../..');

/** The first of the usual names found in PATH, or null. */
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
  return null;
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
  const inherited = process.env.LD_LIBRARY_PATH;
  return {
    CHROMIUM_PATH: bundled.path,
    LD_LIBRARY_PATH: inherited ? `${bundled.libraries}:${inherited}` : bundled.libraries,
  };
}
