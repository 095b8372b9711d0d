import type { Service } from "../../machine/service";
import { windows } from "../../machine/tables";
import type { ScRun } from "./context";
import { label } from "./labels";
import { configurationBytes, configurationText, entryBytes, statusText } from "./text";
import { invalidCommandLine, usageFor } from "./usage";

/** Of a list and of dependents, as the tool itself says and as Microsoft's page on it does. */
const defaultBuffers = { query: 4096, enumdepend: 1024 };
const badStubData = 1783;
const moreData = 234;

interface Filter {
  type: string;
  state: string;
  buffer: number;
  /** The index to begin at. */
  resume: number;
}

export function query(run: ScRun, words: string[], extended: boolean): number {
  const [name = ""] = words;
  if (name === "" || name.endsWith("=")) return enumerate(run, words, extended);
  const service = run.openToRead(name);
  if (typeof service === "number") return run.fail("EnumQueryServicesStatus:OpenService", service);
  const { language, isOld: old } = run;
  run.write(`\r\n${label("SERVICE_NAME", language)}: ${name} \r\n`);
  run.write(statusText(service, { language, extended, old }));
  return 0;
}

function enumerate(run: ScRun, words: string[], extended: boolean): number {
  const filter = readFilter(words);
  if (filter === undefined) {
    run.write(usageFor("query"));
    return invalidCommandLine;
  }
  if (filter.buffer > windows[run.target.platform].largestBuffer)
    return run.fail("EnumQueryServicesStatus", badStubData);
  const readable = run.target.services.all().filter((service) => run.isReadable(service));
  const wanted = readable.filter((service) => passes(service, filter));
  const left = wanted.slice(filter.resume);
  const shown = fitting(left, filter.buffer);
  for (const service of shown) showEntry(run, service, extended);
  if (shown.length === left.length) return 0;
  const [missing, next] = [bytesOf(left.slice(shown.length)), filter.resume + shown.length];
  run.write(`Enum: more data, need ${missing} bytes start resume at index ${next}\r\n`);
  return moreData;
}

/** undefined: an option or a value sc.exe does not know. */
function readFilter(words: string[]): Filter | undefined {
  const filter: Filter = { type: "service", state: "active", buffer: defaultBuffers.query, resume: 0 };
  for (let at = 0; at < words.length && words[at] !== ""; at += 2) {
    const [name = "", value = ""] = [words[at]?.toLowerCase(), words[at + 1]?.toLowerCase()];
    if (name === "type=" && /^(all|service|driver|own|share|kernel|interact)$/.test(value))
      filter.type = value;
    else if (name === "state=" && /^(all|active|inactive)$/.test(value)) filter.state = value;
    else if (name === "bufsize=" && /^\d+$/.test(value)) filter.buffer = Number(value);
    else if (name === "ri=" && /^\d+$/.test(value)) filter.resume = Number(value);
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

function bytesOf(services: Service[]): number {
  return services.reduce((sum, service) => sum + entryBytes(service), 0);
}

function showEntry(run: ScRun, service: Service, extended: boolean): void {
  const { language, isOld: old } = run;
  run.write(`\r\n${label("SERVICE_NAME", language)}: ${service.key}\r\n`);
  run.write(`${label("DISPLAY_NAME", language)}: ${service.displayName}\r\n`);
  run.write(statusText(service, { language, extended, old }));
}

export function queryConfiguration(run: ScRun, name: string, rest: string[]): number {
  const service = run.openToRead(name);
  if (typeof service === "number") return run.fail("OpenService", service);
  const needed = configurationBytes(service);
  if (needed > bufferIn(rest, 1024)) {
    const code = run.fail("QueryServiceConfig", 122);
    run.write(`[SC] GetServiceConfig needs ${needed} bytes\r\n`);
    return code;
  }
  run.succeed("QueryServiceConfig");
  run.write(`\r\n${configurationText(service, name, run.language)}`);
  return 0;
}

export function enumerateDependents(run: ScRun, name: string, rest: string[]): number {
  const service = run.openToRead(name);
  if (typeof service === "number") return run.fail("EnumDependentServices:OpenService", service);
  const buffer = bufferIn(rest, defaultBuffers.enumdepend);
  if (buffer > windows[run.target.platform].largestBuffer)
    return run.fail("EnumDependentServices", badStubData);
  const dependents = run.target.services.dependents(service);
  const shown = fitting(dependents, buffer);
  const complete = shown.length === dependents.length;
  if (!complete)
    run.write(`[SC] EnumDependentServices: more data, need ${bytesOf(dependents)} bytes\r\n\r\n`);
  run.write(`[SC] EnumDependentServices: entriesread = ${shown.length}\r\n`);
  for (const dependent of shown) showEntry(run, dependent, false);
  return complete ? 0 : moreData;
}

function bufferIn(rest: string[], otherwise: number): number {
  const size = Number.parseInt(rest[0] ?? "", 10);
  return Number.isNaN(size) ? otherwise : size;
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
