import { Scene } from "../stage/scene";
import { fleetTitle } from "./faultRows";

const count = 50;
const names = Array.from({ length: count }, (_, index) => `web${String(index + 1).padStart(2, "0")}`);
const down = "web25";
const others = names.filter((name) => name !== down);

describe("a fleet, rehearsed", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open(
      "rehearsal",
      names.map((name) => ({ name, platform: "modern" })),
    );
    scene.limits = { connectTimeoutSeconds: 4, connectDeadlineSeconds: 1 };
  });
  afterAll(() => scene.close());

  const hosts = (changes: readonly string[]) =>
    [...new Set(changes.map((line) => line.split(" ")[0]))].sort();

  test(fleetTitle, async () => {
    scene.fleet.host(down).fault({ down: true });
    const error = `1 of ${count} hosts could not be judged:\n  - ${down}: 127.0.0.1:`;
    const preview = await scene.preview();
    expect(preview).toMatchObject({ exitCode: 1, hostChanges: [] });
    expect(preview.diagnostics).toContainEqual(expect.stringContaining(error));
    const alike = new RegExp(`^${others.length} of .*\\n${others.length} hosts: .*5 Not Required`);
    expect(preview.diagnostics).toContainEqual(expect.stringMatching(alike));

    const broken = await scene.up({ skipPreview: true, continueOnError: true });
    expect(broken.exitCode).toBe(1);
    expect(broken.diagnostics).toContainEqual(expect.stringContaining(error));
    expect(hosts(broken.hostChanges)).toEqual(others);

    scene.fleet.host(down).fault(null);
    const next = await scene.up({ skipPreview: true });
    expect(next).toMatchObject({ exitCode: 0, changes: `create ${down}` });
    expect(hosts(next.hostChanges)).toEqual([down]);

    const quiet = { exitCode: 0, changes: "", diagnostics: [], hostChanges: [] };
    expect(await scene.preview({ expectNoChanges: true })).toMatchObject(quiet);
  }, 120_000);
});
