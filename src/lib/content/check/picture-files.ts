import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Problem, positionAt } from './problem.ts';

/** Code, foreign content or anything fetched from elsewhere inside a drawing. A reference within the drawing (`#id`) is fine. */
const ACTIVE = /<\s*(script|foreignObject|iframe|image)\b|\son[a-z]+\s*=|(?:href|src)\s*=\s*["'](?!#)|@import|url\(\s*["']?(?!["']?#)/i;

/**
 * SVG files are programs too when somebody opens them by themselves: drawings only.
 * @param only paths from the project's folder; without them every drawing is looked at
 */
export function pictureFileProblems(root: string, only?: readonly string[]): Problem[] {
  const files = only?.filter((file) => existsSync(path.join(root, file))) ?? globSync('content/**/*.*', { cwd: root });
  return files
    .filter((file) => /\.svg$/i.test(file))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const match = ACTIVE.exec(text);
      if (!match) return [];
      return [
        {
          file: file.split(path.sep).join('/'),
          ...positionAt(text, match.index),
          field: '图片',
          expected: '只有图形，没有脚本、没有引自别处的内容',
          actual: `“${match[0].trim()}”`,
          severity: 'error' as const,
        },
      ];
    });
}
