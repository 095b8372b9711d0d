import { steps } from "../../../cli/doctor/trialSteps";
import { type Fault, type HostSpec, type SimulatedHost, Simulator } from "../../../testing/simulator";
import { AuditScene, hardened, secureIis } from "../auditScene";
import { marks, type Run, tryOn } from "./trialScene";

const names = ["SecureIisTrial", "SecureIisTrialUser"];
const spec = (name: string, more: Partial<HostSpec> = {}): HostSpec => ({
  name,
  platform: "modern",
  ...more,
});

let fleet: Simulator;
beforeAll(async () => {
  const trialUser = [{ name: "Administrator", password: "simulator", admin: false }];
  fleet = await Simulator.start([
    spec("web01"),
    spec("german", { locale: "de", shell: "powershell" }),
    spec("nobody", { users: trialUser }),
    spec("nt4web", { platform: "nt4" }),
  ]);
});
afterAll(() => fleet.stop());
afterEach(() => {
  for (const host of fleet.hosts) host.fault(null);
});

const all = (mark: string) => Object.fromEntries(steps.map(({ id }) => [id, mark]));

/** Of whom the log says that something was done to them. */
const touched = ({ log }: SimulatedHost): string[] => [
  ...new Set(log.changes.map(({ service }) => service)),
  ...new Set(log.registryChanges.map(({ key }) => key.split("\\").slice(0, 3).join("\\"))),
];

describe("a trial", () => {
  test.each<[string, Run, string]>([
    ["a host", {}, "web01"],
    ["a German one behind PowerShell", { on: "german" }, "german"],
    ["a target", { target: "nt4web" }, "nt4web"],
  ])("comes to each verdict on %s and leaves it as it was", async (_, run, changed) => {
    const before = fleet.hosts.map((host) => host.image());
    fleet.host(changed).clearLog();
    expect(marks(await tryOn(fleet, run))).toEqual({ ...all("ok"), "trial-removed": "ok" });
    expect(fleet.hosts.map((host) => host.image())).toEqual(before);
    const [services, registry] = [fleet.host(changed), fleet.host(run.on ?? "web01")];
    expect(
      touched(services).filter((each) => !names.includes(each) && !/SecureIisTrial$/.test(each)),
    ).toEqual([]);
    expect(registry.log.commands.length).toBeGreaterThan(30);
    expect(services.log.changes.filter(({ what }) => what === "state")).toEqual([]);
  });

  test.each<[string, Fault, string, string]>([
    [
      "a service that may not be configured",
      { denyServices: ["SecureIisTrial"] },
      "trial-changed",
      "SecureIisTrial denied",
    ],
    [
      "a Windows that knows no dependents",
      { canned: [{ line: /^sc.exe enumdepend/, answer: "", exitCode: 0 }] },
      "trial-guarded",
      "SecureIisTrial changed",
    ],
    [
      "no place for a record",
      { denyRegistry: ["HKLM\\SOFTWARE\\SecureIisTrial"] },
      "trial-guarded",
      "nothing could be recorded",
    ],
    [
      "a config that fails",
      { failures: { SecureIisTrialUser: { config: 1072 } } },
      "trial-changed",
      "SecureIisTrialUser failed-1072",
    ],
  ])("tells of %s, and leaves nothing", async (_, fault, id, found) => {
    const before = fleet.host("web01").image();
    const results = await tryOn(fleet, { fault, stays: false });
    expect(results.find(({ mark }) => mark === "hand")).toMatchObject({
      id,
      found: expect.stringContaining(found),
    });
    expect(marks(results)["trial-removed"]).toBe("ok");
    expect(fleet.host("web01").image()).toEqual(before);
  });

  test("begins nothing where a name is taken", async () => {
    const host = fleet.host("web01");
    host.set("SecureIisTrial", { start: "auto" });
    const before = host.image();
    const results = await tryOn(fleet, {});
    expect(marks(results)).toEqual({ "trial-free": "hand", ...all("notAsked") });
    expect(results[0]?.advice).toContain("sc.exe delete SecureIisTrial &");
    expect([host.image(), host.log.changes]).toEqual([before, []]);
    host.reset();
  });

  test("of an account without rights creates nothing", async () => {
    const results = await tryOn(fleet, { on: "nobody" });
    expect(marks(results)).toMatchObject({ "trial-created": "hand", "trial-removed": "ok" });
  });

  test("says what to type where nothing can be removed", async () => {
    const host = fleet.host("web01");
    const results = await tryOn(fleet, {
      fault: { canned: [{ line: /^sc.exe delete/, answer: "", exitCode: 5 }] },
      stays: true,
    });
    expect(results.at(-1)).toMatchObject({ id: "trial-removed", mark: "hand" });
    expect(results.at(-1)?.advice).toContain(
      "sc.exe delete SecureIisTrialUser & sc.exe delete SecureIisTrial & reg.exe delete",
    );
    host.reset();
  });

  test("ends at Ctrl-C, and removes what it made", async () => {
    const before = fleet.host("web01").image();
    const interrupt = new AbortController();
    interrupt.abort();
    const results = await tryOn(fleet, { interrupted: interrupt.signal });
    expect(marks(results)).toEqual({ ...all("notAsked"), "trial-removed": "ok" });
    expect(fleet.host("web01").image()).toEqual(before);
  });
});

describe("Ctrl-C", () => {
  let scene: AuditScene;
  beforeAll(async () => {
    scene = await AuditScene.open([hardened("web01")]);
    scene.list({ web01: {} });
  });
  afterAll(() => scene.close());

  test("within a trial waits until all is removed", async () => {
    const host = scene.fleet.host("web01");
    const before = host.image();
    const interrupt = new AbortController();
    const watch = setInterval(() => {
      if (host.service("SecureIisTrial") !== undefined) interrupt.abort();
    }, 1);
    const came = await secureIis(["doctor", "--trial"], { cwd: scene.folder, interrupted: interrupt.signal });
    clearInterval(watch);
    expect(interrupt.signal.aborted).toBe(true);
    expect(came).toMatchObject({ exitCode: 130, stdout: expect.stringContaining("✓ Trial: all removed") });
    expect(came.stdout).toContain("– Not found out: ");
    expect(host.image()).toEqual(before);
  });

  test("without one tells what was heard by then", async () => {
    const interrupt = new AbortController();
    interrupt.abort();
    const came = await secureIis(["doctor"], { cwd: scene.folder, interrupted: interrupt.signal });
    expect(came).toMatchObject({
      exitCode: 130,
      stdout: expect.stringContaining("Ctrl-C before the host had"),
    });
  });
});
