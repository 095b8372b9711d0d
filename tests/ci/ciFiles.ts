import { parse } from "yaml";
import { readText } from "../docs/fences";

/** A job of GitHub Actions, as far as the tests look at it. */
export interface GitHubJob {
  readonly if: string;
  readonly "runs-on": string;
  readonly "timeout-minutes": number;
  readonly permissions?: unknown;
  readonly steps: readonly GitHubStep[];
}

export interface GitHubStep {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface GitHubWorkflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency: { readonly group: string; readonly "cancel-in-progress": unknown };
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, GitHubJob>>;
}

/** A job of GitLab CI, as far as the tests look at it. */
export interface GitLabJob {
  readonly script: readonly string[];
  readonly timeout?: string;
  readonly tags?: readonly string[];
  readonly interruptible?: boolean;
}

export const gitHubText = readText("examples/ci/github-actions.yml");
export const gitLabText = readText("examples/ci/gitlab-ci.yml");
export const workflow = parse(gitHubText) as GitHubWorkflow;
const pipeline = parse(gitLabText) as Record<string, unknown> & {
  default: { readonly image: string; readonly before_script: readonly string[] };
};
export const gitLabDefault = pipeline.default;

const isJob = (value: unknown): value is GitLabJob =>
  typeof value === "object" && value !== null && "script" in value;
export const gitLabJobs: readonly (readonly [name: string, job: GitLabJob])[] = Object.entries(
  pipeline,
).flatMap(([name, value]) => (isJob(value) ? [[name, value] as const] : []));

export const jobNames = ["gate", "drift", "audit"] as const;
export type JobName = (typeof jobNames)[number];

const isPulumi = (line: string): boolean => line.startsWith("pulumi ");

/** The lines of the CLI in a job of the workflow, in their order. */
export const gitHubLines = (job: JobName): string[] =>
  (workflow.jobs[job]?.steps ?? []).flatMap(({ run }) => run?.split("\n") ?? []).filter(isPulumi);

export const gitLabLines = (job: JobName): string[] =>
  gitLabJobs.flatMap(([name, { script }]) => (name === job ? script : [])).filter(isPulumi);

export type Variables = Readonly<Record<string, string>>;

/** The words that a shell makes of a line; variables are replaced. */
export const wordsOf = (line: string, variables: Variables): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) =>
    (single ?? double ?? bare ?? "").replace(/\$(\w+)/g, (_, name: string) => variables[name] ?? ""),
  );
