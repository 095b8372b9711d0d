import type { Duplex } from "node:stream";
import type { Client, ClientChannel, ConnectConfig, ServerHostKeyAlgorithm } from "ssh2";
import type { Connection, Hop } from "../settings/hostArgs";
import { sshPort } from "../settings/reach";
import { type ClientError, hopName, type SeenKey, SshError, sshError } from "./sshError";

export { hopName, SshError, type SshProblem } from "./sshError";

export interface SshLimits {
  /** For each hop, until the login is done. */
  readonly connectTimeoutSeconds: number;
  /** From the command's start to its end. */
  readonly replyTimeoutSeconds: number;
  /** Of standard output. */
  readonly replyLimitBytes: number;
}

export interface SshReply {
  /** Decoded as latin1: what matters in it is ASCII. */
  readonly stdout: string;
  /** Absent when the connection ended before the command did. */
  readonly exitCode: number | undefined;
}

function configFor(hop: Hop, seen: SeenKey, limits: SshLimits): ConnectConfig {
  const [type = "", blob = ""] = hop.hostKey.trim().split(/\s+/);
  const pinned = Buffer.from(blob, "base64");
  return {
    host: hop.host,
    port: hop.port ?? sshPort,
    username: hop.user,
    ...(hop.password === undefined ? {} : { password: hop.password }),
    ...(hop.privateKey === undefined ? {} : { privateKey: hop.privateKey }),
    ...(hop.privateKeyPassword === undefined ? {} : { passphrase: hop.privateKeyPassword }),
    readyTimeout: limits.connectTimeoutSeconds * 1000,
    // Packed, a small answer could be of any size.
    algorithms: { serverHostKey: [type as ServerHostKeyAlgorithm], compress: ["none"] },
    hostVerifier: (key: Buffer) => {
      seen.key = key;
      return key.equals(pinned);
    },
  };
}

/** Connects and logs in; the client is the caller's to end. The library is not loaded for hosts that nobody looks at. */
async function login(hop: Hop, limits: SshLimits, sock?: Duplex): Promise<Client> {
  const { default: ssh2 } = await import("ssh2");
  const client = new ssh2.Client();
  const seen: SeenKey = {};
  return new Promise((resolve, reject) => {
    const fail = (error: ClientError) => {
      client.destroy();
      reject(sshError(hop, error, seen));
    };
    client.once("ready", () => resolve(client)).once("error", fail);
    client.once("close", () => fail(new Error("closed")));
    // A later error has nobody to hear it otherwise, and would end the program.
    client.on("error", () => undefined);
    try {
      client.connect({ ...configFor(hop, seen, limits), ...(sock ? { sock } : {}) });
    } catch (error) {
      fail(error as Error);
    }
  });
}

/** A client whose connection has ended by now throws where it else would call back. */
function attempt(ask: () => void, fail: () => void): void {
  try {
    ask();
  } catch {
    fail();
  }
}

const forward = (client: Client, hop: Hop): Promise<Duplex> =>
  new Promise((resolve, reject) => {
    const fail = () => reject(new SshError("unreachable", hopName(hop), "the proxy could not reach it"));
    const answer = (error: Error | undefined, channel: Duplex) => (error ? fail() : resolve(channel));
    attempt(() => client.forwardOut("127.0.0.1", 0, hop.host, hop.port ?? sshPort, answer), fail);
  });

/** Rejects when the host takes longer: it may leave anything unanswered. */
function inTime<T>(answer: Promise<T>, hop: Hop, seconds: number): Promise<T> {
  let giveUp: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new SshError("timeout", hopName(hop), "no reply in time");
    giveUp = setTimeout(() => reject(error), seconds * 1000);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(giveUp));
}

/** Reads a channel to its end, or to the limit. */
function readAll(channel: ClientChannel, hop: Hop, limitBytes: number): Promise<SshReply> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    channel.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) return void chunks.push(chunk);
      channel.pause(); // what is not read, SSH's window keeps the host from sending
      reject(new SshError("tooLarge", hopName(hop), `the reply exceeds ${limitBytes} bytes`));
    });
    channel.stderr.resume();
    let exitCode: number | undefined;
    channel.once("exit", (code: number | null) => {
      exitCode = code ?? undefined;
    });
    channel.once("close", () => resolve({ stdout: Buffer.concat(chunks).toString("latin1"), exitCode }));
    channel.end();
  });
}

function execute(client: Client, hop: Hop, run: { line: string; limitBytes: number }): Promise<SshReply> {
  let dropped = (): void => undefined;
  const answered = new Promise<SshReply>((resolve, reject) => {
    dropped = () => reject(new SshError("dropped", hopName(hop), "the connection ended"));
    client.once("close", dropped);
    // The whole reply may follow in the same turn: a listener that is added later hears none of it.
    const answer = (error: Error | undefined, channel: ClientChannel) =>
      error ? dropped() : resolve(readAll(channel, hop, run.limitBytes));
    attempt(() => client.exec(run.line, answer), dropped);
  });
  return answered.finally(() => client.off("close", dropped));
}

const closePatienceMs = 1000;

/** Ends a connection and waits until the host has let go of it, so that the number of open ones stays in bounds. */
function close(client: Client): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => {
      client.destroy();
      resolve();
    }, closePatienceMs);
    client.once("close", () => {
      clearTimeout(giveUp);
      resolve();
    });
    client.end();
  });
}

/** Runs a line on the host that is connected to. */
export type Run = (line: string) => Promise<SshReply>;

/** What the SSH server calls itself, e.g. `OpenSSH_for_Windows_9.5`; ssh2 has no public way to it. */
const softwareOf = (client: Client): string =>
  (client as unknown as { _remoteVer?: string })._remoteVer ?? "";

/**
 * Opens a connection and closes it after what is done over it; each line runs in a session of its own. The task hears
 * what the host's SSH server calls itself.
 * @throws SshError
 */
export async function withSsh<T>(
  connection: Connection,
  limits: SshLimits,
  task: (run: Run, software: string) => Promise<T>,
): Promise<T> {
  const clients: Client[] = [];
  // One that has ended by itself needs no end, and would be waited for in vain.
  const keep = (client: Client): Client => {
    clients.unshift(client);
    return client.once("close", () => clients.splice(clients.indexOf(client), 1));
  };
  try {
    const { proxy } = connection;
    const { connectTimeoutSeconds, replyTimeoutSeconds, replyLimitBytes: limitBytes } = limits;
    const forwarded = proxy && forward(keep(await login(proxy, limits)), connection);
    const tunnel = forwarded && (await inTime(forwarded, connection, connectTimeoutSeconds));
    const client = keep(await login(connection, limits, tunnel));
    const run: Run = (line) =>
      inTime(execute(client, connection, { line, limitBytes }), connection, replyTimeoutSeconds);
    return await task(run, softwareOf(client));
  } finally {
    for (const client of [...clients]) await close(client);
  }
}

/**
 * Runs one line over one new connection.
 * @throws SshError
 */
export const runOverSsh = (connection: Connection, line: string, limits: SshLimits): Promise<SshReply> =>
  withSsh(connection, limits, (run) => run(line));
