import { createHash } from "node:crypto";
import type { Duplex } from "node:stream";
import { Client, type ClientChannel, type ConnectConfig, type ServerHostKeyAlgorithm } from "ssh2";
import type { Connection, Hop } from "./args";

export type SshProblem =
  /** nothing listens there, or the name is unknown */
  | "unreachable"
  /** no answer in time */
  | "timeout"
  /** the host showed another key than the pinned one */
  | "hostKey"
  /** the login was refused */
  | "login"
  /** the connection ended before the reply did */
  | "dropped"
  /** the reply is larger than the limit */
  | "tooLarge"
  /** the private key cannot be read */
  | "privateKey";

/** Why a connection gave no reply. Its message never holds a secret. */
export class SshError extends Error {
  constructor(
    readonly problem: SshProblem,
    /** The hop that failed, as `host:port`. */
    readonly hop: string,
    message: string,
  ) {
    super(message);
    this.name = "SshError";
  }
}

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

export const hopName = (hop: Hop): string => `${hop.host}:${hop.port ?? 22}`;

const fingerprint = (key: Buffer): string =>
  `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;

const keyType = (key: Buffer): string => key.toString("latin1", 4, 4 + key.readUInt32BE(0));

interface SeenKey {
  key?: Buffer;
}

function configFor(hop: Hop, seen: SeenKey, limits: SshLimits): ConnectConfig {
  const [type = "", blob = ""] = hop.hostKey.trim().split(/\s+/);
  const pinned = Buffer.from(blob, "base64");
  return {
    host: hop.host,
    port: hop.port ?? 22,
    username: hop.user,
    ...(hop.password === undefined ? {} : { password: hop.password }),
    ...(hop.privateKey === undefined ? {} : { privateKey: hop.privateKey }),
    ...(hop.privateKeyPassword === undefined ? {} : { passphrase: hop.privateKeyPassword }),
    readyTimeout: limits.connectTimeoutSeconds * 1000,
    algorithms: { serverHostKey: [type as ServerHostKeyAlgorithm] },
    hostVerifier: (key: Buffer) => {
      seen.key = key;
      return key.equals(pinned);
    },
  };
}

const otherKey = (hop: Hop, key: Buffer): SshError =>
  new SshError(
    "hostKey",
    hopName(hop),
    `the host showed ${keyType(key)} ${fingerprint(key)} (${keyType(key)} ${key.toString("base64")})`,
  );

type ClientError = Error & { level?: string; code?: string };

/** Sorts what ssh2 says into our kinds. Only its fixed sentences are passed on, and the system's error code. */
function sshError(hop: Hop, error: ClientError, seen: SeenKey): SshError {
  const name = hopName(hop);
  const pinned = hop.hostKey.trim().split(/\s+/)[1];
  if (seen.key && seen.key.toString("base64") !== pinned) return otherKey(hop, seen.key);
  if (error.level === "client-authentication") return new SshError("login", name, "the login was refused");
  if (error.level === "client-timeout") return new SshError("timeout", name, "no answer in time");
  if (/no matching host key/i.test(error.message)) {
    return new SshError("hostKey", name, `the host has no ${hop.hostKey.split(" ")[0]} key`);
  }
  if (/privateKey|passphrase/i.test(error.message))
    return new SshError("privateKey", name, "the private key cannot be read");
  if (error.code === "ETIMEDOUT") return new SshError("timeout", name, "no answer in time");
  return new SshError("unreachable", name, error.code ?? "the connection was closed");
}

/** Connects and logs in; the client is the caller's to end. */
function login(hop: Hop, limits: SshLimits, sock?: Duplex): Promise<Client> {
  const client = new Client();
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

const forward = (client: Client, hop: Hop): Promise<Duplex> =>
  new Promise((resolve, reject) => {
    client.forwardOut("127.0.0.1", 0, hop.host, hop.port ?? 22, (error, channel) =>
      error
        ? reject(new SshError("unreachable", hopName(hop), "the proxy could not reach it"))
        : resolve(channel),
    );
  });

/** Reads a channel to its end, within the limits. */
function readAll(channel: ClientChannel, hop: Hop, limits: SshLimits): Promise<SshReply> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const fail = (problem: SshProblem, message: string) =>
      reject(new SshError(problem, hopName(hop), message));
    const timer = setTimeout(() => fail("timeout", "no reply in time"), limits.replyTimeoutSeconds * 1000);
    channel.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.replyLimitBytes)
        fail("tooLarge", `the reply exceeds ${limits.replyLimitBytes} bytes`);
      else chunks.push(chunk);
    });
    channel.stderr.resume();
    let exitCode: number | undefined;
    channel.once("exit", (code: number | null) => {
      exitCode = code ?? undefined;
    });
    channel.once("close", () => {
      clearTimeout(timer);
      resolve({ stdout: Buffer.concat(chunks).toString("latin1"), exitCode });
    });
    channel.end();
  });
}

async function execute(
  client: Client,
  hop: Hop,
  run: { line: string; limits: SshLimits },
): Promise<SshReply> {
  const channel = await new Promise<ClientChannel>((resolve, reject) => {
    const dropped = () => reject(new SshError("dropped", hopName(hop), "the connection ended"));
    client.once("close", dropped);
    client.exec(run.line, (error, opened) => (error ? dropped() : resolve(opened)));
  });
  return readAll(channel, hop, run.limits);
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

/**
 * Runs one line over one new connection.
 * @throws SshError
 */
export async function runOverSsh(connection: Connection, line: string, limits: SshLimits): Promise<SshReply> {
  const clients: Client[] = [];
  const keep = (client: Client): Client => {
    clients.unshift(client);
    return client;
  };
  try {
    const { proxy } = connection;
    const tunnel = proxy && (await forward(keep(await login(proxy, limits)), connection));
    const client = keep(await login(connection, limits, tunnel));
    return await execute(client, connection, { line, limits });
  } finally {
    for (const client of clients) await close(client);
  }
}
