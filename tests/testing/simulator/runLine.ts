import { Machine } from "../../../testing/simulator/machine/machine";
import { Session } from "../../../testing/simulator/machine/session";
import { runCommandLine } from "../../../testing/simulator/shell/commandLine";
import { Environment } from "../../../testing/simulator/shell/environment";
import { Collected, inputOf } from "../../../testing/simulator/shell/streams";
import type { HostSpec } from "../../../testing/simulator/spec";

export interface Reply {
  out: string;
  error: string;
  code: number;
}

interface Login {
  user?: string;
  byKey?: boolean;
  stdin?: string;
  /** The cmd.exe of sshd has ECHO ON. true: as if it had been started with /q. */
  quiet?: boolean;
  /** The connection's end; none by default. */
  signal?: AbortSignal;
}

/** Machines without their SSH servers; lines run on the first of them. */
export function fleetOf(...specs: HostSpec[]): Machine[] {
  const machines: Machine[] = [];
  const find = (name: string) =>
    machines.find((machine) => machine.name.toLowerCase() === name.toLowerCase());
  for (const [index, spec] of specs.entries()) machines.push(new Machine(spec, { find }, index + 1));
  return machines;
}

export function machineOf(spec: Partial<HostSpec> = {}): Machine {
  const [machine] = fleetOf({ name: "web01", platform: "modern", ...spec });
  if (machine === undefined) throw new Error("no machine");
  return machine;
}

export async function runOn(machine: Machine, line: string, login: Login = {}): Promise<Reply> {
  const user = machine.hasUser(login.user ?? "Administrator");
  if (user === undefined) throw new Error("no such user");
  const session = new Session(user, login.byKey ?? false, () => undefined);
  const [stdout, stderr] = [new Collected(), new Collected()];
  const process = {
    machine,
    session,
    signal: login.signal ?? new AbortController().signal,
    environment: Environment.of({ COMPUTERNAME: "WEB01", SystemRoot: "C:\\Windows" }),
    directory: "C:\\Users\\Administrator",
    stdin: inputOf(login.stdin ?? ""),
    stdout,
    stderr,
  };
  const code = await runCommandLine(process, `${login.quiet ? " /q" : ""} /c "${line}"`);
  return { out: stdout.text, error: stderr.text, code };
}

/** The same line inside cmd.exe /q /v:on, as a tool would send it. */
export function delayed(line: string): string {
  return `cmd.exe /d /q /v:on /s /c "${line}"`;
}

/** Lines for people: LF instead of CR LF. */
export function lines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
