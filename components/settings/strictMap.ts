import { z } from "zod";
import { nearest, plain } from "../issue/nearest";

/** What people call a key that has another name here. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  platform: ["os", "windows", "version"],
  connection: ["ssh"],
  host: ["hostname", "address", "ip", "fqdn", "server"],
  user: ["username", "login", "account"],
  password: ["pass", "pwd", "pw"],
  privateKey: ["key", "keyFile", "privateKeyFile", "sshKey", "identityFile"],
  privateKeyPassword: ["passphrase", "keyPassword", "privateKeyPassphrase"],
  hostKey: ["knownHosts", "publicKey", "fingerprint"],
  proxy: ["bastion", "jump", "jumpHost", "gateway", "proxyJump"],
  exceptions: ["exempt", "allow"],
  service: ["name"],
  reason: ["why", "comment", "justification"],
  approvedBy: ["approver", "owner"],
  expires: ["until", "expiry", "expiration", "validUntil"],
};

const sameWord = (a: string, b: string): boolean => plain(a) === plain(b);

/** Where keys of other maps belong. */
export type Elsewhere = Readonly<Record<string, string>>;

export interface KnownKeys {
  readonly names: readonly string[];
  readonly elsewhere: Elsewhere;
}

/** What to do about a key that a map does not have. */
export function hintFor(key: string, { names, elsewhere }: KnownKeys): string {
  const [, place] = Object.entries(elsewhere).find(([name]) => name === key) ?? [];
  if (place !== undefined) return `It belongs ${place}.`;
  if (/^[A-Za-z]+:\S/.test(key)) return "A colon needs a blank behind it.";
  const called = names.find((name) => otherNames[name]?.some((other) => sameWord(other, key)));
  const meant = called ?? nearest(key, names);
  return meant === undefined ? `Known here: ${names.join(", ")}.` : `Did you mean ${meant}?`;
}

interface Keys {
  /** Keys that are taken out before the check, and are right all the same. */
  readonly also?: readonly string[];
  readonly elsewhere?: Elsewhere;
}

/** A map with these keys and no other. Its message on unknown keys has a line for each, which says what to do. */
export function strictMap<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  words: string,
  { also = [], elsewhere = {} }: Keys = {},
): z.ZodObject<Shape, z.core.$strict> {
  const known = { names: [...Object.keys(shape), ...also], elsewhere };
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => hintFor(key, known)).join("\n") : words,
  });
}
