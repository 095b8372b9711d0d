import { connectTo } from "../../machine/remote";
import type { Program } from "../../shell/process";
import { hang } from "../../shell/streams";
import { configure } from "./configure";
import { ScRun } from "./context";
import { controlInterrogate, controlStart, controlStop } from "./control";
import { createService, deleteService } from "./create";
import { displayNameOf, enumerateDependents, keyNameOf, query, queryConfiguration, security } from "./query";
import { invalidCommandLine, usageFor } from "./usage";

type Verb = (run: ScRun, name: string, rest: string[]) => number;

const verbs: Record<string, Verb> = {
  query: (run, name, rest) => query(run, [name, ...rest], false),
  queryex: (run, name, rest) => query(run, [name, ...rest], true),
  qc: queryConfiguration,
  config: configure,
  create: createService,
  delete: deleteService,
  start: controlStart,
  stop: controlStop,
  interrogate: controlInterrogate,
  enumdepend: enumerateDependents,
  sdshow: security,
  getkeyname: keyNameOf,
  getdisplayname: displayNameOf,
};

export const sc: Program = async (process, args) => {
  const server = args[0]?.startsWith("\\\\") ? args[0].slice(2) : undefined;
  const [verbName = "", name = "", ...rest] = server === undefined ? args : args.slice(1);
  const verb = verbs[verbName.toLowerCase()];
  if (verb === undefined || (name === "" && !/^query(ex)?$/i.test(verbName))) {
    process.stdout.write(usageFor(verb === undefined ? "" : verbName.toLowerCase()));
    return invalidCommandLine;
  }
  const target = server === undefined ? process.machine : connectTo(process, server);
  if (typeof target === "number") return new ScRun(process, process.machine).fail("OpenSCManager", target);
  if (target !== process.machine) {
    const line = `sc.exe ${args.join(" ")}`;
    target.log.commands.push(line);
    if (target.fault.hangOn !== undefined && line.includes(target.fault.hangOn)) await hang(process.signal);
  }
  return verb(new ScRun(process, target), name, rest);
};
