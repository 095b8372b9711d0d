import { createHash } from "node:crypto";
import { hostname } from "node:os";
import type { HolderProof } from "./holderProof";
import { answer, PostgresMark } from "./postgresMark";
import { PsqlSession } from "./psqlSession";

/** What Pulumi's URL says, as libpq takes it from the environment: arguments are for everybody to see. */
const parameters: Readonly<Record<string, string>> = {
  host: "PGHOST",
  port: "PGPORT",
  user: "PGUSER",
  password: "PGPASSWORD",
  dbname: "PGDATABASE",
  sslmode: "PGSSLMODE",
  sslcert: "PGSSLCERT",
  sslkey: "PGSSLKEY",
  sslrootcert: "PGSSLROOTCERT",
};

/** @param url of the back end. Pulumi's driver asks for TLS unless it is told otherwise. */
export function psqlEnvironment(url: string): Readonly<Record<string, string>> {
  const { hostname: host, port, username, password, pathname, searchParams } = new URL(url);
  const parts = { host, port, user: username, password, dbname: pathname.slice(1) };
  const given = [
    ...Object.entries(parts).map(([name, text]) => [name, decodeURIComponent(text)]),
    ...searchParams,
  ];
  return {
    PGSSLMODE: process.env.PGSSLMODE ?? "require",
    PGCONNECT_TIMEOUT: "10",
    PGAPPNAME: `secure-iis fleet, ${hostname().slice(0, 30)}, pid ${process.pid}`,
    ...Object.fromEntries(
      given.flatMap(([name = "", text = ""]) => {
        const variable = parameters[name];
        return variable === undefined || text === "" ? [] : [[variable, text]];
      }),
    ),
  };
}

/** The key of a stack's advisory lock. @param place tells apart the stacks of several tables. */
export const lockKey = (place: string, stack: string): bigint =>
  createHash("sha256").update(`secure-iis ${place} ${stack}`).digest().readBigInt64BE();

/**
 * In a transaction that stays open, so that a pooler between keeps its one connection to the server for it. The server
 * hears within 25 s when the machine of the holder is gone.
 */
const locking = (key: bigint): string => `BEGIN;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL tcp_keepalives_idle = 10;
SET LOCAL tcp_keepalives_interval = 5;
SET LOCAL tcp_keepalives_count = 3;
SELECT pg_try_advisory_xact_lock(${key});`;

const holding = (
  key: bigint,
): string => `SELECT concat(a.application_name, ', since ', a.backend_start::timestamptz(0),
'. If it is dead all the same, end its session by \`SELECT pg_terminate_backend(', l.pid, ')\`, and run again.') FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
AND ((l.classid::bigint << 32) | l.objid::bigint) = ${key};`;

/**
 * The proof where the state is in PostgreSQL: a holder has an advisory lock, in a session that ends with it.
 * @param url of the back end.
 */
export function postgresProof(url: string): HolderProof {
  const env = psqlEnvironment(url);
  const place = new URL(url).searchParams.get("table") ?? "";
  const once = async (statements: string): Promise<readonly string[]> => {
    const session = PsqlSession.open(env);
    return session.ask(statements, answer).finally(() => session.close());
  };
  const take: HolderProof["take"] = async (stack) => {
    const session = PsqlSession.open(env);
    const key = lockKey(place, stack);
    try {
      const answers = await session.ask(locking(key), 15);
      if (answers.includes("t")) return { mark: new PostgresMark(session, `${place} ${stack}`, once) };
      const [holder = "a session that the server does not show."] = await session.ask(holding(key), answer);
      session.close();
      return { heldBy: holder };
    } catch (error) {
      session.close();
      throw error;
    }
  };
  return { take };
}
