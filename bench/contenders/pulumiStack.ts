import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { engineIsInstalled, lendPlugins } from "../../testing/installedEngine";
import { lendProject } from "../../testing/program";
import type { Work } from "../row";
import type { Place, Ready } from "./contender";
import { firstLineOf } from "./program";

export const engineMissing = (): string | undefined =>
  engineIsInstalled() ? undefined : "`pulumi` with the plugin of its command provider is not on PATH";

export const engineVersion = (): string => `pulumi ${firstLineOf("pulumi", "version") ?? ""}`;

/** A program, and the configuration that it reads. */
export interface Program {
  /** Folder with Pulumi.yaml. */
  readonly project: string;
  readonly config: Readonly<Record<string, string>>;
  /** Beside what every stack here has. */
  readonly env?: Readonly<Record<string, string>>;
}

const environmentOf = (folder: string): Record<string, string> => ({
  PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
  PULUMI_HOME: join(folder, "home"),
  PULUMI_CONFIG_PASSPHRASE: "bench",
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  PULUMI_SKIP_UPDATE_CHECK: "true",
});

/** A stack with a home and a local backend of its own. */
export function prepareStack({ folder, parallel }: Place, program: Program): Ready {
  for (const name of ["state", "home", "project"]) mkdirSync(join(folder, name));
  lendPlugins(join(folder, "home"));
  const cwd = join(folder, "project");
  const { name } = lendProject(program.project, cwd);
  const env = { ...environmentOf(folder), ...program.env };
  execFileSync("pulumi", ["stack", "init", "dev"], { cwd, env: { ...process.env, ...env }, stdio: "ignore" });
  const settings = Object.entries(program.config).map(
    ([key, value]) => `  ${name}:${key}: ${JSON.stringify(value)}\n`,
  );
  appendFileSync(join(cwd, "Pulumi.dev.yaml"), `config:\n${settings.join("")}`);
  const common = ["--stack", "dev", "--non-interactive", "--color", "never", "--parallel", String(parallel)];
  const verbOf = (work: Work) => (work === "check" ? ["preview"] : ["up", "--yes", "--skip-preview"]);
  return {
    command: (work) => ({ argv: ["pulumi", ...verbOf(work), ...common], cwd, env }),
    stateBytes: () => statSync(join(folder, "state", ".pulumi", "stacks", name, "dev.json")).size,
  };
}
