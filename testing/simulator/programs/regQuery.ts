import type { RegistryKey, RegistryValue } from "../machine/registry";
import type { Process } from "../shell/process";
import type { RegArguments } from "./reg";

export type RegProblem = "notFound" | "silent" | undefined;

export function queryRegistry(process: Process, args: RegArguments): RegProblem {
  const { registry } = args.machine;
  const key = registry.find(args.path);
  if (key === undefined) return "notFound";
  if (args.switches.has("/s")) return queryBelow(process, args);
  if (args.value !== undefined) return queryValue(process, key, args.value);
  showKey(process, key, key.values);
  if (key.values.length > 0) process.stdout.write("\r\n");
  const depth = key.path.split("\\").length + 1;
  for (const below of registry.below(args.path))
    if (below.path.split("\\").length === depth) process.stdout.write(`${below.path}\r\n`);
  return undefined;
}

function queryValue(process: Process, key: RegistryKey, name: string): RegProblem {
  const unset = name === "" ? [{ name: "", type: "REG_SZ", data: "(value not set)" }] : [];
  const named = valuesOf(key, name);
  const shown = named.length > 0 ? named : unset;
  if (shown.length === 0) return "notFound";
  showKey(process, key, shown);
  process.stdout.write("\r\n");
  return undefined;
}

function queryBelow(process: Process, { machine, path, value }: RegArguments): RegProblem {
  let matches = 0;
  for (const key of machine.registry.below(path)) {
    const shown = value === undefined ? key.values : valuesOf(key, value);
    matches += shown.length;
    showKey(process, key, shown);
  }
  process.stdout.write("\r\n");
  if (value === undefined) return undefined;
  process.stdout.write(`End of search: ${matches} match(es) found.\r\n`);
  return matches > 0 ? undefined : "silent";
}

function valuesOf(key: RegistryKey, name: string): RegistryValue[] {
  return key.values.filter((value) => value.name.toLowerCase() === name.toLowerCase());
}

/** A key without values to show does not show itself. */
function showKey({ stdout }: Process, key: RegistryKey, values: RegistryValue[]): void {
  stdout.write("\r\n".repeat(values.length > 0 ? 1 : 0));
  if (values.length > 0) stdout.write(`${key.path}\r\n`);
  for (const { name, type, data } of values)
    stdout.write(`    ${name === "" ? "(Default)" : name}    ${type}    ${data}\r\n`);
}
