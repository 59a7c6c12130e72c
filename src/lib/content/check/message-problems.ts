import { messageFaults } from '../../messages/load.ts';
import { type Problem, positionAt } from './problem.ts';

/** Faults in the templates of messages, each at its place. */
export const messageProblems = (root: string): Problem[] =>
  messageFaults(root).map(({ file, text, offset, field, expected, actual }) => ({
    file,
    ...positionAt(text, offset),
    field,
    expected,
    actual,
    severity: 'error',
  }));
