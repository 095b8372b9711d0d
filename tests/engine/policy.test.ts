import { engineIsInstalled } from "../../testing/engine";
import { Scene } from "../stage/scene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(120_000);

const inHalfAYear = new Date(Date.now() + 182 * 24 * 3600 * 1000).toISOString().slice(0, 10);
const exception = {
  service: "Spooler",
  reason: "prints shipping labels",
  approvedBy: "ops lead",
  expires: inHalfAYear,
};

describeWithEngine("the policy pack at the real engine", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open("pulumi", [{ name: "web01", platform: "modern" }]);
  });
  afterAll(() => scene.close());

  test.each([
    ["Spooler", "Spooler (Spooler)"],
    ["NetBIOS Interface", "NetBIOS Interface (NetBIOS)"],
    ["SimpTcp", "Simple TCP/IP Services (SimpTcp)"],
  ])(
    "a stack that leaves %s enabled is rejected before anything changes, also without a preview",
    async (name, title) => {
      scene.inventory.web01 = { platform: "windowsServer", keep: [name] };
      const { exitCode, hostChanges } = await scene.up({ policies: true, skipPreview: true });
      expect(exitCode).not.toBe(0);
      expect(hostChanges).toEqual([]);
      const mandatory = scene.last?.violations.filter(({ level }) => level === "mandatory") ?? [];
      expect(mandatory.map(({ policy }) => policy)).toContain("disable-not-required-services");
      expect(mandatory[0]?.message).toContain(`web01 leaves ${title} as it is`);
    },
  );

  test("an exception with reason, approver and end is accepted, and stays visible", async () => {
    scene.inventory.web01 = { platform: "windowsServer", exceptions: [exception] };
    const { exitCode } = await scene.up({ policies: true, skipPreview: true });
    const told = scene.last?.violations.map(({ policy, level }) => `${level} ${policy}`);
    expect({ exitCode, told }).toEqual({ exitCode: 0, told: ["advisory list-exceptions"] });
    expect(scene.fleet.host("web01").service("Spooler")).toEqual({ start: "auto", state: "running" });
  });

  test("without an exception the clean stack passes, and Spooler is disabled", async () => {
    scene.inventory.web01 = { platform: "windowsServer" };
    const { exitCode } = await scene.up({ policies: true });
    expect({ exitCode, violations: scene.last?.violations }).toEqual({ exitCode: 0, violations: [] });
    expect(scene.fleet.host("web01").service("Spooler")).toEqual({ start: "disabled", state: "stopped" });
  });
});

describeWithEngine("a run of some hosts alone", () => {
  let scene: Scene;
  const reEnable = () => {
    for (const host of scene.fleet.hosts) host.set("Spooler", { start: "auto", state: "running" });
  };
  beforeAll(async () => {
    scene = await Scene.open(
      "pulumi",
      ["web01", "web02"].map((name) => ({ name, platform: "modern" })),
    );
    await scene.up({ skipPreview: true });
  });
  afterAll(() => scene.close());

  test("a preview with `only` looks at those hosts, and deletes no other", async () => {
    reEnable();
    const told = await scene.preview({ config: { only: ["web02"] } });
    expect(told).toMatchObject({ exitCode: 0, changes: "update web02 [stdin]", connections: 1 });
  });

  test("an update refuses `only`, and says what to do", async () => {
    const told = await scene.up({ config: { only: ["web02"] }, skipPreview: true });
    expect({
      ...told,
      diagnostics: told.diagnostics.filter((line) => line.includes("--target")),
    }).toMatchObject({
      exitCode: 1,
      hostChanges: [],
      diagnostics: [expect.stringContaining("pulumi up --target '**::web01'")],
    });
  });

  test("--target changes the named host alone", async () => {
    const told = await scene.up({ skipPreview: true, targets: ["**::web01"] });
    expect(told.hostChanges).toEqual(["web01 Spooler running>stopped", "web01 Spooler auto>disabled"]);
    expect(told.exitCode).toBe(0);
  });
});

describeWithEngine("faults at the real engine", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open(
      "pulumi",
      ["web01", "web02"].map((name) => ({ name, platform: "modern" })),
    );
    scene.limits = { connectTimeoutSeconds: 5, connectDeadlineSeconds: 1 };
    scene.fleet.host("web02").fault({ refuse: true });
  });
  afterAll(() => scene.close());

  test("an unreachable host: the other is shown, and the preview fails with one error that names it", async () => {
    const { exitCode, changes, diagnostics } = await scene.preview();
    expect({ exitCode, changes }).toEqual({ exitCode: 1, changes: "create web01, create web02" });
    expect(diagnostics.filter((line) => line.startsWith("1 of 2 hosts could not be judged:"))).toHaveLength(
      1,
    );
    expect(diagnostics.some((line) => line.startsWith("web01: Print Spooler (Spooler)"))).toBe(true);
    expect(diagnostics.join("\n")).not.toMatch(/\n\s+at /);
  });

  test("--skip-preview --continue-on-error repairs the other, and fails at its end", async () => {
    const { exitCode } = await scene.up({ skipPreview: true, continueOnError: true });
    expect(exitCode).not.toBe(0);
    expect(scene.fleet.host("web01").service("Spooler")).toEqual({ start: "disabled", state: "stopped" });
  });

  test("once it is back, the next up hardens it", async () => {
    scene.fleet.host("web02").fault(null);
    const { exitCode } = await scene.up({ skipPreview: true });
    expect(exitCode).toBe(0);
    expect(scene.fleet.host("web02").service("Spooler")).toEqual({ start: "disabled", state: "stopped" });
  });
});
