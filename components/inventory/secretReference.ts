import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { z } from "zod";
import type { Issue } from "../issue/issue";
import { isTree, type Tree } from "../issue/tree";
import { isSecretField, secretFields } from "../settings/hostArgs";
import { hostKeyLine } from "../settings/hostKeyLine";

/** Where the inventory's secrets come from; each answers undefined where there is no such thing. */
export interface SecretSources {
  /** A secret of the stack's configuration. */
  readonly config: (key: string) => string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** @throws when the file cannot be read */
  readonly file: (path: string) => string;
}

/** Reads files relative to the inventory's folder; `~` is the home folder. */
export const fileReader =
  (inventoryFile: string) =>
  (path: string): string => {
    const expanded = path.replace(/^~(?=\/|\\|$)/, homedir());
    return readFileSync(isAbsolute(expanded) ? expanded : join(dirname(inventoryFile), expanded), "utf8");
  };

export interface Resolving {
  readonly sources: SecretSources;
  /** Gathers what is missing. */
  readonly issues: Issue[];
  readonly host: string;
}

interface Source {
  readonly read: (sources: SecretSources, name: string) => string | undefined;
  readonly expected: (name: string) => string;
  readonly hint: (name: string) => string;
}

const kinds: Readonly<Record<string, Source>> = {
  config: {
    read: (sources, name) => sources.config(name),
    expected: (name) => `a secret "${name}" in the stack's configuration`,
    hint: (name) => `Run: pulumi config set --secret ${name}`,
  },
  env: {
    read: (sources, name) => (Object.keys(sources.env).includes(name) ? sources.env[name] : undefined),
    expected: (name) => `an environment variable ${name}`,
    hint: (name) => `Set ${name} in the environment.`,
  },
  file: {
    read: (sources, name) => sources.file(name),
    expected: (name) => `a readable file ${name}`,
    hint: () => "Is the path right, and readable?",
  },
};

/** `{ config: key }`, `{ env: NAME }` and `{ file: path }` stand for a secret that lives elsewhere. */
const secretReference = z.union(Object.keys(kinds).map((kind) => z.strictObject({ [kind]: z.string() })));

/** Stands for a secret that is missing while the rest of the host is checked; it never leaves `readFleet`. */
const missing = "missing";

function resolveReference(reference: Tree, path: string, at: Resolving): string {
  const [[kind = "", name = ""] = []] = Object.entries(reference) as [string, string][];
  const source = kinds[kind] as Source;
  try {
    const value = source.read(at.sources, name);
    if (value) return value;
  } catch {
    // told below, as for every other source
  }
  const [expected, hint] = [source.expected(name), source.hint(name)];
  at.issues.push({ code: "secret_missing", host: at.host, path, expected, received: "nothing", hint });
  return missing;
}

/** An editor ends a file with a line break, which is no part of a password; a key ends with one. */
const asField = (field: string, secret: string): string =>
  field === "privateKey" ? secret : secret.replace(/\r?\n$/, "");

/** A hop of a connection with its secrets in place of the references to them, and the key alone of its host key. */
export function resolveHop(hop: Tree, path: string, at: Resolving): Tree {
  const resolved = Object.entries(hop).map(([key, value]) => {
    const here = `${path}.${key}`;
    if (key === "proxy" && isTree(value)) return [key, resolveHop(value, here, at)];
    if (key === "hostKey" && typeof value === "string") return [key, hostKeyLine(value)];
    const refers = isSecretField(key) && secretReference.safeParse(value).success;
    return [key, refers ? asField(key, resolveReference(value as Tree, here, at)) : value];
  });
  return Object.fromEntries(resolved);
}

/** The fields of a hop and its proxy that hold a secret itself, not a reference to it: `connection.password`. */
export function clearTextIn(hop: Tree, path: string): string[] {
  const own = secretFields.filter((field) => typeof hop[field] === "string");
  const proxy = isTree(hop.proxy) ? clearTextIn(hop.proxy, `${path}.proxy`) : [];
  return [...own.map((field) => `${path}.${field}`), ...proxy];
}
