import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "./contenders";
import type { Figures } from "./row";

const wrapper = join(__dirname, "measured.py");

/** Runs a command to its end. What it prints goes to a file `log` of the folder. */
export async function measure({ argv, cwd, env }: Command, folder: string): Promise<Figures> {
  const result = join(folder, "figures.json");
  const child = spawn("python3", [wrapper, result, join(folder, "log"), ...argv], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (exitCode !== 0) throw new Error(`the measuring process ended with ${exitCode}`);
  return JSON.parse(readFileSync(result, "utf8")) as Figures;
}
