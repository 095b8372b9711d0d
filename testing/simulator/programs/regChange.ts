import { isAdmin } from "../machine/machine";
import type { Process } from "../shell/process";
import type { RegArguments } from "./reg";
import type { RegProblem } from "./regQuery";

/** Only what lies under HKLM\SOFTWARE can be written here. */
export function changeRegistry(process: Process, args: RegArguments, verb: string): RegProblem {
  const writable = /^HKEY_LOCAL_MACHINE\\SOFTWARE(\\|$)/i.test(args.path);
  if (!writable || !isAdmin(process.session)) {
    process.stderr.write("ERROR: Access is denied.\r\n");
    return "silent";
  }
  // Without /f a question is asked; over SSH nobody answers, and a missing answer is a no.
  const asks = verb === "delete" || existing(args);
  if (asks && !args.switches.has("/f")) {
    process.stdout.write("The operation was cancelled by the user.\r\n");
    return "silent";
  }
  return verb === "add" ? add(process, args) : remove(process, args);
}

function existing({ machine, path, value }: RegArguments): boolean {
  const values = machine.registry.find(path)?.values ?? [];
  return value !== undefined && values.some(({ name }) => name.toLowerCase() === value.toLowerCase());
}

function add(process: Process, { machine, path, value, type, data }: RegArguments): RegProblem {
  const shown = /DWORD|QWORD/.test(type) ? `0x${Number(data || 0).toString(16)}` : data;
  machine.registry.write(path, value === undefined ? undefined : { name: value, type, data: shown });
  return done(process);
}

function remove(process: Process, { machine, path, value, switches }: RegArguments): RegProblem {
  const { registry } = machine;
  if (switches.has("/va")) {
    for (const { name } of [...(registry.find(path)?.values ?? [])]) registry.deleteValue(path, name);
    return done(process);
  }
  const gone = value === undefined ? registry.deleteKey(path) : registry.deleteValue(path, value);
  return gone ? done(process) : "notFound";
}

function done({ stdout }: Process): undefined {
  stdout.write("The operation completed successfully.\r\n");
}
