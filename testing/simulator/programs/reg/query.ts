import type { RegistryKey, RegistryValue } from "../../machine/registry";
import type { Process } from "../../shell/process";
import type { RegRequest } from "./reg";
import { refuse } from "./speech";
import { regText } from "./texts";

/** Keys are shown as they were typed, what is below them as it is stored. */
export function queryRegistry(process: Process, request: RegRequest): number {
  const { machine, path, name, switches } = request;
  const key = machine.registry.find(path);
  if (key === undefined) return refuse(process, "notFound");
  if (switches.has("/s")) return queryBelow(process, request);
  if (name !== undefined) return queryValue(process, request, name);
  process.stdout.write("\r\n");
  if (key.values.length > 0) {
    showKey(process, path, key.values);
    process.stdout.write("\r\n");
  }
  for (const below of keysBelow(request))
    if (!below.path.slice(path.length + 1).includes("\\")) process.stdout.write(`${below.path}\r\n`);
  return 0;
}

function queryValue(process: Process, { machine, path }: RegRequest, name: string): number {
  const notSet = { name, type: "REG_SZ", data: regText("notSet", process.machine.locale) };
  const value = machine.registry.value(path, name) ?? (name === "" ? notSet : undefined);
  process.stdout.write("\r\n");
  if (value === undefined) return refuse(process, "notFound");
  showKey(process, path, [value]);
  process.stdout.write("\r\n");
  return 0;
}

function queryBelow(process: Process, request: RegRequest): number {
  const { machine, path, name } = request;
  let matches = 0;
  for (const key of [{ path, values: machine.registry.find(path)?.values ?? [] }, ...keysBelow(request)]) {
    const shown = key.values.filter(
      (value) => name === undefined || value.name.toLowerCase() === name.toLowerCase(),
    );
    matches += shown.length;
    if (shown.length === 0 && (name !== undefined || key.path === path)) continue;
    process.stdout.write("\r\n");
    showKey(process, key.path, shown);
  }
  process.stdout.write("\r\n");
  if (name === undefined) return 0;
  process.stdout.write(`${regText("matches", process.machine.locale, String(matches))}\r\n`);
  return matches > 0 ? 0 : 1;
}

function keysBelow({ machine, path }: RegRequest): RegistryKey[] {
  return machine.registry
    .below(path)
    .filter((key) => key.path.length > path.length)
    .map((key) => ({ ...key, path: path + key.path.slice(path.length) }));
}

function showKey({ machine, stdout }: Process, path: string, values: RegistryValue[]): void {
  stdout.write(`${path}\r\n`);
  for (const { name, type, data } of values)
    stdout.write(`    ${name || regText("default", machine.locale)}    ${type}    ${data}\r\n`);
}
