import type { Socket } from "node:net";
import { hostname } from "node:os";
import type { HolderMark } from "./holderProof";
import { isLockOf, type LockHolder } from "./lockHolder";
import type { PsqlSession } from "./psqlSession";

/** Seconds. A run that has lost its mark has ended by `beat + answer` and its last seconds, before this patience does. */
const beat = 2;
export const answer = 6;
const patienceSeconds = 20;

const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;

const table = "secure_iis_run";
/** Some rows of a stack: the run that had a pid on a host. */
const runOf = (stack: string, host: string, pid: number): string =>
  `stack = ${quoted(stack)} AND host = ${quoted(host)} AND pid = ${pid}`;
const noting = (stack: string, pid: number): string => `SET client_min_messages = warning;
CREATE TABLE IF NOT EXISTS ${table} (stack text, host text, pid integer, began timestamptz NOT NULL, PRIMARY KEY (stack, host, pid));
INSERT INTO ${table} VALUES (${quoted(stack)}, ${quoted(hostname())}, ${pid}, ${quoted(new Date().toISOString())})
ON CONFLICT (stack, host, pid) DO UPDATE SET began = excluded.began;`;
const noted = (run: string): string => `SELECT to_json(began) FROM ${table} WHERE ${run};`;
const forgetting = (run: string): string => `DELETE FROM ${table} WHERE ${run};`;

/** Asks again and again, so that a mark that is gone is noticed. */
async function lostBy(session: PsqlSession): Promise<void> {
  try {
    for (;;) {
      await Promise.race([session.over, new Promise((resolve) => setTimeout(resolve, beat * 1000))]);
      await session.ask("SELECT 1;", answer);
    }
  } catch {
    session.close();
  }
}

type Run = Pick<LockHolder, "host" | "pid">;

/** An advisory lock that a session has, and the notes of the stack's runs. */
export class PostgresMark implements HolderMark {
  readonly patienceSeconds = patienceSeconds;
  readonly lost: Promise<void>;

  /** @param once asks in a session of its own: what it writes stands, whatever becomes of the one with the lock. */
  constructor(
    private readonly session: PsqlSession,
    private readonly stack: string,
    private readonly once: (statements: string) => Promise<readonly string[]>,
  ) {
    this.lost = lostBy(session);
  }

  get lifeline(): Socket {
    return this.session.input;
  }

  async began(pid: number): Promise<void> {
    await this.once(noting(this.stack, pid));
  }

  ended(pid: number): Promise<void> {
    return this.forget({ host: hostname(), pid });
  }

  async provesDead(lock: LockHolder): Promise<boolean> {
    const [began] = await this.once(noted(this.rows(lock)));
    return began !== undefined && isLockOf({ ...lock, began: new Date(JSON.parse(began) as string) }, lock);
  }

  async free(lock: LockHolder, cancel: () => Promise<void>): Promise<void> {
    await cancel();
    await this.forget(lock);
  }

  close(): void {
    this.session.close();
  }

  private rows({ host, pid }: Run): string {
    return runOf(this.stack, host, pid);
  }

  private async forget(run: Run): Promise<void> {
    await this.once(forgetting(this.rows(run)));
  }
}
