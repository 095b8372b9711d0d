import { parse } from "yaml";
import { fleetCommand } from "../../cli/fleet/options";
import { readText } from "../docs/fences";
import { gitHubText, gitLabDefault, wordsOf } from "./ciFiles";

interface Step {
  readonly run?: string;
  readonly script?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly condition?: string;
}
interface GitHub {
  readonly jobs: { shard: { steps: readonly Step[]; strategy: { matrix: { shard: readonly number[] } } } };
}
interface GitLab {
  readonly ".shard": {
    readonly image: string;
    readonly before_script: readonly string[];
    readonly parallel: { readonly matrix: readonly { readonly SHARD: readonly string[] }[] };
  };
  readonly drift: { readonly script: readonly string[] };
  readonly up: { readonly script: readonly string[] };
}
interface Azure {
  readonly jobs: readonly {
    readonly container: string;
    readonly strategy: { readonly matrix: Readonly<Record<string, { readonly SHARD: string }>> };
    readonly steps: readonly Step[];
  }[];
}

const text = (name: string): string => readText(`examples/ci/shards-${name}.yml`);
const gitHub = (parse(text("github")) as GitHub).jobs.shard;
const gitLab = parse(text("gitlab")) as GitLab;
const [azure] = (parse(text("azure")) as Azure).jobs;
if (azure === undefined) throw new Error("no job");

const lines = [
  'npx secure-iis fleet preview hosts.yaml --stack "$STACK" --shard "$SHARD" --policy-pack policies --expect-no-changes',
  'npx secure-iis fleet up hosts.yaml --stack "$STACK" --shard "$SHARD" --policy-pack policies --yes',
];

test.each([
  ["GitHub", gitHub.steps.flatMap(({ run }) => run ?? [])],
  ["GitLab", [...gitLab[".shard"].before_script, ...gitLab.drift.script, ...gitLab.up.script]],
  ["Azure DevOps", azure.steps.flatMap(({ script }) => script ?? [])],
])("%s looks for drift, and updates, by the same commands", (_, own) =>
  expect(own).toEqual(["npm ci", ...lines]),
);

test.each([
  ["GitHub", gitHub.strategy.matrix.shard.map(String)],
  ["GitLab", gitLab[".shard"].parallel.matrix.flatMap(({ SHARD }) => SHARD)],
  ["Azure DevOps", Object.values(azure.strategy.matrix).map(({ SHARD }) => SHARD)],
])("%s has a job for each of three shards", (_, own) => expect(own).toEqual(["1", "2", "3"]));

test.each(lines)("%s can be typed", async (line) => {
  const seen: unknown[] = [];
  const [, , , ...words] = wordsOf(line, { STACK: "prod", SHARD: "2" });
  await fleetCommand(async (...all) => void seen.push(all)).parseAsync(words, { from: "user" });
  expect(seen).toEqual([[words[0], "hosts.yaml", expect.objectContaining({ shard: [2], stack: "prod" })]]);
});

test("only a schedule looks for drift, and only a person begins an update", () => {
  const when = (steps: readonly Step[]) => steps.flatMap((each) => each.if ?? each.condition ?? []);
  expect(when(gitHub.steps)).toEqual([
    "github.event_name == 'schedule'",
    "github.event_name == 'workflow_dispatch'",
  ]);
  expect(when(azure.steps)).toEqual([
    "and(succeeded(), eq(variables['Build.Reason'], 'Schedule'))",
    "and(succeeded(), eq(variables['Build.Reason'], 'Manual'))",
  ]);
});

test("actions and images are those of the other files", () => {
  const known = new Set(gitHubText.match(/uses: .*/g));
  const uses = text("github").match(/uses: .*/g) ?? [];
  expect(uses).toHaveLength(3);
  expect(uses.filter((each) => !known.has(each))).toEqual([]);
  expect([gitLab[".shard"].image, azure.container]).toEqual([
    gitLabDefault.image,
    `docker.io/${gitLabDefault.image}`,
  ]);
});
