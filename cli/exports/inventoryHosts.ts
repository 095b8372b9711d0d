import type { HostArgs } from "../../components/args";
import { desiredState, mayBeDomainAccount } from "../../components/desired";
import { parseInventory, readFleet } from "../../components/fleet";
import type { Issue } from "../../components/issue";
import { isTree } from "../../components/secretReference";
import { readText } from "../inventoryFleet";
import type { ExportedHost } from "./selection";

const notRead = "not read";
const sources = ["config", "env", "file"];
const secretFields = ["password", "privateKey", "privateKeyPassword"];

const isReference = (value: unknown): boolean =>
  isTree(value) && Object.keys(value).length === 1 && sources.includes(Object.keys(value)[0] ?? "");

type Tree = Readonly<Record<string, unknown>>;
const mapValues = (tree: Tree, to: (value: unknown, key: string) => unknown): Tree =>
  Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, to(value, key)]));

/** An export needs no login: whoever makes one need not have the secrets. */
const hopWithoutSecrets = (hop: unknown): unknown =>
  isTree(hop)
    ? mapValues(hop, (value, key) => {
        if (key === "proxy") return hopWithoutSecrets(value);
        return secretFields.includes(key) && isReference(value) ? notRead : value;
      })
    : hop;

const hostWithoutSecrets = (host: unknown): unknown =>
  isTree(host)
    ? mapValues(host, (value, key) => (key === "connection" ? hopWithoutSecrets(value) : value))
    : host;

const withoutSecrets = (input: unknown): unknown =>
  isTree(input)
    ? mapValues(input, (value, key) => {
        if (key === "hosts" && isTree(value)) return mapValues(value, hostWithoutSecrets);
        return key === "defaults" ? hostWithoutSecrets(value) : value;
      })
    : input;

const exportedHost = (name: string, { connection, ...settings }: HostArgs): ExportedHost => ({
  name,
  desired: desiredState(settings, { mayBeDomainAccount: mayBeDomainAccount(connection.user) }),
});

/** What an inventory wants of each host; all problems of all hosts at once. Reads the file and nothing else. */
export function readHosts(
  file: string,
  { cwd, now }: { readonly cwd: string; readonly now: Date },
): { readonly hosts: readonly ExportedHost[] } | { readonly issues: readonly Issue[] } {
  const read = readText(file, cwd);
  if ("issues" in read) return read;
  const parsed = parseInventory(file, read.text);
  if ("issues" in parsed) return parsed;
  const nothing = { config: () => undefined, env: {}, file: () => "" };
  const result = readFleet(withoutSecrets(parsed.input), { sources: nothing, now });
  if ("issues" in result) return result;
  return { hosts: [...result.fleet.hosts].map(([name, args]) => exportedHost(name, args)) };
}
