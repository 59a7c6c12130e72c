import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { type Engine, openEngine } from './engine.ts';
import { Refusal } from './refusal.ts';

export type Row = Record<string, unknown>;

/** Who sends a statement: the API's role, and for a signed-in person the login behind the token. */
export interface Seat {
  role: 'anon' | 'authenticated' | 'service_role';
  userId?: string;
  /** The session that the token names; a token without one is what tests have otherwise. */
  sessionId?: string;
}

/** The moment at which each test begins: an ordinary Tuesday in Beijing. */
export const BEGINNING = '2026-12-01T10:00:00+08:00';

/**
 * A migrated database of its own for a test file. Each test runs in a transaction that is rolled back, at BEGINNING unless it moves the
 * clock.
 */
export class TestDatabase {
  #opened: Engine | undefined;

  get #engine(): Engine {
    if (!this.#opened) throw new Error('useDatabase() opens the database before the first test');
    return this.#opened;
  }

  async open(): Promise<void> {
    this.#opened = await openEngine(inject('databaseTemplate'));
  }

  async close(): Promise<void> {
    await this.#opened?.close();
  }

  /** Runs a script as the owner of the database, outside of any savepoint: for what begins and ends them. */
  async exec(sql: string): Promise<void> {
    await this.#engine.exec(sql);
  }

  /** Runs SQL as the owner of the database: for arranging and for looking behind the scenes. */
  async query<T = Row>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.guarded(() => this.#engine.query<T>(sql, params));
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
      const claims = seat.userId ? JSON.stringify({ sub: seat.userId, role: seat.role, session_id: seat.sessionId }) : '';
      await this.#engine.query("select set_config('request.jwt.claims', $1, true)", [claims]);
      await this.#engine.exec(`set local role ${seat.role}`);
      const rows = await this.#engine.query<T>(sql, params);
      await this.#engine.exec(`reset role; select set_config('request.jwt.claims', '', true)`);
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
    await this.#engine.exec(
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
    await this.#engine.exec('savepoint statement');
    try {
      const result = await run();
      await this.#engine.exec('release savepoint statement');
      return result;
    } catch (error) {
      await this.#engine.exec('rollback to savepoint statement; release savepoint statement');
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
    await database.exec('begin');
    await database.at(BEGINNING);
  });
  afterEach(async () => {
    await database.exec('rollback');
  });
  return database;
}
