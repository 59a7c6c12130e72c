import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { builtPages } from '../site/pages.ts';
import { BuildProblem, root } from '../site/run.ts';

const VERSION = '26.9.27';
const folder = path.join(root, '.cache', 'nu-checker');
const jar = path.join(folder, 'node_modules/vnu-jar/build/dist/vnu.jar');

/** The mail edition is a document for mail programs: it carries what Outlook wants and browsers pass over. */
const NOT_A_PAGE = /\/email\.html$/;

/**
 * Valid declarations that the checker's own list of CSS lacks: `field-sizing` and `interactivity` (CSS Basic User Interface 4) and `under` as a side of emphasis dots
 * (CSS Text Decoration 3, 3.3). Everything else that it says of styles counts.
 */
const UNKNOWN_TO_CHECKER =
  /^CSS: (“(field-sizing|interactivity)”: Property “\2” doesn't exist\.|“text-emphasis-position”: “under” is not a “text-emphasis-position” value\.)$/;

/**
 * Fetches the checker from the npm registry, once. Not among the packages of the project, since its install script downloads a Java from
 * elsewhere where there is none; without scripts it is one file.
 * @throws {BuildProblem} when the registry does not answer
 */
function fetchChecker(): void {
  if (existsSync(jar)) return;
  const { status, stderr } = spawnSync('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-save', `vnu-jar@${VERSION}`], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new BuildProblem(`没有取到 HTML 检查器 vnu-jar@${VERSION}：${stderr}`);
}

/** @throws {BuildProblem} without a Java that runs */
function requireJava(): void {
  const { status } = spawnSync('java', ['-version']);
  if (status !== 0) {
    throw new BuildProblem(
      '这项检查要用 Java 11 或更新的版本，这台电脑上没有找到 java 命令。\nDebian 与 Ubuntu：apt-get install default-jre-headless；其他系统请装任何一种 JDK，装好再运行一次。',
    );
  }
}

type Message = { url: string; lastLine?: number; lastColumn?: number; firstColumn?: number; message: string };

/**
 * Checks every page of dist/ with the Nu HTML checker, styles included.
 * @returns how many pages were checked and one line `file:line:column message` for each error
 * @throws {BuildProblem} without Java or without the checker
 */
export function checkMarkup(dist = path.join(root, 'dist')): { pages: number; findings: string[] } {
  requireJava();
  fetchChecker();
  const files = builtPages(dist)
    .map(({ file }) => file)
    .filter((file) => !NOT_A_PAGE.test(file));
  const { stderr, error } = spawnSync('java', ['-Xss4m', '-jar', jar, '--errors-only', '--format', 'json', ...files], {
    cwd: dist,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  if (error) throw error;
  const { messages } = JSON.parse(stderr) as { messages: Message[] };
  return {
    pages: files.length,
    findings: messages
      .filter(({ message }) => !UNKNOWN_TO_CHECKER.test(message))
      .map(
        ({ url, lastLine, firstColumn, lastColumn, message }) =>
          `${path.relative(dist, new URL(url).pathname)}:${lastLine ?? 0}:${firstColumn ?? lastColumn ?? 0} ${message}`,
      ),
  };
}
