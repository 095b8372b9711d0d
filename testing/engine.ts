import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEvents } from "./engineEvents";
import { lendPlugins } from "./installedEngine";
import { lendProject, ownPolicyPack, type Program } from "./program";
import type { Run, RunOptions, Stage, StageOptions } from "./run";

export { engineIsInstalled } from "./installedEngine";

/** The real CLI with a local backend, a home and a stack of its own: nothing of the user's is touched. */
export class Engine implements Stage {
  readonly kind = "pulumi";
  private readonly folder = mkdtempSync(join(tmpdir(), "secure-iis-engine-"));
  private stackFile = "";
  private serial = 0;
  private outputs: Run["outputs"] = {};

  private readonly program: Program;

  constructor(private readonly options: StageOptions) {
    for (const name of ["state", "home", "project"]) mkdirSync(join(this.folder, name));
    lendPlugins(join(this.folder, "home"));
    this.program = lendProject(options.project, join(this.folder, "project"));
  }

  preview(options: RunOptions = {}): Promise<Run> {
    return this.run("preview", options.expectNoChanges ? ["--expect-no-changes"] : [], options);
  }

  up(options: RunOptions = {}): Promise<Run> {
    const skip = options.skipPreview ? ["--skip-preview"] : [];
    return this.run(
      "up",
      ["--yes", ...skip, ...(options.continueOnError ? ["--continue-on-error"] : [])],
      options,
    );
  }

  destroy(): Promise<Run> {
    return this.run("destroy", ["--yes", "--skip-preview"], {});
  }

  async close(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Any command of the CLI on the stack; its standard output, and whether it ended well. */
  async cli(...args: string[]): Promise<{ exitCode: number; stdout: string }> {
    const child = spawn("pulumi", [...args, "--non-interactive", "--color", "never"], {
      cwd: join(this.folder, "project"),
      env: { ...process.env, ...this.environment(), ...this.options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    const exitCode = await new Promise<number>((resolve) =>
      child.once("close", (code) => resolve(code ?? 1)),
    );
    return { exitCode, stdout: Buffer.concat(chunks).toString("utf8") };
  }

  /** The stack's configuration file: what `stack init` wrote, which holds the salt of its secrets, and ours. */
  private writeConfig(config: Readonly<Record<string, unknown>>): void {
    const lines = Object.entries(config).map(
      ([key, value]) => `  ${this.program.name}:${key}: ${JSON.stringify(value)}`,
    );
    writeFileSync(
      join(this.folder, "project", "Pulumi.dev.yaml"),
      `${this.stackFile}\nconfig:\n${lines.join("\n")}\n`,
    );
  }

  private async init(): Promise<void> {
    const { exitCode, stdout } = await this.cli("stack", "init", "dev");
    if (exitCode !== 0) throw new Error(`pulumi stack init failed: ${stdout}`);
    this.stackFile = readFileSync(join(this.folder, "project", "Pulumi.dev.yaml"), "utf8");
  }

  private environment(): Record<string, string> {
    return {
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_CONFIG_PASSPHRASE: "rehearsed",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DEBUG_COMMANDS: "true", // it allows --event-log
      PULUMI_NODEJS_TRANSPILE_ONLY: "true", // `npm run check` has checked the types
    };
  }

  private async run(verb: string, args: string[], options: RunOptions): Promise<Run> {
    if (this.serial++ === 0) await this.init();
    this.writeConfig(options.config ?? {});
    const log = join(this.folder, `events-${this.serial}.json`);
    const { policyPack = ownPolicyPack } = this.options;
    const pack = options.policies ? ["--policy-pack", policyPack] : [];
    const targets = [
      ...(options.targets ?? []).flatMap((urn) => ["--target", urn]),
      ...(options.replace ?? []).flatMap((urn) => ["--replace", urn]),
    ];
    const { exitCode, stdout: text } = await this.cli(
      verb,
      "--stack",
      "dev",
      "--event-log",
      log,
      ...pack,
      ...targets,
      ...args,
    );
    if (verb === "up" && exitCode === 0) this.outputs = await this.readOutputs();
    return {
      exitCode,
      text,
      outputs: this.outputs,
      ...readEvents(log, verb === "up" && !options.skipPreview),
    };
  }

  private async readOutputs(): Promise<Run["outputs"]> {
    const { stdout, exitCode } = await this.cli("stack", "output", "--json", "--stack", "dev");
    return exitCode === 0 ? (JSON.parse(stdout) as Run["outputs"]) : {};
  }
}
