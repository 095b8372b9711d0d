import type { Process } from "../shell/process";
import type { Machine } from "./machine";

/** Makes a request to a service control manager, and counts for the connection what it changed. */
export function changing({ session }: Process, { services }: Machine, request: () => number): number {
  const before = services.changeCount;
  const code = request();
  session.changed += services.changeCount - before;
  return code;
}
