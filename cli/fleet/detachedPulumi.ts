import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import type { HolderMark } from "./holder/holderProof";

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

const stackIn = (args: readonly string[]): string => args[args.indexOf("--stack") + 1] ?? "";

/** A new stack does not become the one that the user has selected. */
const unselecting = (args: readonly string[]): string[] =>
  args[0] === "stack" && args[1] === "init" ? [...args, "--no-select"] : [...args];

const exitOf = (child: ChildProcess): Promise<[code: number, signal: string | undefined]> =>
  new Promise((resolve) => {
    child.once("error", () => resolve([-1, undefined]));
    child.once("exit", (exitCode, ended) => resolve([exitCode ?? -1, ended ?? undefined]));
  });

/**
 * The CLI for the Automation API. Its long runs are detached, with their output in files: Ctrl-C does not reach them,
 * and they end well even when this process is killed.
 */
export class DetachedPulumi {
  private readonly folder = mkdtempSync(join(tmpdir(), "secure-iis-fleet-"));
  private readonly running = new Map<ChildProcess, string>();
  private readonly marks = new Map<string, HolderMark>();
  private serial = 0;
  private interrupted = false;

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
    this.interrupted = true;
    this.signal("SIGINT");
  }

  /** @param stack that of the runs to signal; undefined for all. */
  signal(signal: NodeJS.Signals, stack?: string): void {
    for (const [child, of] of this.running) if (stack === undefined || stack === of) child.kill(signal);
  }

  /** Runs of a stack bear its mark from now on; undefined takes it away. */
  bear(stack: string, mark: HolderMark | undefined): void {
    if (mark === undefined) this.marks.delete(stack);
    else this.marks.set(stack, mark);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async detached(
    args: readonly string[],
    [cwd, env]: readonly [string, Arguments[2], ...unknown[]],
  ): Promise<Result> {
    if (this.interrupted) throw new RunFailed("error: stopped before it was begun", undefined);
    const file = join(this.folder, `${++this.serial}.log`);
    const log = openSync(file, "a");
    const mark = this.marks.get(stackIn(args));
    const child = spawn(this.found.command, [...args, "--non-interactive", "--color", "never"], {
      cwd,
      env: { ...process.env, ...env, PULUMI_AUTOMATION_API: "true" },
      stdio: ["ignore", log, log, ...(mark?.lifeline ? [mark.lifeline] : [])],
      detached: true,
      windowsHide: true,
    });
    closeSync(log);
    this.running.set(child, stackIn(args));
    const { pid } = child;
    // A run without its note is as good: a lock that it leaves behind waits for a person then.
    const noted = pid === undefined ? undefined : mark?.began(pid).catch(() => undefined);
    const [code, signal] = await exitOf(child);
    this.running.delete(child);
    await noted;
    if (pid !== undefined && signal === undefined) await mark?.ended(pid).catch(() => undefined);
    const output = readFileSync(file, "utf8");
    if (code !== 0) throw new RunFailed(output, signal);
    return { stdout: output, stderr: "", code };
  }
}
