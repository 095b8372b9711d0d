import ssh2, { type AuthContext, type PublicKeyAuthContext } from "ssh2";
import type { Machine } from "../machine/machine";
import type { Session } from "../machine/session";
import type { UserSpec } from "../spec";

/** undefined: rejected. A key without signature is only a question whether it would do. */
export function authenticate(
  machine: Machine,
  context: AuthContext,
): Pick<Session, "user" | "byKey"> | undefined {
  const user = machine.hasUser(context.username);
  if (user === undefined || machine.fault.refuseLogin) return undefined;
  if (context.method === "password")
    return user.password !== undefined && user.password === context.password
      ? { user, byKey: false }
      : undefined;
  if (context.method === "publickey") return knownKey(user, context) ? { user, byKey: true } : undefined;
  return undefined;
}

function knownKey(user: UserSpec, context: PublicKeyAuthContext): boolean {
  const offered = context.key.data.toString("base64");
  const line = user.publicKeys?.find((known) => known.trim().split(/\s+/)[1] === offered);
  if (line === undefined) return false;
  return context.signature === undefined || signatureHolds(line, context);
}

function signatureHolds(line: string, context: PublicKeyAuthContext): boolean {
  const key = ssh2.utils.parseKey(line);
  if (key instanceof Error || context.blob === undefined || context.signature === undefined) return false;
  return key.verify(context.blob, context.signature, context.hashAlgo) === true;
}
