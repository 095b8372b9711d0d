import { isAdmin, type Machine } from "../../machine/machine";
import type { Service } from "../../machine/service";
import { messageOf } from "../../machine/win32";
import type { Process } from "../../shell/process";
import { label } from "./labels";

/** One run of sc.exe: where it runs, and which machine it talks to. */
export class ScRun {
  constructor(
    readonly process: Process,
    readonly target: Machine,
  ) {}

  /** The tool speaks the language of the machine it runs on. */
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
    this.write(`[SC] ${call} ${label("FAILED", this.locale)} ${code}:\r\n\r\n`);
    this.write(`${messageOf(code, this.locale)}\r\n\r\n`);
    return code;
  }

  succeed(call: string): number {
    this.write(`[SC] ${call} ${label("SUCCESS", this.locale)}\r\n`);
    return 0;
  }

  /** Only administrators may change a service; some services not even they. */
  openToChange(name: string): Service | number {
    const service = this.target.services.find(name);
    if (service === undefined) return 1060;
    const denied = this.target.fault.denyServices?.some((key) => key.toLowerCase() === name.toLowerCase());
    return denied || !isAdmin(this.process.session) ? 5 : service;
  }
}
