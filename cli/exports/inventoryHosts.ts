import { openInventory } from "../../components/inventory/openInventory";
import type { Issue } from "../../components/issue/issue";
import { isTree, type Tree } from "../../components/issue/tree";
import { isSecretField } from "../../components/settings/hostArgs";

import { desiredOf } from "../desiredOf";
import type { Surroundings } from "../surroundings";
import type { ExportedHost } from "./selection";

const notRead = "not read";
const sources = ["config", "env", "file"];
const isReference = (value: unknown): boolean =>
  isTree(value) && Object.keys(value).length === 1 && sources.includes(Object.keys(value)[0] ?? "");

const mapValues = (tree: Tree, to: (value: unknown, key: string) => unknown): Tree =>
  Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, to(value, key)]));

/** An export needs no login: whoever makes one need not have the secrets. */
const hopWithoutSecrets = (hop: unknown): unknown =>
  isTree(hop)
    ? mapValues(hop, (value, key) => {
        if (key === "proxy") return hopWithoutSecrets(value);
        return isSecretField(key) && isReference(value) ? notRead : value;
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

/** What an inventory wants of each host; all problems of all hosts at once. Reads the file and nothing else. */
export function readHosts(
  file: string,
  { cwd, now }: Surroundings,
): { readonly hosts: readonly ExportedHost[] } | { readonly issues: readonly Issue[] } {
  const result = openInventory(file, {
    cwd,
    now: now(),
    env: {},
    config: () => undefined,
    prepare: withoutSecrets,
  });
  if ("issues" in result) return result;
  return { hosts: [...result.fleet.hosts].map(([name, args]) => ({ name, desired: desiredOf(args) })) };
}
