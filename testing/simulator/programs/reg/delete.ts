import type { Process } from "../../shell/process";
import { mayWrite } from "./mayWrite";
import type { RegRequest } from "./reg";
import { finish, isConfirmed, refuse } from "./speech";
import { regText } from "./texts";

export async function deleteFromRegistry(process: Process, request: RegRequest): Promise<number> {
  const { machine, path, name, switches } = request;
  const key = machine.registry.find(path);
  if (key === undefined) return refuse(process, "notFound");
  if (!mayWrite(process, request)) return refuse(process, "denied");
  if (!switches.has("/f") && !(await asks(process, request))) return 1;
  if (name === undefined && !switches.has("/va")) return deleteKey(process, request);
  const names = name === undefined ? key.values.map((value) => value.name) : [name];
  for (const each of names) {
    if (!machine.registry.deleteValue(path, each)) return refuse(process, "notFound");
    machine.log.registryChanges.push({ what: "delete", key: path, name: each });
  }
  return finish(process);
}

function asks(process: Process, { path, name, switches }: RegRequest): Promise<boolean> {
  if (switches.has("/va")) return isConfirmed(process, "deleteAll", path);
  if (name === undefined) return isConfirmed(process, "deleteKey", path);
  return isConfirmed(process, "deleteValue", name || regText("default", process.machine.locale));
}

function deleteKey(process: Process, { machine, path }: RegRequest): number {
  if (machine.registry.deleteKey(path) === "fixed") return refuse(process, "denied");
  machine.log.registryChanges.push({ what: "delete", key: path });
  return finish(process);
}
