import type { Machine } from "../../machine/machine";
import { fullKeyPath } from "../../machine/registryPath";
import { connectTo } from "../../machine/remote";
import type { Process, Program } from "../../shell/process";
import { addToRegistry } from "./add";
import { deleteFromRegistry } from "./delete";
import { queryRegistry } from "./query";
import { type RegOptions, type RegVerb, readArguments } from "./readArguments";
import { refuse } from "./speech";
import type { RegText } from "./texts";

/** What it is about: a key of a machine, its full path in the letters that were typed. */
export interface RegRequest extends RegOptions {
  machine: Machine;
  path: string;
}

type Verb = (process: Process, request: RegRequest) => number | Promise<number>;

const verbs: Record<RegVerb, Verb> = {
  query: queryRegistry,
  add: addToRegistry,
  delete: deleteFromRegistry,
};

/** 0, or 1 for everything that went wrong. */
export const reg: Program = (process, args) => {
  const [verbName = "", key = "", ...rest] = args;
  const verb = verbName.toLowerCase() as RegVerb;
  if (verbs[verb] === undefined || key === "") return refuse(process, "invalidSyntax", "/?");
  const usage = `${verb.toUpperCase()} /?`;
  const options = readArguments(verb, rest);
  if (options === undefined) return refuse(process, "invalidSyntax", usage);
  const place = locate(process, key);
  if (place === "invalidKey") return refuse(process, place, usage);
  if (typeof place === "string") return refuse(process, place);
  return verbs[verb](process, { ...options, ...place });
};

/** The machine and the full key, or what is wrong with them. */
function locate(process: Process, key: string): { machine: Machine; path: string } | RegText {
  const [, server, local = key] = /^\\\\([^\\]+)\\(.*)$/.exec(key) ?? [];
  const path = fullKeyPath(local);
  if (path === undefined) return "invalidKey";
  if (isHidden(process, path)) return "denied";
  if (server === undefined) return { machine: process.machine, path };
  if (!/^HKEY_(LOCAL_MACHINE|USERS)(\\|$)/.test(path)) return "invalidKey";
  const machine = connectTo(process, server);
  if (typeof machine === "number") return machine === 5 ? "denied" : "noPath";
  const remoteRegistry = machine.services.find("RemoteRegistry")?.current === "running";
  if (machine !== process.machine && machine.platform !== "nt4" && !remoteRegistry) return "noPath";
  return { machine, path };
}

/** The secrets of the machine are for no one, the accounts of the system for administrators. */
function isHidden({ session }: Process, path: string): boolean {
  if (/^HKEY_LOCAL_MACHINE\\(SAM|SECURITY)(\\|$)/i.test(path)) return true;
  return /^HKEY_USERS\\S-1-5-(18|19|20)/i.test(path) && !session.isAdmin;
}
