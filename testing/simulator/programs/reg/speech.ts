import type { Process } from "../../shell/process";
import { type RegText, regText } from "./texts";

/** reg.exe speaks the language of the machine it runs on. Its exit code for everything that went wrong is 1. */
export function refuse({ machine, stderr }: Process, text: RegText, usageOf?: string): number {
  const { locale } = machine;
  stderr.write(`${regText("error", locale)}${regText(text, locale)}\r\n`);
  if (usageOf !== undefined) stderr.write(`${regText("usage", locale, usageOf)}\r\n`);
  return 1;
}

export function finish({ machine, stdout }: Process): number {
  stdout.write(`${regText("done", machine.locale)}\r\n`);
  return 0;
}

/** Waits for an answer on stdin; a missing one is a no. */
export async function isConfirmed(process: Process, question: RegText, about: string): Promise<boolean> {
  const { locale } = process.machine;
  process.stdout.write(regText(question, locale, about));
  if (/^\s*[yj]/i.test(await process.stdin.readAll())) return true;
  process.stdout.write(`\r\n${regText("cancelled", locale)}\r\n`);
  return false;
}
