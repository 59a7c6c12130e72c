import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { Refusal } from './refusal.ts';

export type Row = Record<string, unknown>;

/** Who sends a statement: the API's role, and for a signed-in person the login behind the token. */
export interface Seat {
  role: 'anon' | 'authenticated' | 'service_role';
  userId?: string;
}

/** The moment at which each test begins: an ordinary Tuesday in Beijing. */
export const BEGINNING = '2026-12-01T10:00:00+08:00';

/**
 * A migrated database of its own for a test file. Each test runs in a transaction that is rolled back, at BEGINNING unless it moves the
 * clock.
 */
export class TestDatabase {
  #pglite: PGlite | undefined;

  get pglite(): PGlite {
    if (!this.#pglite) throw new Error('useDatabase() opens the database before the first test');
    return this.#pglite;
  }

  async open(): Promise<void> {
    this.#pglite = await PGlite.create({ loadDataDir: new Blob([readFileSync(inject('databaseTemplate'))]) });
  }

  async close(): Promise<void> {
    await this.#pglite?.close();
  }

  /** Runs SQL as the owner of the database: for arranging and for looking behind the scenes. */
  async query<T = Row>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.guarded(async () => (await this.pglite.query<T>(sql, params)).rows);
  }

  /** The single row that a query finds. */
  async one<T = Row>(sql: string, params: unknown[] = []): Promise<T> {
    const rows = await this.query<T>(sql, params);
    if (rows.length !== 1) throw new Error(`${rows.length} rows instead of one: ${sql}`);
    return rows[0] as T;
  }

  /** Runs SQL with the rights of a seat, as the API does: role and claims for this statement only. */
  async as<T = Row>(seat: Seat, sql: string, params: unknown[] = []): Promise<T[]> {
    return this.guarded(async () => {
      const claims = seat.userId ? JSON.stringify({ sub: seat.userId, role: seat.role }) : '';
      await this.pglite.query("select set_config('request.jwt.claims', $1, true)", [claims]);
      await this.pglite.exec(`set local role ${seat.role}`);
      const { rows } = await this.pglite.query<T>(sql, params);
      await this.pglite.exec(`reset role; select set_config('request.jwt.claims', '', true)`);
      return rows;
    });
  }

  /** Calls a function of the API by its argument names. */
  async rpc<T = Row>(seat: Seat, name: string, args: Record<string, unknown> = {}): Promise<T> {
    const names = Object.keys(args);
    const list = names.map((arg, index) => `${arg} => $${index + 1}`).join(', ');
    const [row] = await this.as<{ answer: T }>(seat, `select public.${name}(${list}) as answer`, Object.values(args));
    return row?.answer as T;
  }

  /** Moves the club's clock. The function is replaced inside the test's transaction, so the next test finds the real one. */
  async at(moment: string): Promise<void> {
    await this.pglite.exec(
      `create or replace function club.now() returns timestamptz language sql stable security invoker set search_path = ''
       as $$ select '${moment}'::timestamptz $$`,
    );
  }

  /** A refusal must not end the test's transaction, so every statement has a savepoint of its own. */
  guarded<T>(run: () => Promise<T>): Promise<T> {
    // One session: calls made side by side take their turns.
    const turn = this.#turn.then(() => this.#withSavepoint(run));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #turn: Promise<unknown> = Promise.resolve();

  async #withSavepoint<T>(run: () => Promise<T>): Promise<T> {
    await this.pglite.exec('savepoint statement');
    try {
      const result = await run();
      await this.pglite.exec('release savepoint statement');
      return result;
    } catch (error) {
      await this.pglite.exec('rollback to savepoint statement; release savepoint statement');
      throw error instanceof Error && 'code' in error ? new Refusal(error as never) : error;
    }
  }
}

/** Opens a database for the tests of this file. */
export function useDatabase(): TestDatabase {
  const database = new TestDatabase();
  beforeAll(() => database.open());
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.pglite.exec('begin');
    await database.at(BEGINNING);
  });
  afterEach(async () => {
    await database.pglite.exec('rollback');
  });
  return database;
}
