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
});
