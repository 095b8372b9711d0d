import type { Process } from "../shell/process";
import type { Machine } from "./machine";

/** The machine behind `\\NAME`, or the Win32 code why not. Windows offers the credentials of the login, if any. */
export function connectTo(process: Process, name: string): Machine | number {
  const { machine, session } = process;
  if (name.toLowerCase() === machine.name.toLowerCase()) return session.isAdmin ? machine : 5;
  const target = machine.network.find(name);
  if (target === undefined || target.services.find("LanmanServer")?.current !== "running") return 1722;
  const account = target.hasUser(session.user.name);
  const known = !session.byKey && account?.password !== undefined;
  if (!known || account.password !== session.user.password) return 5;
  if (!(account.admin ?? true)) return 5;
  session.reached.add(target);
  return target;
}
