import type { Service } from "../../machine/service";
import type { ScRun } from "./context";
import { label } from "./labels";
import { configurationBytes, configurationText, entryBytes, statusText } from "./text";
import { invalidCommandLine, usageFor } from "./usage";

const largestBuffer = 262144;
const defaultBuffer = 1024;

interface Filter {
  type: string;
  state: string;
  group: string | undefined;
  buffer: number;
}

export function query(run: ScRun, words: string[], extended: boolean): number {
  const [name = ""] = words;
  if (name === "" || name.endsWith("=")) return enumerate(run, words, extended);
  const service = run.openToRead(name);
  if (typeof service === "number") return run.fail("EnumQueryServicesStatus:OpenService", service);
  const { locale, isOld: old } = run;
  run.write(`\r\n${label("SERVICE_NAME", locale)}: ${name} \r\n`);
  run.write(statusText(service, { locale, extended, old }));
  return 0;
}

function enumerate(run: ScRun, words: string[], extended: boolean): number {
  const filter = readFilter(words);
  if (filter === undefined) {
    run.write(usageFor("query"));
    return invalidCommandLine;
  }
  const readable = run.target.services.all().filter((service) => run.isReadable(service));
  const wanted = readable.filter((service) => passes(service, filter));
  const shown = fitting(wanted, filter.buffer);
  for (const service of shown) showEntry(run, service, extended);
  if (shown.length === wanted.length) return 0;
  const missing = wanted.slice(shown.length).reduce((sum, service) => sum + entryBytes(service), 0);
  run.write(`Enum: more data, need ${missing} bytes start resume at index ${shown.length}\r\n`);
  return 234;
}

/** undefined: an option or a value sc.exe does not know. */
function readFilter(words: string[]): Filter | undefined {
  const filter: Filter = { type: "service", state: "active", group: undefined, buffer: largestBuffer };
  for (let at = 0; at < words.length && words[at] !== ""; at += 2) {
    const [name = "", value = ""] = [words[at]?.toLowerCase(), words[at + 1]?.toLowerCase()];
    if (name === "type=" && /^(all|service|driver|own|share|kernel|interact)$/.test(value))
      filter.type = value;
    else if (name === "state=" && /^(all|active|inactive)$/.test(value)) filter.state = value;
    else if (name === "bufsize=" && /^\d+$/.test(value))
      filter.buffer = Math.min(Number(value), largestBuffer);
    else if (name === "ri=" && value === "0") continue;
    else return undefined;
  }
  return filter;
}

function passes(service: Service, { type, state }: Filter): boolean {
  const active = service.current !== "stopped";
  if (state !== "all" && active !== (state === "active")) return false;
  if (type === "driver" || type === "kernel") return service.isDriver;
  if (type === "own" || type === "share") return service.type === type;
  return type === "all" || !service.isDriver;
}

function fitting(services: Service[], buffer: number): Service[] {
  let used = 0;
  const end = services.findIndex((service) => {
    used += entryBytes(service);
    return used > buffer;
  });
  return end < 0 ? services : services.slice(0, end);
}

function showEntry(run: ScRun, service: Service, extended: boolean): void {
  const { locale, isOld: old } = run;
  run.write(`\r\n${label("SERVICE_NAME", locale)}: ${service.key}\r\n`);
  run.write(`${label("DISPLAY_NAME", locale)}: ${service.displayName}\r\n`);
  run.write(statusText(service, { locale, extended, old }));
}

export function queryConfiguration(run: ScRun, name: string, rest: string[]): number {
  const service = run.openToRead(name);
  if (typeof service === "number") return run.fail("OpenService", service);
  const needed = configurationBytes(service);
  if (needed > bufferIn(rest)) {
    const code = run.fail("QueryServiceConfig", 122);
    run.write(`[SC] GetServiceConfig needs ${needed} bytes\r\n`);
    return code;
  }
  run.succeed("QueryServiceConfig");
  run.write(`\r\n${configurationText(service, name, run.locale)}`);
  return 0;
}

export function enumerateDependents(run: ScRun, name: string, rest: string[]): number {
  const service = run.openToRead(name);
  if (typeof service === "number") return run.fail("EnumDependentServices:OpenService", service);
  const dependents = run.target.services.dependents(service);
  const shown = fitting(dependents, bufferIn(rest));
  const complete = shown.length === dependents.length;
  if (!complete) {
    const missing = dependents.reduce((sum, dependent) => sum + entryBytes(dependent), 0);
    run.write(`[SC] EnumDependentServices: more data, need ${missing} bytes\r\n\r\n`);
  }
  run.write(`[SC] EnumDependentServices: entriesread = ${shown.length}\r\n`);
  for (const dependent of shown) showEntry(run, dependent, false);
  return complete ? 0 : 234;
}

function bufferIn(rest: string[]): number {
  const size = Number.parseInt(rest[0] ?? "", 10);
  return Number.isNaN(size) ? defaultBuffer : size;
}

export function security(run: ScRun, name: string): number {
  const service = run.openToRead(name);
  if (typeof service === "number") return run.fail("OpenService", service);
  run.write(
    "\r\nD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;IU)\r\n",
  );
  return 0;
}

export function keyNameOf(run: ScRun, name: string, rest: string[]): number {
  const service = run.target.services.findByDisplayName([name, ...rest].join(" "));
  if (service === undefined) return run.fail("GetServiceKeyName", 1060);
  run.succeed("GetServiceKeyName");
  run.write(`Name = ${service.key}\r\n`);
  return 0;
}

export function displayNameOf(run: ScRun, name: string): number {
  const service = run.target.services.find(name);
  if (service === undefined) return run.fail("GetServiceDisplayName", 1060);
  run.succeed("GetServiceDisplayName");
  run.write(`Name = ${service.displayName}\r\n`);
  return 0;
}
