import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../cli/report";
import { formats as allFormats } from "../../cli/reports";
import { ListAdvice, type ListRow } from "../../components/settings/hostArgs";
import { AuditScene, type Came, hardened } from "./auditScene";

const running = { start: "auto", state: "running" } as const;
const row = (service: string, others: Partial<ListRow> = {}): ListRow => ({
  service,
  advice: ListAdvice.Disable,
  source: "decision 12",
  reviewed: "2026-11-01",
  ...others,
});
const keepsSpooler = row("spooler", { advice: ListAdvice.Keep });

const formats = Object.keys(allFormats);

describe("an audit of hosts with a list", () => {
  let scene: AuditScene;
  const audit = (list: readonly ListRow[], ...args: readonly string[]): Promise<Came> => {
    scene.list({ web01: { list }, web02: { list } }, {}, { shards: 2 });
    return scene.audit(["hosts.yaml", ...args]);
  };

  beforeAll(async () => {
    const services = { Spooler: running, MapsBroker: running };
    scene = await AuditScene.open([hardened("web01", services), hardened("web02")]);
  });
  afterAll(() => scene.close());

  test("a row that the article outranks is told, and makes nothing fail", async () => {
    const { exitCode, stdout } = await audit([keepsSpooler], "--fail-on", "mandatory");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(
      "advisory review-list-rows: web01: 1 row of its list changes nothing, since the article speaks of the service " +
        "and wins: Spooler (the row: keep, the article: Not Required).",
    );
    expect(stdout).toContain("Not Required: its list would keep it, for which a row needs `over: article`\n");
  });

  test("with `over: article` it wins, and nothing is said", async () => {
    const over = { over: "article", reason: "it prints labels" } as const;
    const { stdout } = await audit([{ ...keepsSpooler, ...over }]);
    expect(stdout).not.toContain("review-list-rows");
    expect(stdout).toContain("web01  findings\n");
  });

  test.each<[string, readonly string[], string]>([
    [
      "a document that names services of the article, too",
      ["--framework", "microsoft-2016"],
      "web01: Downloaded Maps Manager (MapsBroker) auto, running → disabled, stopped — Own list",
    ],
    [
      "one that names none of them",
      ["--framework", "virtual-desktops"],
      "\nMapsBroker: Virtual Desktop Optimization Tool",
    ],
    [
      "one in the category of lists",
      ["--framework", "microsoft-2016", "--category", "Listed"],
      "\nMapsBroker: Microsoft's guidance for Windows Server 2016: OK to disable, except for apps with maps\n",
    ],
  ])("a row is shown by %s", async (_, args, says) => {
    const { stdout, stderr } = await audit([row("MapsBroker")], ...args);
    expect(stderr).toBe("");
    expect(stdout).toContain(says);
  });

  test("hosts of whose services a document does not speak are left out and named", async () => {
    scene.list({ web01: { list: [row("MapsBroker")] }, web02: {} });
    const { stdout, stderr } = await scene.audit(["hosts.yaml", "--framework", "virtual-desktops"]);
    expect(stderr).toBe("web02 is left out: virtual-desktops does not speak of any of its services.\n");
    expect(stdout).toContain("1 host: 1 drift");
  });

  test("every format has where a row says so, as a field of its own", async () => {
    const came = await audit(
      [row("MapsBroker")],
      ...formats.flatMap((each) => ["--output", `${each}=${each}`]),
    );
    expect(came.exitCode).toBe(1);
    const read = (format: string) => readFileSync(join(scene.folder, format), "utf8");
    const [host] = (JSON.parse(read("json")) as Report).hosts;
    expect(host?.services.filter(({ listSource }) => listSource !== undefined)).toMatchObject([
      { key: "MapsBroker", why: "listed: decision 12", listSource: "decision 12" },
    ]);
    const [{ results }] = JSON.parse(read("sarif")).runs;
    expect(results).toContainEqual(
      expect.objectContaining({ properties: expect.objectContaining({ listSource: "decision 12" }) }),
    );
    expect(read("junit")).toContain('<property name="list.MapsBroker" value="decision 12"/>');
    expect(read("markdown")).toContain("| Own list: `decision 12` |");
    expect(read("html")).toContain('"listSource":"decision 12"');
  });

  const misspelt = "A list names what none of the hosts looked at has and no table knows: lldtsvc.";
  test.each<[string, readonly string[], string]>([
    ["the whole fleet", [], "mandatory known-service-in-list: A list"],
    ["one host", ["--host", "web01"], "advisory known-service-in-list: A list"],
    ["one shard", ["--shard", "1"], "advisory known-service-in-list: A list"],
    ["what a document names", ["--framework", "cis-2022"], "advisory known-service-in-list: A list"],
  ])("a row of no service is judged for the whole fleet alone: %s", async (_, args, says) => {
    const { stdout } = await audit([row("lldtsvc", { advice: ListAdvice.Keep })], ...args);
    expect(stdout).toContain(says.replace("A list", misspelt));
    expect(stdout.includes("that was not judged")).toBe(says.startsWith("advisory"));
  });
});
