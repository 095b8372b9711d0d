import type { Fault } from "../../testing/simulator";
import { Scene } from "./scene";

interface Row {
  readonly title: string;
  readonly fault: Fault;
  /** Part of the error that names the host. */
  readonly says: string;
}

const rows: readonly Row[] = [
  { title: "refused", fault: { refuse: true }, says: "expected an SSH server" },
  { title: "slow to let in", fault: { authDelayMs: 12_000 }, says: "expected an answer in time" },
  { title: "silent after the login", fault: { silent: true }, says: "no reply in time" },
  { title: "dropped mid-script", fault: { dropAfterCommands: 3 }, says: "cut off" },
  { title: "cut off", fault: { truncateAfterBytes: 500 }, says: "cut off" },
];

describe("one host of three cannot be looked at", () => {
  let scene: Scene;
  const impatient = { connectTimeoutSeconds: 4, replyTimeoutSeconds: 4, connectDeadlineSeconds: 1 };
  beforeAll(async () => {
    scene = await Scene.open(
      "rehearsal",
      ["web01", "web02", "web03"].map((name) => ({ name, platform: "modern" })),
    );
    scene.limits = impatient;
    await scene.up({ skipPreview: true });
  });
  afterAll(() => scene.close());

  test.each(rows)(
    "$title: the others are shown, and one error at the end names it",
    async ({ fault, says }) => {
      scene.fleet.host("web02").fault(fault);
      scene.fleet.host("web03").set("Spooler", { start: "auto", state: "running" });
      const { exitCode, changes } = await scene.preview();
      scene.fleet.host("web02").fault(null);
      expect({ exitCode, changes }).toEqual({
        exitCode: 1,
        changes: "update web02 [stdin], update web03 [stdin]",
      });
      const errors = scene.last?.diagnostics.filter(({ severity }) => severity === "error") ?? [];
      expect(errors).toHaveLength(1);
      expect(errors[0]?.message).toContain("1 of 3 hosts could not be judged:");
      expect(errors[0]?.message).toMatch(/^ {2}- web02: /m);
      expect(errors[0]?.message).toContain(says);
    },
  );

  test("the others are repaired with --skip-preview --continue-on-error, and the host itself by the next run", async () => {
    scene.fleet.host("web02").fault({ refuse: true });
    scene.fleet.host("web03").set("Spooler", { start: "auto", state: "running" });
    const broken = await scene.up({ skipPreview: true, continueOnError: true });
    expect(broken).toMatchObject({
      exitCode: 1,
      hostChanges: ["web03 Spooler auto>disabled", "web03 Spooler running>stopped"],
    });
    scene.fleet.host("web02").fault(null);
    scene.fleet.host("web02").set("Spooler", { start: "auto", state: "running" });
    const next = await scene.up({ skipPreview: true });
    expect(next).toMatchObject({
      exitCode: 0,
      hostChanges: ["web02 Spooler auto>disabled", "web02 Spooler running>stopped"],
    });
  });

  test("access denied on one service: the rest is done, the run fails, and says which", async () => {
    const web01 = scene.fleet.host("web01");
    for (const key of ["Spooler", "LmHosts"]) web01.set(key, { start: "auto", state: "running" });
    web01.fault({ denyServices: ["Spooler"] });
    const { exitCode, hostChanges } = await scene.up({ skipPreview: true });
    expect({ exitCode, hostChanges }).toEqual({
      exitCode: 1,
      hostChanges: ["web01 lmhosts auto>disabled", "web01 lmhosts running>stopped"],
    });
    expect(scene.last?.diagnostics.map(({ message }) => message).join()).toContain("Spooler=denied");
    web01.fault(null);
    expect(await scene.up({ skipPreview: true })).toMatchObject({
      exitCode: 0,
      hostChanges: ["web01 Spooler auto>disabled", "web01 Spooler running>stopped"],
    });
  });
});
