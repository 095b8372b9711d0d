import { isListed } from "../../fault";
import { changing } from "../../machine/changing";
import type { Machine } from "../../machine/machine";
import type { Service } from "../../machine/service";
import { messageOf } from "../../machine/win32";
import type { Process } from "../../shell/process";
import { failureText, successText } from "./labels";

/** One run of sc.exe: where it runs, and which machine it talks to. */
export class ScRun {
  constructor(
    readonly process: Process,
    readonly target: Machine,
  ) {}

  /** The tool speaks the language of the machine it runs on. */
  /** What labels and failures are worded in. */
  get language() {
    return this.process.machine.scLanguage ?? this.locale;
  }

  get locale() {
    return this.process.machine.locale;
  }

  get isOld(): boolean {
    return this.process.machine.platform !== "modern";
  }

  /** Errors too go to standard output. */
  write(text: string): void {
    this.process.stdout.write(text);
  }

  fail(call: string, code: number): number {
    this.write(failureText(call, code, this.language));
    this.write(`${messageOf(code, this.locale)}\r\n\r\n`);
    return code;
  }

  succeed(call: string): number {
    this.write(successText(call, this.language));
    return 0;
  }

  isReadable({ key }: Service): boolean {
    return !isListed(this.target.fault.denyQueries, key);
  }

  openToRead(name: string): Service | number {
    const service = this.target.services.find(name);
    if (service === undefined) return 1060;
    return this.isReadable(service) ? service : 5;
  }

  /** Only administrators may change a service; some services not even they. */
  openToChange(name: string): Service | number {
    const service = this.target.services.find(name);
    if (service === undefined) return 1060;
    const denied = service.isProtected || isListed(this.target.fault.denyServices, name);
    return denied || !this.process.session.isAdmin ? 5 : service;
  }

  request(request: () => number): number {
    return changing(this.process, this.target, request);
  }
}
