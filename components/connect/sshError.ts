import { createHash } from "node:crypto";
import type { Connection, Hop } from "../settings/hostArgs";
import { sshPort } from "../settings/reach";

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

export const hopName = (hop: Hop): string => `${hop.host}:${hop.port ?? sshPort}`;

/** Where a host is, hop by hop: the same address behind another proxy is another host. */
export const placeOf = (connection: Connection, target: string | undefined): string =>
  [...[connection.proxy, connection].map((hop) => hop && hopName(hop)), target].join(" ").toLowerCase();

const fingerprint = (key: Buffer): string =>
  `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;

const keyType = (key: Buffer): string => key.toString("latin1", 4, 4 + key.readUInt32BE(0));

/** The key that a host has shown. */
export interface SeenKey {
  key?: Buffer;
}

/** No key of the types that can be pinned is longer; a host may send what it likes. */
const longestKeyBytes = 172;

function otherKey(hop: Hop, key: Buffer): SshError {
  const line = key.length > longestKeyBytes ? "" : ` (${keyType(key)} ${key.toString("base64")})`;
  const shown = `the host showed ${keyType(key)} ${fingerprint(key)}${line}`;
  return new SshError("hostKey", hopName(hop), shown);
}

export type ClientError = Error & { level?: string; code?: string | number };

/** A host that disconnects gives a number, and words of its own: they are neither shown nor read. */
const isHostsWord = ({ code }: ClientError): boolean => typeof code === "number";

/** Sorts what ssh2 says into our kinds. Only its fixed sentences are passed on, and the system's error code. */
export function sshError(hop: Hop, error: ClientError, seen: SeenKey): SshError {
  const name = hopName(hop);
  const pinned = hop.hostKey.trim().split(/\s+/)[1];
  if (seen.key && seen.key.toString("base64") !== pinned) return otherKey(hop, seen.key);
  if (isHostsWord(error)) return new SshError("unreachable", name, "the host ended the connection");
  if (error.level === "client-authentication") return new SshError("login", name, "the login was refused");
  if (error.level === "client-timeout") return new SshError("timeout", name, "no answer in time");
  if (/no matching host key/i.test(error.message)) {
    return new SshError("hostKey", name, `the host has no ${hop.hostKey.split(" ")[0]} key`);
  }
  if (/privateKey|passphrase/i.test(error.message))
    return new SshError("privateKey", name, "the private key cannot be read");
  if (error.code === "ETIMEDOUT") return new SshError("timeout", name, "no answer in time");
  return new SshError("unreachable", name, String(error.code ?? "the connection was closed"));
}
