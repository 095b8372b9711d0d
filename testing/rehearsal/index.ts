import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ownPolicyPack, programIn } from "../program";
import type { Run, RunOptions, Stage, StageOptions } from "../run";
import type { Job, StoredResource } from "./job";
import type { PhaseResult } from "./phase";

const isTypeScript = (file: string): boolean => extname(file) === ".ts";

/** What makes Node.js run TypeScript. @throws Error where it is needed, and the project has no such package. */
function loaderOf(program: string, project: string): string[] {
  if (![__filename, program].some(isTypeScript)) return [];
  try {
    return ["--import", pathToFileURL(createRequire(join(project, "package.json")).resolve("tsx")).href];
  } catch {
    throw new Error(`To rehearse a program in TypeScript, ${project} needs: npm install --save-dev tsx`);
  }
}

/**
 * Puts a program on stage without the CLI: each phase is a child process on Pulumi's mocks runtime, in which Commands
 * really connect and run, and a state is kept in between. Not rehearsed: aliases, replacement, deletion scripts, plans.
 * A resource that fails does not keep others from being done, as with `--continue-on-error`.
 */
export class Rehearsal implements Stage {
  readonly kind = "rehearsal";
  private readonly folder = mkdtempSync(join(tmpdir(), "secure-iis-rehearsal-"));
  private state: readonly StoredResource[] = [];
  private outputs: Run["outputs"] = {};

  constructor(private readonly options: StageOptions) {}

  async preview(options: RunOptions = {}): Promise<Run> {
    const { run } = await this.phase(true, options);
    const changed = options.expectNoChanges === true && run.changes.some(({ op }) => op !== "same");
    return { ...run, exitCode: changed ? 1 : run.exitCode, outputs: this.outputs };
  }

  /** As the CLI does, it previews first and stops there when the preview fails. */
  async up(options: RunOptions = {}): Promise<Run> {
    if (!options.skipPreview) {
      const preview = await this.preview(options);
      if (preview.exitCode !== 0) return preview;
    }
    const { run, state } = await this.phase(false, options);
    this.state = state;
    this.outputs = run.outputs;
    return run;
  }

  async close(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private job(preview: boolean, { config = {}, policies = false }: RunOptions): Job {
    const { project, policyPack = ownPolicyPack } = this.options;
    const { name, file } = programIn(project);
    const texts = Object.entries(config).map(([key, value]) => [
      `${name}:${key}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
    return {
      program: file,
      ...(policies ? { rules: join(policyPack, "rules") } : {}),
      projectName: name,
      preview,
      config: Object.fromEntries(texts),
      resultFile: join(this.folder, "result.json"),
      state: this.state,
    };
  }

  private async phase(preview: boolean, options: RunOptions): Promise<PhaseResult> {
    const job = this.job(preview, options);
    const jobFile = join(this.folder, "job.json");
    writeFileSync(jobFile, JSON.stringify(job), { mode: 0o600 });
    rmSync(job.resultFile, { force: true });
    const phase = join(__dirname, `phase${extname(__filename)}`);
    const loader = loaderOf(job.program, this.options.project);
    const child = spawn(process.execPath, ["--no-warnings", ...loader, phase, jobFile], {
      cwd: this.options.project,
      env: { ...process.env, ...this.options.env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    await new Promise((resolve) => child.once("close", resolve));
    return JSON.parse(readFileSync(job.resultFile, "utf8")) as PhaseResult;
  }
}
