import type { ServiceSpec, ServiceType, StartType } from "../../spec";
import type { ScRun } from "./context";
import { invalidCommandLine, usageFor } from "./usage";

const starts: Record<string, StartType> = {
  boot: "boot",
  system: "system",
  auto: "auto",
  demand: "demand",
  disabled: "disabled",
  "delayed-auto": "auto",
};
const types: Record<string, ServiceType> = { own: "own", share: "share", kernel: "kernel" };
const names = /^(type|start|error|binpath|group|tag|depend|obj|displayname|password)=$/i;

/** The sign belongs to the option's name, the value is the next argument: `start=disabled` is neither. */
export function readOptions(rest: string[]): Map<string, string> | undefined {
  const options = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 2) {
    const [name = "", value] = [rest[at], rest[at + 1]];
    if (!names.test(name) || value === undefined) return undefined;
    options.set(name.toLowerCase(), value);
  }
  return options.size > 0 ? options : undefined;
}

/** What is created, stopped; undefined without a program, or with a value that sc.exe does not know. */
export function createdSpec(options: ReadonlyMap<string, string>): ServiceSpec | undefined {
  const start = starts[options.get("start=")?.toLowerCase() ?? "demand"];
  const type = types[options.get("type=")?.toLowerCase() ?? "own"];
  const binaryPath = options.get("binpath=");
  if (start === undefined || type === undefined || binaryPath === undefined) return undefined;
  const displayName = options.get("displayname=");
  const dependsOn = options.get("depend=")?.split("/").filter(Boolean) ?? [];
  return { start, type, binaryPath, dependsOn, state: "stopped", ...(displayName ? { displayName } : {}) };
}

export function configure(run: ScRun, name: string, rest: string[]): number {
  const options = readOptions(rest);
  if (options === undefined) return refuse(run, "");
  const start = options.get("start=")?.toLowerCase();
  const type = options.get("type=")?.toLowerCase();
  if (start !== undefined && starts[start] === undefined) return refuse(run, "start=");
  if (type !== undefined && types[type] === undefined) return refuse(run, "type=");
  const service = run.openToChange(name);
  if (typeof service === "number") return run.fail("OpenService", service);
  const wanted = starts[start ?? ""] ?? service.start;
  const delayed = start === undefined ? service.delayed : start === "delayed-auto";
  const code = run.request(() => run.target.services.configure(service, wanted, delayed));
  if (code !== 0) return run.fail("ChangeServiceConfig", code);
  service.type = types[type ?? ""] ?? service.type;
  service.displayName = options.get("displayname=") ?? service.displayName;
  service.dependsOn = options.get("depend=")?.split("/").filter(Boolean) ?? service.dependsOn;
  return run.succeed("ChangeServiceConfig");
}

function refuse(run: ScRun, field: string): number {
  run.write(field === "" ? "ERROR:  Invalid Option\r\n" : `\r\nERROR:  Invalid ${field} field\r\n`);
  run.write(usageFor("config"));
  return invalidCommandLine;
}
