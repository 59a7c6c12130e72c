/** One thing that an editor should mend, at the place where it stands. */
export interface Problem {
  /** From the project's folder. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in characters. */
  column: number;
  /** The field as the editor writes it, or 正文, 文件. */
  field: string;
  expected: string;
  actual: string;
  /** A warning is told but does not stop the build. */
  severity: 'error' | 'warning';
  /** What `--fix` does when nobody has to decide: writes in the place of a stretch, or takes the camera's notes out of a photo. */
  mend?: { start: number; end: number; text: string } | { cameraData: true };
}

/** Line and column of an offset, both from 1. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** `content/a.md:3:5 字段 期望…，实际…`; a warning says so. */
export function formatProblem({ file, line, column, field, expected, actual, severity }: Problem): string {
  return `${file}:${line}:${column} ${severity === 'warning' ? '（提醒）' : ''}${field} 期望${expected}，实际${actual}`;
}

/** By file, then by place. */
export function byPlace(a: Problem, b: Problem): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.field.localeCompare(b.field);
}
