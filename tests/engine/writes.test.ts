import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineIsInstalled } from "../../testing/engine";
import { Scene } from "../stage/scene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(240_000);

const names = Array.from({ length: 10 }, (_, index) => `web${index + 1}`);

describeWithEngine("how often an update of ten hosts writes the state", () => {
  const backend = mkdtempSync(join(tmpdir(), "secure-iis-writes-"));
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open(
      "pulumi",
      names.map((name) => ({ name, platform: "modern" })),
      { PULUMI_BACKEND_URL: `file://${backend}`, PULUMI_RETAIN_CHECKPOINTS: "true" },
    );
  });
  afterAll(async () => {
    await scene.close();
    rmSync(backend, { recursive: true, force: true });
  });

  const kept = (): number => {
    const files = readdirSync(backend, { recursive: true, encoding: "utf8" });
    return files.filter((name) => /stacks.*dev\.json\.\d+$/.test(name)).length;
  };

  async function writes(): Promise<number> {
    const before = kept();
    expect(await scene.up({ skipPreview: true })).toMatchObject({ exitCode: 0 });
    return kept() - before;
  }

  const reEnable = (): void => {
    for (const host of scene.fleet.hosts.slice(0, 3))
      host.set("Spooler", { start: "auto", state: "running" });
  };
  const nothing = (): void => undefined;

  // A step writes before and after it; outputs of a component that differ from those of the last run write once.
  test.each<[title: string, before: () => void, count: number]>([
    ["five a host that is new: its component, its Command, outputs; seven for the stack", nothing, 57],
    ["one a host the next time: what was found is another thing; one for the stack", nothing, 11],
    ["then one, for the stack", nothing, 1],
    ["three a host that is repaired: what was found, and its Command; one for the stack", reEnable, 10],
    ["one a host that was repaired the last time; one for the stack", nothing, 4],
  ])("%s", async (_, before, count) => {
    before();
    expect(await writes()).toBe(count);
  });
});
