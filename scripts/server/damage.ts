/** A database folder that cannot be opened or read. The message is the folder. */
export class DataDamaged extends Error {
  override name = 'DataDamaged';
}

/** PostgreSQL's codes for broken files: internal error, corrupted data or index, input/output error, missing file. */
const DAMAGE_CODES = new Set(['XX000', 'XX001', 'XX002', '58030', '58P01']);

/** Whether an error comes from the files and not from what was asked. PGlite itself ends with a WebAssembly error. */
export function isDamage(error: unknown): boolean {
  const { name, code } = (error ?? {}) as { name?: string; code?: string };
  return name === 'RuntimeError' || name === 'ExitStatus' || name === 'ErrnoError' || DAMAGE_CODES.has(code ?? '');
}

/**
 * Runs something that may find the folder damaged. What the database prints about it is kept back: the error says it once.
 * @throws {DataDamaged} instead of the database's own error, which becomes its cause
 */
export async function onSoundData<T>(folder: string, open: () => Promise<T>, everyErrorIsDamage = false): Promise<T> {
  const write = console.error;
  const held: unknown[][] = [];
  console.error = (...parts: unknown[]) => held.push(parts);
  let damaged = false;
  try {
    return await open();
  } catch (cause) {
    damaged = everyErrorIsDamage || isDamage(cause);
    throw damaged ? new DataDamaged(folder, { cause }) : cause;
  } finally {
    console.error = write;
    if (!damaged) for (const parts of held) write(...parts);
  }
}
