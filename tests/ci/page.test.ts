import { existsSync } from "node:fs";
import { join } from "node:path";
import { commands, readText, root } from "../docs/fences";
import { gitHubLines, gitHubText, gitLabText, jobNames } from "./ciFiles";

const page = readText("docs/ci.md");

/** Where a line of the page is run, so that it stays true. */
const runBy: Readonly<Record<string, "jobs" | "levels" | "bundle" | "reader">> = {
  "mkdir -p .github/workflows": "reader",
  "cp examples/ci/github-actions.yml .github/workflows/policies.yml": "reader",
  "cp examples/ci/gitlab-ci.yml .gitlab-ci.yml": "reader",
  "git add --force hosts.yaml Pulumi.prod.yaml": "reader",
  "pulumi preview --policy-pack policies --config observe=Never": "jobs",
  "pulumi preview --policy-pack policies --expect-no-changes": "jobs",
  "pulumi stack export --file state.json": "jobs",
  "pulumi policy analyze --policy-pack policies --file state.json": "jobs",
  "pulumi preview --policy-pack policies --policy-pack-config examples/ci/policies.json": "levels",
  "npm run pack": "bundle",
  "pulumi preview --policy-pack dist/policies": "bundle",
  "pulumi policy publish --cwd dist/policies": "reader", // needs Pulumi Cloud
};

test("each line of the page is known, and known ones are there", () => {
  expect(commands("docs/ci.md")).toEqual(Object.keys(runBy));
});

test("what it says of the jobs is what they do, but for the stack and the folder", () => {
  const plain = (line: string) =>
    line.replace(' --stack "$STACK"', "").replace('"$RUNNER_TEMP/state.json"', "state.json");
  const ofJobs = jobNames.flatMap(gitHubLines).map(plain);
  expect(Object.keys(runBy).filter((line) => runBy[line] === "jobs")).toEqual(ofJobs);
});

test("`npm run pack` is the build step that the tests run", () => {
  const { scripts } = JSON.parse(readText("package.json")) as { scripts: Record<string, string> };
  expect(scripts.pack).toBe("node policies/bundle.mjs");
});

test("files that it copies, and links, lead somewhere", () => {
  const copied = commands("docs/ci.md").flatMap((line) => /^cp (\S+) /.exec(line)?.[1] ?? []);
  const links = [...page.matchAll(/\]\(([^)#]+)/g)].map(([, link = ""]) => join("docs", link));
  expect([...copied, ...links].length).toBeGreaterThanOrEqual(5);
  for (const path of [...copied, ...links])
    expect([path, existsSync(join(root, path))]).toEqual([path, true]);
});

test("it names every secret and the stack of the files, and the files name the page", () => {
  const secrets = [...gitHubText.matchAll(/secrets\.(\w+)/g)].map(([, name = ""]) => name);
  for (const name of new Set(secrets)) expect(page).toContain(`| \`${name}\``);
  for (const text of [gitHubText, gitLabText]) {
    expect(text).toContain("\n  STACK: prod\n");
    expect(text).toContain("docs/ci.md");
  }
  expect(page).toContain("`STACK: prod`");
});
