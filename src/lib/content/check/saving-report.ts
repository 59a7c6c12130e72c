import { type CheckResult, reportOf } from './check.ts';
import { formatProblem } from './problem.ts';

/**
 * What an editor wants to read after saving: every error, and the reminders of the files just saved. Those of other files were there before; told again at each
 * save they would bury the one line that matters, so only their number is.
 * @param saved paths from the project's folder
 */
export function savingReport(result: CheckResult, saved: readonly string[]): { text: string; errors: number } {
  const told = result.problems.filter(({ severity, file }) => severity === 'error' || saved.includes(file));
  const { errors } = reportOf(result);
  const elsewhere = result.problems.length - told.length;
  const count = errors > 0 ? `${errors}处错误，改好存盘就会再查` : '没有错误';
  const rest = elsewhere > 0 ? `（别的文件里还有${elsewhere}处提醒，运行npm run check:content看全部）` : '';
  return { text: ['已检查：', ...told.map(formatProblem), `${count}${rest}`].join('\n'), errors };
}
