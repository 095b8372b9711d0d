import type { Process } from "../../shell/process";
import { mayWrite } from "./mayWrite";
import { shownData } from "./readArguments";
import type { RegRequest } from "./reg";
import { finish, isConfirmed, refuse } from "./speech";
import { regText } from "./texts";

export async function addToRegistry(process: Process, request: RegRequest): Promise<number> {
  const { machine, path, name, type, switches } = request;
  const data = shownData(request);
  if (data === undefined) return refuse(process, "invalidNumber", "ADD /?");
  if (!mayWrite(process, request)) return refuse(process, "denied");
  if (name === undefined) return addKey(process, request);
  const before = machine.registry.value(path, name);
  const shownName = name || regText("default", process.machine.locale);
  const asks = before !== undefined && !switches.has("/f");
  if (asks && !(await isConfirmed(process, "overwrite", shownName))) return 1;
  machine.registry.write(path, { name, type, data });
  if (before?.data !== data || before.type !== type)
    machine.log.registryChanges.push({ what: "add", key: path, name, data });
  return finish(process);
}

function addKey(process: Process, { machine, path }: RegRequest): number {
  if (machine.registry.find(path) === undefined) machine.log.registryChanges.push({ what: "add", key: path });
  machine.registry.write(path);
  return finish(process);
}
