import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../../cli/report";
import { formats } from "../../../cli/reports";
import { shardOf } from "../../../components/inventory/shards";
import { version } from "../../../package.json";
import { AuditScene, hardened, password, secureIis } from "../auditScene";
import { partSamples, samples } from "../reports/sampleReports";

const names = ["web01", "web02", "web03", "web04", "web05"];
const running = { start: "auto", state: "running" } as const;
const drifted = "web02";

describe("audit --shard and report merge", () => {
  let scene: AuditScene;
  const merge = (...args: readonly string[]) =>
    secureIis(["report", "merge", ...args], { cwd: scene.folder });
  const read = (file: string) => JSON.parse(readFileSync(join(scene.folder, file), "utf8")) as Report;
  const listed = (top: Readonly<Record<string, unknown>> = { shards: 3 }) =>
    scene.list(Object.fromEntries(names.map((name) => [name, {}])), {}, top);

  beforeAll(async () => {
    const services = (name: string) => (name === drifted ? { Spooler: running } : {});
    scene = await AuditScene.open(names.map((name) => hardened(name, services(name))));
  });
  beforeEach(() => listed());
  afterAll(() => scene.close());

  test("a shard connects to its own hosts alone, those that its stack has", async () => {
    const came = await scene.audit(["hosts.yaml", "--shard", "2", "--output", "json=2.json"]);
    const ours = names.filter((name) => shardOf(name, 3) === 2);
    expect(came.stderr).toBe("");
    expect(scene.connections()).toEqual(
      Object.fromEntries(names.map((name) => [name, ours.includes(name) ? 1 : 0])),
    );
    expect(came.stdout).toContain(`shard 2 of 3, ${ours.length} hosts: `);
    const { hosts, scope } = read("2.json");
    expect(hosts.map(({ name }) => name)).toEqual(ours);
    expect(scope.shards).toMatchObject({ numbers: [2], of: 3, hosts: 5 });
  });

  test("a host that names its shard is there", async () => {
    scene.list({ web01: { shard: 3 }, web02: { shard: 1 } }, {}, { shards: 3 });
    const { exitCode } = await scene.audit(["hosts.yaml", "--shard", "3"]);
    expect({ exitCode, ...scene.connections() }).toMatchObject({ exitCode: 0, web01: 1, web02: 0 });
  });

  test.each([
    ["an inventory with references", {}],
    ["one with a secret in clear text, which is told once", { connection: { password } }],
    [
      "one whose list has a row of no service, which no shard can judge",
      { list: [{ service: "lldtsvc", advice: "disable", source: "decision 12" }] },
    ],
  ])("the shards of %s, merged, are the audit of the whole, with its exit code", async (_, settings) => {
    scene.list(Object.fromEntries(names.map((name) => [name, settings])), {}, { shards: 3 });
    const codes: number[] = [];
    for (const shard of ["1", "2", "3"])
      codes.push(
        (await scene.audit(["hosts.yaml", "--shard", shard, "--output", `json=part-${shard}.json`])).exitCode,
      );
    const whole = await scene.audit(["hosts.yaml", "--output", "json=whole.json"]);
    const merged = await merge("part-3.json", "part-1.json", "part-2.json", "--output", "json=merged.json");
    expect(merged).toEqual({ ...whole, exitCode: Math.max(...codes) });
    const timeless = ({ hosts, ...report }: Report) => ({
      ...report,
      time: "",
      hosts: hosts.map((host) => ({ ...host, observedAt: "" })),
    });
    expect(timeless(read("merged.json"))).toEqual(timeless(read("whole.json")));
    const remarks = read("merged.json").violations.filter(
      ({ policy }) => policy === "no-secret-in-clear-text",
    );
    expect(remarks.length).toBe("connection" in settings ? 1 : 0);
  });

  test("a shard without a report is named on the terminal and in every format, and the code is 2", async () => {
    await scene.audit(["hosts.yaml", "--shard", "1", "--shard", "3", "--output", "json=some.json"]);
    const names = Object.keys(formats);
    const came = await merge("some.json", ...names.flatMap((each) => ["--output", `${each}=out.${each}`]));
    expect(came.exitCode).toBe(2);
    const texts = names.map((each) => readFileSync(join(scene.folder, `out.${each}`), "utf8"));
    for (const text of [came.stdout, ...texts])
      expect(text).toMatch(/Shard 2 of 3 sent no report; not judged: \d of 5 hosts/);
  });

  test.each([
    ["a change of a host", { web01: { keep: ["NetBIOS"] } }, false],
    ["a change of a connection", { web01: { connection: { user: "other" } } }, true],
  ])("the digest of the inventory tells %s", async (_, change, same) => {
    const digest = async () => {
      await scene.audit(["hosts.yaml", "--shard", "1", "--output", "json=1.json"]);
      return read("1.json").scope.shards?.inventory;
    };
    scene.list({ web01: {} }, {}, { shards: 1 });
    const before = await digest();
    scene.list(change, {}, { shards: 1 });
    expect((await digest()) === before).toBe(same);
  });

  test.each([
    [
      "an inventory that is not split",
      {},
      ["hosts.yaml", "--shard", "1"],
      "expected `shards` in the inventory",
    ],
    [
      "a shard beyond the last",
      { shards: 3 },
      ["hosts.yaml", "--shard", "4"],
      "--shard: expected a shard from 1 to 3, received 4.",
    ],
    [
      "a host beside",
      { shards: 3 },
      ["hosts.yaml", "--shard", "1", "--host", "web01"],
      "either --host or --shard",
    ],
    ["a state", { shards: 3 }, ["--state", "state.json", "--shard", "1"], "--shard with an inventory"],
  ])("--shard is refused for %s, before any host is looked at", async (_, top, args, says) => {
    listed(top);
    const came = await scene.audit(args);
    expect(came).toMatchObject({ exitCode: 2, stdout: "" });
    expect(came.stderr).toContain(says);
    expect(Object.values(scene.connections())).toEqual(names.map(() => 0));
  });

  const part = JSON.stringify(partSamples.part);
  test.each([
    ["is not there", undefined, "part.json: expected a readable file"],
    ["is cut off", part.slice(0, -5), "part.json: expected a JSON report of secure-iis audit"],
    [
      "is of another version",
      part.replace('"version":1', '"version":2'),
      "part.json: version: expected a report of version 1",
    ],
    [
      "another version of secure-iis has made, with other fields",
      part.replace('"unreviewed":', '"other":').replace('"version":"0.1.0"', '"version":"0.0.9\\u001b"'),
      `part.json: expected a report of secure-iis ${version}, received one of secure-iis 0.0.9`,
    ],
    [
      "lacks a field, though this version has made it",
      part.replace('"unreviewed":', '"other":'),
      "part.json: totals.services",
    ],
    [
      "has a verdict that is none",
      part.replace('"verdict":"', '"verdict":"\\u001b[31m'),
      "verdict: expected one of compliant",
    ],
    ["is of a whole fleet", JSON.stringify(samples.mixed), "part.json: expected the report of a shard"],
    [
      "does not say where its hosts stand",
      part.replace('"places":[0,3]', '"places":[0]'),
      "expected the report of a shard",
    ],
  ])("a file that %s is named, and nothing is written", async (_, text, says) => {
    if (text !== undefined) scene.write("part.json", text);
    const came = await merge("part.json", "--output", "json=-");
    expect(came).toMatchObject({ exitCode: 2, stdout: "" });
    expect(came.stderr).toContain(says);
    expect(came.stderr).not.toContain("\u001b");
  });

  test.each(["merge", "audit"])("the help of %s has examples and exit codes", async (name) => {
    const { exitCode, stdout } = await secureIis(
      name === "merge" ? ["report", name, "--help"] : [name, "--help"],
      {
        cwd: scene.folder,
      },
    );
    expect(exitCode).toBe(0);
    for (const part of ["Examples:\n  secure-iis ", "Exit codes:\n  0  ", "\n  1  ", "\n  2  "])
      expect(stdout).toContain(part);
  });
});
