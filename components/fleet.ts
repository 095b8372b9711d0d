import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { isMap, isScalar, LineCounter, parseDocument, type YAMLError } from "yaml";
import { z } from "zod";
import { checkHost, type HostArgs, issuesFrom } from "./args";
import type { Issue } from "./issue";
import type { ObserveLimits } from "./observe";

/** Where the inventory's secrets come from; each answers undefined where there is no such thing. */
export interface SecretSources {
  /** A secret of the stack's configuration. */
  readonly config: (key: string) => string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** @throws when the file cannot be read */
  readonly file: (path: string) => string;
}

/** Hosts by name, checked, secrets in clear text: they go straight into Pulumi secrets. */
export interface Fleet {
  readonly hosts: ReadonlyMap<string, HostArgs>;
  readonly limits: ObserveLimits;
}

export type FleetResult = { readonly fleet: Fleet } | { readonly issues: readonly Issue[] };

const seconds = z.number("a number of seconds").positive("a number of seconds above 0").optional();
const limitsSchema = z.strictObject({
  connectTimeoutSeconds: seconds,
  replyTimeoutSeconds: seconds,
  connectDeadlineSeconds: seconds,
  overallDeadlineSeconds: seconds,
});

const hostName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/);
const inventorySchema = z.strictObject({
  limits: limitsSchema.optional(),
  defaults: z.record(z.string(), z.unknown(), "settings that all hosts share").optional(),
  hosts: z.record(z.string(), z.unknown(), "hosts by name: `web01: { connection: … }`"),
});

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A host's own settings over the defaults; maps are merged, all else is replaced. */
function overlay(base: unknown, over: unknown): unknown {
  if (!isTree(base) || !isTree(over)) return over === undefined ? base : over;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(over)])];
  return Object.fromEntries(keys.map((key) => [key, overlay(base[key], over[key])]));
}

/** `{ config: key }`, `{ env: NAME }` and `{ file: path }` stand for a secret that lives elsewhere. */
const secretReference = z.union([
  z.strictObject({ config: z.string() }),
  z.strictObject({ env: z.string() }),
  z.strictObject({ file: z.string() }),
]);

interface Resolving {
  readonly sources: SecretSources;
  readonly issues: Issue[];
  readonly host: string;
}

function resolveReference(reference: Tree, path: string, at: Resolving): unknown {
  const [[kind = "", name = ""] = []] = Object.entries(reference) as [string, string][];
  try {
    const value =
      kind === "file"
        ? at.sources.file(name)
        : kind === "env"
          ? at.sources.env[name]
          : at.sources.config(name);
    if (value !== undefined && value !== "") return value;
  } catch {
    // told below, as for every other source
  }
  const hints: Tree = {
    config: `Run: pulumi config set --secret ${name}`,
    env: `Set ${name} in the environment.`,
    file: "Is the path right, and readable?",
  };
  const expected = {
    config: `a secret "${name}" in the stack's configuration`,
    env: `an environment variable ${name}`,
    file: `a readable file ${name}`,
  }[kind];
  at.issues.push({
    code: "secret_missing",
    host: at.host,
    path,
    expected: `${expected}`,
    received: "nothing",
    hint: `${hints[kind]}`,
  });
  return undefined;
}

const secretFields = ["password", "privateKey", "privateKeyPassword"];

function resolveHop(hop: Tree, path: string, at: Resolving): Tree {
  const resolved = Object.entries(hop).map(([key, value]) => {
    const here = `${path}.${key}`;
    if (key === "proxy" && isTree(value)) return [key, resolveHop(value, here, at)];
    const refers = secretFields.includes(key) && secretReference.safeParse(value).success;
    return [key, refers ? resolveReference(value as Tree, here, at) : value];
  });
  return Object.fromEntries(resolved);
}

const address = ({ connection, target }: HostArgs): string =>
  `${connection.host.toLowerCase()}:${connection.port ?? 22} ${target?.toLowerCase() ?? ""}`;

function sameAddress(hosts: ReadonlyMap<string, HostArgs>): Issue[] {
  const seen = new Map<string, string>();
  return [...hosts].flatMap(([host, args]) => {
    const first = seen.get(address(args));
    seen.set(address(args), first ?? host);
    if (first === undefined) return [];
    const expected = "each host once";
    return [
      { code: "host_twice", host, path: "connection.host", expected, received: `the address of ${first}` },
    ];
  });
}

function sameName(names: readonly string[]): Issue[] {
  const lower = names.map((name) => name.toLowerCase());
  return names.flatMap((host, index) => {
    const first = lower.indexOf(host.toLowerCase());
    if (first === index) return [];
    return [
      {
        code: "host_twice",
        host,
        path: `hosts.${host}`,
        expected: "each host once",
        received: `also ${names[first]}`,
      },
    ];
  });
}

const badNames = (names: readonly string[]): Issue[] =>
  names
    .filter((name) => !hostName.safeParse(name).success)
    .map((name) => ({
      code: "invalid_name",
      path: "hosts",
      expected: "host names of letters, digits, dots, dashes and underscores",
      received: JSON.stringify(name.slice(0, 80)),
    }));

/** What `readFleet` needs beside the inventory. */
export interface FleetContext {
  readonly sources: SecretSources;
  readonly now: Date;
}

/** Checks an inventory that has been read from YAML or from the stack's configuration; all problems of all hosts at once. */
export function readFleet(input: unknown, context: FleetContext): FleetResult {
  const parsed = inventorySchema.safeParse(input);
  if (!parsed.success) return { issues: issuesFrom(parsed.error, input) };
  const { defaults = {}, limits = {}, hosts } = parsed.data;
  const names = Object.keys(hosts);
  const issues: Issue[] = [...badNames(names), ...sameName(names)];
  const read = new Map<string, HostArgs>();
  for (const [host, own] of Object.entries(hosts)) {
    const merged = overlay(defaults, own ?? {});
    const at: Resolving = { sources: context.sources, issues, host };
    const unresolved = issues.length;
    const args =
      isTree(merged) && isTree(merged.connection)
        ? { ...merged, connection: resolveHop(merged.connection, "connection", at) }
        : merged;
    if (issues.length === unresolved) issues.push(...checkHost(args, context.now, host));
    read.set(host, args as HostArgs);
  }
  if (names.length === 0)
    issues.push({ code: "no_hosts", path: "hosts", expected: "at least one host", received: "none" });
  if (issues.length === 0) issues.push(...sameAddress(read));
  return issues.length > 0 ? { issues } : { fleet: { hosts: read, limits: limits as ObserveLimits } };
}

const yamlIssue = (file: string, error: YAMLError): Issue => {
  const [place] = error.linePos ?? [];
  const duplicate = error.code === "DUPLICATE_KEY";
  return {
    code: duplicate ? "host_twice" : "invalid_yaml",
    path: place ? `${file}:${place.line}:${place.col}` : file,
    expected: duplicate ? "each host and each key once" : "YAML",
    received: error.message.split(/ at line|\n/)[0] ?? "",
  };
};

/** Reads an inventory file's text; problems name its line and column. */
export function parseInventory(
  file: string,
  text: string,
): { readonly input: unknown } | { readonly issues: Issue[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  if (document.errors.length > 0) return { issues: document.errors.map((error) => yamlIssue(file, error)) };
  if (isMap(document.contents)) return { input: document.toJS() as unknown };
  const [offset = 0] = document.contents?.range ?? [];
  const { line, col } = lines.linePos(offset);
  const received = isScalar(document.contents)
    ? "a text"
    : document.contents === null
      ? "an empty file"
      : "a list";
  return {
    issues: [
      { code: "no_inventory", path: `${file}:${line}:${col}`, expected: "a map with `hosts`", received },
    ],
  };
}

/** Reads files relative to the inventory's folder; `~` is the home folder. */
export const fileReader =
  (inventoryFile: string) =>
  (path: string): string => {
    const expanded = path.replace(/^~(?=\/|\\|$)/, homedir());
    return readFileSync(isAbsolute(expanded) ? expanded : join(dirname(inventoryFile), expanded), "utf8");
  };
