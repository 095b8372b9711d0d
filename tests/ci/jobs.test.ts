import { engineIsInstalled } from "../../testing/engine";
import { Scene } from "../stage/scene";
import { gitHubLines, type JobName } from "./ciFiles";
import { type LineResult, Runner } from "./runner";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(240_000);

const keepsSpooler = { platform: "windowsServer", keep: ["Spooler"] };
const clean = { platform: "windowsServer" };

/** The lines are GitHub's; another test says that GitLab's are the same. */
describeWithEngine("the jobs on a stack", () => {
  let scene: Scene;
  let runner: Runner;
  beforeAll(async () => {
    scene = await Scene.open("pulumi", [{ name: "web01", platform: "modern" }]);
    runner = new Runner(scene);
    scene.limits = { connectTimeoutSeconds: 4 };
    scene.inventory.web01 = clean;
    await scene.up({ skipPreview: true });
  });
  afterAll(async () => {
    runner.close();
    await scene.close();
  });

  /** Runs a job with the inventory that the scene has; as in CI it ends with the first line that fails. */
  async function run(job: JobName): Promise<LineResult> {
    scene.fleet.host("web01").clearLog();
    let last: LineResult | undefined;
    for (const line of gitHubLines(job)) {
      last = await runner.run(line);
      if (last.failed) break;
    }
    if (!last) throw new Error(`${job} has no lines`);
    return last;
  }
  const connections = () => scene.fleet.host("web01").log.connections;
  /** Writes the inventory and the configuration of the stack, without an update. */
  const commit = async (web01: typeof clean) => {
    scene.inventory.web01 = web01;
    await scene.preview();
  };

  describe("gate, where no host can be reached", () => {
    test.each([
      ["rejects a change that keeps Spooler", keepsSpooler, true],
      ["accepts one that does not", clean, false],
    ])("%s", async (_, web01, rejected) => {
      await commit(web01);
      scene.fleet.host("web01").fault({ refuse: true });
      const { failed, text, violations } = await run("gate");
      scene.fleet.host("web01").fault(null);
      expect({ failed, text }).toEqual({ failed: rejected, text });
      expect(violations.some(({ message }) => message.includes("Spooler (Spooler)"))).toBe(rejected);
      expect(connections()).toBe(0);
    });
  });

  test("drift passes while the host is as it shall be, and fails when Spooler runs again", async () => {
    await commit(clean);
    const before = await run("drift");
    expect({ failed: before.failed, text: before.text }).toEqual({ failed: false, text: before.text });
    scene.fleet.host("web01").set("Spooler", { start: "auto", state: "running" });
    const after = await run("drift");
    expect(connections()).toBe(1);
    expect({ failed: after.failed, text: after.text }).toEqual({ failed: true, text: after.text });
    expect(after.text).toContain("web01: Print Spooler (Spooler) auto, running → disabled, stopped");
  });

  test("drift fails when the host cannot be reached", async () => {
    scene.fleet.host("web01").fault({ refuse: true });
    const { failed, text } = await run("drift");
    scene.fleet.host("web01").fault(null);
    expect({ failed, text }).toEqual({ failed: true, text });
    expect(text).toContain("1 of 1 hosts could not be judged");
  });

  test("audit accepts a clean state, and rejects one that keeps Spooler", async () => {
    const before = await run("audit");
    expect({ failed: before.failed, text: before.text }).toEqual({ failed: false, text: before.text });
    scene.inventory.web01 = keepsSpooler;
    await scene.up({ skipPreview: true });
    const after = await run("audit");
    expect({ failed: after.failed, text: after.text }).toEqual({ failed: true, text: after.text });
    expect(after.text).toContain("web01 leaves Spooler (Spooler) as it is");
  });
});
