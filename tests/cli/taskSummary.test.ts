import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { metricsText } from "../../cli/metricsText";
import type { Task } from "../../cli/task";
import { AuditScene, hardened, secureIis } from "./auditScene";

const task: Task = {
  command: "fleet up",
  fleet: "prod",
  shards: [2],
  hosts: 6,
  changed: 5,
  failed: 1,
  exit: 1,
  seconds: 37.25,
  end: new Date("2026-03-10T12:00:05.500Z"),
};

test("the text for node_exporter", () => {
  expect(metricsText(task)).toBe(readFileSync(join(__dirname, "..", "fixtures", "metrics.txt"), "utf8"));
});

test.each<[string, Partial<Task>, string]>([
  ["all shards", { shards: [] }, 'shard="all"'],
  ["several", { shards: [1, 3] }, 'shard="1,3"'],
  ["a name that would end its label", { fleet: 'a"b\\c\nd' }, 'fleet="a\\"b\\\\c\\nd"'],
])("labels: %s", (_, change, label) => {
  const lines = metricsText({ ...task, ...change }).split("\n");
  expect(lines.filter((line) => line.includes(label))).toHaveLength(6);
});

describe("figures of a task", () => {
  let scene: AuditScene;
  beforeAll(async () => {
    scene = await AuditScene.open([
      hardened("web01", { Spooler: { start: "auto", state: "running" } }),
      hardened("web02"),
    ]);
    scene.list({ web01: { shard: 2 }, web02: { shard: 2 } }, {}, { shards: 2 });
  });
  afterEach(() => scene.fleet.host("web02").fault(null));
  afterAll(() => scene.close());

  const read = (file: string) => readFileSync(join(scene.folder, file), "utf8");
  const figures = (line: string) => {
    const { seconds, end, ...others } = JSON.parse(line) as Record<string, unknown>;
    expect([typeof seconds, Number.isNaN(Date.parse(String(end)))]).toEqual(["number", false]);
    return others;
  };
  const audited = { command: "audit", fleet: "hosts.yaml", shards: [2] };

  test("the last line of standard output, after the text for people", async () => {
    scene.fleet.host("web02").fault({ refuse: true });
    const { stdout, exitCode } = await scene.audit(["hosts.yaml", "--shard", "2", "--summary-json", "-"]);
    const lines = stdout.split("\n");
    expect(exitCode).toBe(2);
    expect(lines.pop()).toBe("");
    expect(figures(lines.pop() ?? "")).toEqual({ ...audited, hosts: 2, changed: 1, failed: 1, exit: 2 });
  });

  test("files that take the place of former ones, with nothing left beside them", async () => {
    const args = ["hosts.yaml", "--shard", "2", "--summary-json", "out/a.json", "--metrics", "out/iis.prom"];
    for (const _ of [1, 2]) expect(await scene.audit(args)).toMatchObject({ exitCode: 1, stderr: "" });
    expect(readdirSync(join(scene.folder, "out")).sort()).toEqual(["a.json", "iis.prom"]);
    expect(read("out/a.json").trim().split("\n")).toHaveLength(1);
    expect(figures(read("out/a.json"))).toEqual({ ...audited, hosts: 2, changed: 1, failed: 0, exit: 1 });
    expect(read("out/iis.prom")).toContain(
      'secure_iis_task_hosts_changed{command="audit",fleet="hosts.yaml",shard="2"} 1\n',
    );
  });

  test.each([
    ["audit", ["audit", "none.yaml", "--shard", "2"], { ...audited, fleet: "none.yaml" }],
    [
      "fleet up",
      ["fleet", "up", "hosts.yaml", "--stack", "prod", "--shard", "2"],
      { command: "fleet up", fleet: "prod", shards: [2] },
    ],
  ])("%s that cannot begin has a line too, and its problem is told", async (_, args, expected) => {
    const came = await secureIis([...args, "--summary-json", "-"], { cwd: scene.folder });
    expect(came.exitCode).toBe(2);
    expect(came.stderr).toContain("expected");
    expect(figures(came.stdout)).toEqual({ ...expected, hosts: 0, changed: 0, failed: 0, exit: 2 });
  });

  test("a file that cannot be written is told of", async () => {
    const came = await scene.audit(["hosts.yaml", "--metrics", "hosts.yaml/iis.prom"]);
    expect(came.exitCode).toBe(2);
    expect(came.stderr).toContain("hosts.yaml/iis.prom: expected a file that can be written, received");
  });
});
