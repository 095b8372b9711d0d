import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { engineIsInstalled } from "../../testing/engine";
import { commands, root } from "../docs/fences";
import {
  type GitHubStep,
  gitHubLines,
  gitHubText,
  gitLabDefault,
  gitLabJobs,
  gitLabLines,
  gitLabText,
  jobNames,
  wordsOf,
  workflow,
} from "./ciFiles";

const steps: readonly GitHubStep[] = Object.values(workflow.jobs).flatMap((job) => job.steps);
const ofDocs = commands("docs/ci.md").filter((line) => line.startsWith("pulumi "));
const lines = [
  ...new Set([...jobNames.flatMap((job) => [...gitHubLines(job), ...gitLabLines(job)]), ...ofDocs]),
];

describe("both files do the same", () => {
  test.each(jobNames)("%s", (job) => {
    const paths = { STACK: "prod", RUNNER_TEMP: "." };
    const ofGitHub = gitHubLines(job).map((line) => wordsOf(line.replace("$RUNNER_TEMP/", ""), paths));
    expect(ofGitHub.length).toBeGreaterThan(0);
    expect(gitLabLines(job).map((line) => wordsOf(line, paths))).toEqual(ofGitHub);
  });

  test("there are no other jobs, and each installs the packages before it needs them", () => {
    expect(Object.keys(workflow.jobs)).toEqual([...jobNames]);
    expect(gitLabJobs.map(([name]) => name)).toEqual([...jobNames]);
    expect(gitLabDefault.before_script).toEqual(["npm ci"]);
    for (const { steps: own } of Object.values(workflow.jobs)) {
      const runs = own.flatMap(({ run }) => run ?? []);
      expect(runs[0]).toBe("npm ci");
      expect(runs.slice(1).every((run) => run.startsWith("pulumi "))).toBe(true);
    }
  });

  test("with one version of Pulumi, and one of Node.js", () => {
    const versions = (name: string) => [
      ...new Set(steps.flatMap(({ with: given }) => given?.[name] ?? []).map(String)),
    ];
    const [, node, pulumi] = /^pulumi\/pulumi-nodejs-(\d+):(\d+\.\d+\.\d+)$/.exec(gitLabDefault.image) ?? [];
    expect({ pulumi: versions("pulumi-version"), node: versions("node-version") }).toEqual({
      pulumi: [pulumi],
      node: [node],
    });
  });
});

describe("the workflow asks for little", () => {
  test("every action is pinned by its commit, with its version beside it", () => {
    const uses = gitHubText.split("\n").filter((line) => line.includes("uses:"));
    expect(uses.length).toBeGreaterThanOrEqual(3 * jobNames.length);
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("it may read the repository alone, and keeps no token on the disk", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(Object.values(workflow.jobs).map(({ permissions }) => permissions)).toEqual(
      jobNames.map(() => undefined),
    );
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.map((step) => step.with?.["persist-credentials"])).toEqual(jobNames.map(() => false));
  });

  test("a change is judged where no host is, and code of a change never gets to the runner that reaches them", () => {
    expect(Object.keys(workflow.on).sort()).toEqual(["pull_request", "schedule", "workflow_dispatch"]);
    const own = Object.values(workflow.jobs).filter((job) => job["runs-on"] === "self-hosted");
    expect(own.map((job) => job.if)).toEqual(["github.event_name != 'pull_request'"]);
    expect(workflow.jobs.gate).toMatchObject({
      if: "github.event_name == 'pull_request'",
      "runs-on": "ubuntu-latest",
    });
    expect(gitLabJobs.filter(([, { tags }]) => tags).map(([name]) => name)).toEqual(["drift"]);
  });

  test("every job ends, and a newer change takes the place of an older one", () => {
    for (const job of Object.values(workflow.jobs)) expect(job["timeout-minutes"]).toBeLessThanOrEqual(30);
    for (const [, { timeout }] of gitLabJobs) expect(timeout).toMatch(/^(15|30) minutes$/);
    expect(workflow.concurrency.group).toContain("github.ref");
    expect(workflow.concurrency["cancel-in-progress"]).toContain("pull_request");
    expect(gitLabJobs.find(([name]) => name === "gate")?.[1].interruptible).toBe(true);
  });

  test("secrets reach the steps of Pulumi alone, by their environment", () => {
    for (const { run, uses, with: given, env } of steps) {
      expect(`${run} ${uses} ${JSON.stringify(given)}`).not.toContain("secrets.");
      if (!run?.startsWith("pulumi ")) expect(env).toBeUndefined();
    }
    expect(Object.values(workflow.env).join()).not.toContain("secrets.");
    expect(gitLabText).not.toMatch(/PASSPHRASE|TOKEN|PASSWORD/);
  });

  test("the state is judged without a login", () => {
    const analysis = steps.find(({ run }) => run?.startsWith("pulumi policy analyze"));
    expect(Object.keys(analysis?.env ?? {})).toEqual(["PULUMI_CONFIG_PASSPHRASE"]);
  });
});

const wordAfter = (flag: string, words: readonly string[]): string | undefined =>
  words[words.indexOf(flag) + 1];

test.each(lines)("the paths of `%s` are here", (line) => {
  const words = wordsOf(line, { STACK: "prod", RUNNER_TEMP: "." });
  const named = ["--policy-pack", "--policy-pack-config"].filter((flag) => words.includes(flag));
  const paths = named.map((flag) => wordAfter(flag, words) ?? "");
  const made = ["dist/policies"]; // by `npm run pack`
  expect(paths.filter((path) => !made.includes(path) && !existsSync(join(root, path)))).toEqual([]);
});

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;

describeWithEngine("the CLI has what is asked of it", () => {
  const help = (verb: readonly string[]): string =>
    spawnSync("pulumi", [...verb, "--help"], { encoding: "utf8" }).stdout;

  test.each(lines)("%s", (line) => {
    const [, ...words] = wordsOf(line, { STACK: "prod", RUNNER_TEMP: "." });
    const firstFlag = words.findIndex((word) => word.startsWith("-"));
    const verb = firstFlag < 0 ? words : words.slice(0, firstFlag);
    const text = help(verb);
    expect(text).toContain(`\n  pulumi ${verb.join(" ")}`);
    const flags = words.filter((word) => word.startsWith("--"));
    expect(flags.filter((flag) => !new RegExp(`^ *(-\\w, )?${flag}\\b`, "m").test(text))).toEqual([]);
  });
});
