import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Asks the system instead of running the program, which would write into the user's home. */
export function onPath(program: string): boolean {
  try {
    execFileSync(process.platform === "win32" ? "where" : "which", [program], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const usersPlugins = (): string => join(process.env.PULUMI_HOME ?? join(homedir(), ".pulumi"), "plugins");

/** The folders of the command provider's plugin that the user has installed. */
function installedPlugins(): string[] {
  const folder = usersPlugins();
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => /^resource-command-v[0-9.]+$/.test(name));
}

/** Whether the `pulumi` CLI and the plugin of the command provider can be found. */
export const engineIsInstalled = (): boolean =>
  onPath("pulumi") && (onPath("pulumi-resource-command") || installedPlugins().length > 0);

/** Copies the user's plugin of the command provider into a home of its own: Pulumi does not follow links there. */
export function lendPlugins(home: string): void {
  mkdirSync(join(home, "plugins"), { recursive: true });
  for (const name of installedPlugins()) {
    cpSync(join(usersPlugins(), name), join(home, "plugins", name), { recursive: true });
  }
}
