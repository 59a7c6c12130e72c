import { CORRECTIONS_FILE, readCorrections } from '../../languages/corrections.ts';
import type { Problem } from './problem.ts';

/** Lines of the list of Traditional corrections that cannot be used. */
export function correctionProblems(root: string): Problem[] {
  return readCorrections(root).faults.map(({ line, expected, actual }) => ({
    file: CORRECTIONS_FILE,
    line,
    column: 1,
    field: '繁体更正',
    expected,
    actual,
    severity: 'error',
  }));
}
