import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";

/** As the Automation API calls it. */
type Arguments = readonly [
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  ...listeners: readonly unknown[],
];
interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}
type Runner = { run(...all: Arguments): Promise<Result> };

/** A run of the CLI that ended badly, with all that it said. */
export class RunFailed extends Error {
  /** @param signal what ended it from outside. */
  constructor(
    readonly output: string,
    readonly signal: string | undefined,
  ) {
    super("pulumi failed");
  }
}

/** These change or read hosts, and take their time. */
const long = new Set(["preview", "up", "destroy"]);

/** A new stack does not become the one that the user has selected. */
const unselecting = (args: readonly string[]): string[] =>
  args[0] === "stack" && args[1] === "init" ? [...args, "--no-select"] : [...args];

/**
 * The CLI for the Automation API. Its long runs are detached, with their output in files: Ctrl-C does not reach them,
 * and they end well even when this process is killed.
 */
export class DetachedPulumi {
  private readonly folder = mkdtempSync(join(tmpdir(), "secure-iis-fleet-"));
  private readonly running = new Set<ChildProcess>();
  private serial = 0;

  private constructor(private readonly found: PulumiCommand) {}

  /** @throws when there is no CLI on the path, or one that the SDK does not know. */
  static async find(): Promise<DetachedPulumi> {
    return new DetachedPulumi(await PulumiCommand.get());
  }

  /** What the option `pulumiCommand` of a workspace takes. */
  get command(): PulumiCommand {
    const { found } = this;
    const plain = found as unknown as Runner;
    const run = (...[args, ...others]: Arguments): Promise<Result> =>
      long.has(args[0] ?? "") ? this.detached(args, others) : plain.run(unselecting(args), ...others);
    return Object.assign(Object.create(found), { run });
  }

  /** Asks the running ones to end: Pulumi saves its state and releases its lock. The second time it ends at once. */
  interrupt(): void {
    for (const child of this.running) child.kill("SIGINT");
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async detached(
    args: readonly string[],
    [cwd, env]: readonly [string, Arguments[2], ...unknown[]],
  ): Promise<Result> {
    const file = join(this.folder, `${++this.serial}.log`);
    const log = openSync(file, "a");
    const child = spawn(this.found.command, [...args, "--non-interactive", "--color", "never"], {
      cwd,
      env: { ...process.env, ...env, PULUMI_AUTOMATION_API: "true" },
      stdio: ["ignore", log, log],
      detached: true,
      windowsHide: true,
    });
    closeSync(log);
    this.running.add(child);
    const [code, signal] = await new Promise<[number, string | undefined]>((resolve) => {
      child.once("error", () => resolve([-1, undefined]));
      child.once("exit", (exitCode, ended) => resolve([exitCode ?? -1, ended ?? undefined]));
    });
    this.running.delete(child);
    const output = readFileSync(file, "utf8");
    if (code !== 0) throw new RunFailed(output, signal);
    return { stdout: output, stderr: "", code };
  }
}
