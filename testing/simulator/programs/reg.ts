import { isAdmin, type Machine } from "../machine/machine";
import { fullKeyPath } from "../machine/registry";
import { connectTo } from "../machine/remote";
import type { Process, Program } from "../shell/process";
import { changeRegistry } from "./regChange";
import { queryRegistry } from "./regQuery";

const notFound = "The system was unable to find the specified registry key or value.";

export interface RegArguments {
  machine: Machine;
  path: string;
  value: string | undefined;
  type: string;
  data: string;
  switches: Set<string>;
}

/** 0, or 1 for everything that went wrong. */
export const reg: Program = (process, args) => {
  const [verb = "", key = "", ...rest] = args;
  const known = /^(query|add|delete)$/i.test(verb);
  if (!known || key === "") return fail(process, 'Invalid syntax.\r\nType "REG /?" for usage.');
  const options = readOptions(rest);
  if (options === undefined)
    return fail(process, `Invalid syntax.\r\nType "REG ${verb.toUpperCase()} /?" for usage.`);
  const place = locate(process, key);
  if (typeof place === "string") return fail(process, place);
  const registryArguments = { ...options, ...place };
  const problem = /^query$/i.test(verb)
    ? queryRegistry(process, registryArguments)
    : changeRegistry(process, registryArguments, verb.toLowerCase());
  if (problem === "notFound") return fail(process, notFound);
  return problem === "silent" ? 1 : 0;
};

function fail({ stderr }: Process, text: string): number {
  stderr.write(`ERROR: ${text}\r\n`);
  return 1;
}

function readOptions(rest: string[]): Omit<RegArguments, "machine" | "path"> | undefined {
  const options = {
    value: undefined as string | undefined,
    type: "REG_SZ",
    data: "",
    switches: new Set<string>(),
  };
  for (let at = 0; at < rest.length; at++) {
    const name = (rest[at] ?? "").toLowerCase();
    if (name === "/v") options.value = rest[++at] ?? "";
    else if (name === "/t") options.type = (rest[++at] ?? "").toUpperCase();
    else if (name === "/d") options.data = rest[++at] ?? "";
    else if (/^\/(s|ve|va|f|reg:(32|64))$/.test(name)) options.switches.add(name);
    else return undefined;
  }
  if (options.switches.has("/ve")) options.value = "";
  return options;
}

/** The machine and the full key, or what is wrong with them. */
function locate(process: Process, key: string): { machine: Machine; path: string } | string {
  const [, server, local = key] = /^\\\\([^\\]+)\\(.*)$/.exec(key) ?? [];
  const path = fullKeyPath(local);
  if (path === undefined) return 'Invalid key name.\r\nType "REG QUERY /?" for usage.';
  if (server === undefined) {
    const refused = /^HKEY_USERS\\S-1-5-(18|19|20)/i.test(path) && !isAdmin(process.session);
    return refused ? "Access is denied." : { machine: process.machine, path };
  }
  const machine = connectTo(process, server);
  if (typeof machine === "number")
    return machine === 5 ? "Access is denied." : "The network path was not found.";
  const remoteRegistry = machine.services.find("RemoteRegistry")?.current === "running";
  if (machine !== process.machine && machine.platform !== "nt4" && !remoteRegistry)
    return "The network path was not found.";
  return { machine, path };
}
