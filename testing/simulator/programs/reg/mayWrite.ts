import { fullKeyPath, isBelow } from "../../machine/registryPath";
import type { Process } from "../../shell/process";
import type { RegRequest } from "./reg";

const services = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services";

/** What belongs to the service control manager is kept out of reach: writing past it is not simulated. */
export function mayWrite({ session }: Process, { machine, path }: RegRequest): boolean {
  const denied = machine.fault.denyRegistry?.map((key) => fullKeyPath(key) ?? key) ?? [];
  if ([...denied, services].some((key) => isBelow(path, key))) return false;
  return session.isAdmin || isBelow(path, "HKEY_CURRENT_USER");
}
