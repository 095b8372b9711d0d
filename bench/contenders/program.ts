import { spawnSync } from "node:child_process";

/** The first line of what a program prints; undefined when it is not on PATH. */
export function firstLineOf(program: string, ...args: string[]): string | undefined {
  const { error, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  return error ? undefined : (stdout || stderr).split("\n")[0]?.trim();
}

export const missingUnless = (program: string, ...args: string[]): string | undefined =>
  firstLineOf(program, ...args) === undefined ? `\`${program}\` is not on PATH` : undefined;
