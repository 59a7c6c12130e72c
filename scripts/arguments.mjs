import { parseArgs } from 'node:util';

/**
 * Answers `--help` and ends the process, for commands that read their other arguments themselves. Before anything is installed: whoever asks what a command does waits
 * for nothing.
 * @param {string} usage in Chinese
 */
export function answerHelp(usage) {
  if (!process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) return;
  console.log(usage);
  process.exit(0);
}

/**
 * Reads the arguments of a command as `parseArgs` does. `--help` prints its usage and ends the process with 0; what the command does not know, or too many words,
 * prints it as an error and ends with 2: nobody should start a long work by asking what it does.
 * @param {string} usage in Chinese
 * @param {import('node:util').ParseArgsConfig['options']} options those that the command knows
 * @param {{ words?: number }} more how many words may stand beside them; any number when left out
 * @returns {{ values: Record<string, any>, positionals: string[] }}
 */
export function readArguments(usage, options = {}, { words = Number.POSITIVE_INFINITY } = {}) {
  let parsed;
  try {
    parsed = parseArgs({ allowPositionals: true, options: { ...options, help: { type: 'boolean', short: 'h' } } });
  } catch {
    parsed = null;
  }
  if (parsed?.values.help) {
    console.log(usage);
    process.exit(0);
  }
  if (!parsed || parsed.positionals.length > words) {
    console.error(usage);
    process.exit(2);
  }
  return parsed;
}
