import { join } from "node:path";
import { Engine, engineIsInstalled } from "../../testing/engine";
import { nameOf, type Run } from "../../testing/run";
import { Simulator } from "../../testing/simulator";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(180_000);

const programs = join(__dirname, "programs");
const policyPack = join(__dirname, "..", "..", "policies");
const password = "correct horse battery staple";
const platform = "windowsServer";
const restore = { platform, onDestroy: "Restore" };
type Settings = Readonly<Record<string, unknown>>;

describeWithEngine("what becomes of a host at the real engine", () => {
  let fleet: Simulator;
  const stacks: Engine[] = [];

  beforeAll(async () => {
    const users = [{ name: "Administrator", password }];
    fleet = await Simulator.start([{ name: "web01", platform: "modern", users }]);
  });
  beforeEach(() => fleet.host("web01").reset());
  afterEach(() => Promise.all(stacks.splice(0).map((stack) => stack.close())));
  afterAll(() => fleet.stop());

  const stack = (project = "hosts"): Engine => {
    const opened = new Engine({ project: join(programs, project), policyPack });
    stacks.push(opened);
    return opened;
  };
  const connection = (others: Settings = {}) => {
    const { port, hostKey } = fleet.host("web01");
    return { host: "127.0.0.1", user: "Administrator", password, port, hostKey, ...others };
  };
  const up = (on: Engine, ...hosts: readonly Settings[]): Promise<Run> => {
    const named = hosts.map((host) => ({ name: "web01", connection: connection(), ...host }));
    return on.up({ config: { hosts: named }, skipPreview: true });
  };
  const host = () => fleet.host("web01");
  const spooler = () => {
    const { start, state } = host().service("Spooler") ?? {};
    return `${start} ${state}`;
  };
  const hardened = "disabled stopped";
  const asBefore = "auto running";
  /** The names of the Commands that the state of a stack holds. */
  const created = async (on: Engine): Promise<string[]> => {
    const { stdout } = await on.cli("stack", "export");
    const resources: { type: string; urn: string }[] = JSON.parse(stdout).deployment.resources ?? [];
    return resources.filter(({ type }) => type === "command:remote:Command").map(({ urn }) => nameOf(urn));
  };
  const said = (run: Run) => [run.text, ...run.diagnostics.map(({ message }) => message)].join("\n");

  test("destroy restores what was there before the first update, whatever came in between", async () => {
    const web = stack();
    host().set("FTPSVC", { start: "disabled" });
    host().set("W3SVC", { start: "disabled", state: "stopped" });
    expect((await up(web, restore)).exitCode).toBe(0);
    expect([spooler(), host().service("W3SVC")]).toEqual([hardened, { start: "auto", state: "running" }]);
    host().set("Spooler", { start: "demand", state: "running" });
    await up(web, restore);
    expect((await web.destroy()).exitCode).toBe(0);
    expect(spooler()).toBe(asBefore);
    expect(host().service("W3SVC")).toEqual({ start: "disabled", state: "stopped" });
    expect(host().service("FTPSVC")).toEqual({ start: "disabled", state: "stopped" });
  });

  test("a damaged record is said and kept, and destroy fails until it can be read", async () => {
    const web = stack();
    await up(web, restore);
    const services = "HKLM\\SOFTWARE\\SecureIisHost\\Services";
    host().registry.set(services, "Spooler", "aut");
    const failed = await web.destroy();
    expect(failed.exitCode).not.toBe(0);
    expect(said(failed)).toContain("not restored: Spooler unreadable");
    expect([spooler(), host().registry.get(services, "Spooler")]).toEqual([hardened, "aut"]);
    host().registry.set(services, "Spooler", "AUTO_START+run");
    expect((await web.destroy()).exitCode).toBe(0);
    expect(spooler()).toBe(asBefore);
  });

  test("destroy leaves the host hardened and unasked when nothing else is said", async () => {
    const web = stack();
    const run = await up(web, { platform });
    expect(run.exitCode).toBe(0);
    host().clearLog();
    expect((await web.destroy()).exitCode).toBe(0);
    expect([spooler(), host().log.connections]).toEqual([hardened, 0]);
  });

  test("an exception that comes and goes changes nothing of the record", async () => {
    const web = stack();
    const inAYear = new Date(Date.now() + 300 * 24 * 3600 * 1000).toISOString().slice(0, 10);
    const exception = { service: "Spooler", reason: "prints labels", approvedBy: "ops", expires: inAYear };
    await up(web, restore);
    await up(web, { ...restore, exceptions: [exception] });
    host().set("Spooler", { start: "demand", state: "running" });
    await up(web, restore);
    expect(spooler()).toBe(hardened);
    await web.destroy();
    expect(spooler()).toBe(asBefore);
  });

  test("a rename with an alias is an update: the host stays hardened, and is restored under its new name", async () => {
    const web = stack();
    await up(web, restore);
    const run = await up(web, { ...restore, name: "www", alias: "web01" });
    expect({ exitCode: run.exitCode, deleted: run.changes.filter(({ op }) => op === "delete") }).toEqual({
      exitCode: 0,
      deleted: [],
    });
    expect(spooler()).toBe(hardened);
    await web.destroy();
    expect(spooler()).toBe(asBefore);
  });

  test("a rename without alias deletes after it has created: the host stays hardened", async () => {
    const web = stack();
    await up(web, restore);
    const run = await up(web, { ...restore, name: "www" });
    expect(run.exitCode).toBe(0);
    expect(spooler()).toBe(hardened);
    expect(said(run)).toContain(
      "hosts/dev/web01 does not restore this host: it is hardened by hosts/dev/www",
    );
    await web.destroy();
    expect(spooler()).toBe(asBefore);
  });

  test("a clone of a hardened host is refused until its owner says that its record is right", async () => {
    const web = stack();
    await up(web, restore);
    host().registry.set("HKLM\\SOFTWARE\\SecureIisHost", "Machine", "another");
    host().set("Spooler", { start: "auto", state: "running" });
    const refused = await up(web, restore);
    expect(refused.exitCode).not.toBe(0);
    expect(said(refused)).toContain("one whose record hosts/dev/web01 has made on another machine");
    expect(spooler()).toBe(asBefore);
    const destroyed = await web.destroy();
    expect(destroyed.exitCode).not.toBe(0);
    expect(said(destroyed)).toContain("finds the record of another machine on this host");
    expect((await up(web, { ...restore, takeOver: "hosts/dev" })).exitCode).toBe(0);
    expect(spooler()).toBe(hardened);
    expect((await web.destroy()).exitCode).toBe(0);
    expect(spooler()).toBe(asBefore);
  });

  test("two resources for one machine are refused before anything is changed", async () => {
    const run = await up(stack(), restore, { ...restore, name: "www", roles: ["ftp"] });
    expect(run.exitCode).not.toBe(0);
    expect(said(run)).toContain(
      "www: connection.host: expected each host once, received the address of web01",
    );
    expect([await created(stacks[0] as Engine), spooler()]).toEqual([[], asBefore]);
  });

  test("a second stack is refused with both names, in the preview and by the host itself", async () => {
    const owner = stack();
    await up(owner, restore);
    const rival = stack("rivals");
    const looking = await rival.preview({
      config: { hosts: [{ name: "www", ...restore, connection: connection() }] },
    });
    expect(looking.exitCode).not.toBe(0);
    expect(said(looking)).toContain("expected a host that rivals/dev may harden");
    expect(said(looking)).toContain("hosts/dev/web01");
    host().clearLog();
    for (const observe of ["Required", "Never"]) {
      const refused = await up(rival, { ...restore, name: "www", observe });
      expect(refused.exitCode).not.toBe(0);
      expect(said(refused)).toContain("OWNER hosts/dev/web01 hardens this host");
    }
    expect(host().log.changes).toEqual([]);
    expect([await created(owner), await created(rival)]).toEqual([["web01"], []]);
  });

  test("a host moves to another stack that says so; the first one then leaves it alone", async () => {
    const first = stack();
    await up(first, restore);
    const second = stack("rivals");
    expect((await up(second, { ...restore, takeOver: "hosts/dev" })).exitCode).toBe(0);
    const gone = await first.destroy();
    expect(gone.exitCode).toBe(0);
    expect(said(gone)).toContain("it is hardened by rivals/dev/web01");
    expect(spooler()).toBe(hardened);
    await second.destroy();
    expect(spooler()).toBe(asBefore);
  });

  test("a replacement restores first and hardens again", async () => {
    const web = stack();
    await up(web, restore);
    const run = await web.up({
      config: { hosts: [{ name: "web01", ...restore, connection: connection() }] },
      skipPreview: true,
      replace: ["**web01"],
    });
    expect(run.exitCode).toBe(0);
    expect(spooler()).toBe(hardened);
    await web.destroy();
    expect(spooler()).toBe(asBefore);
  });

  test.each<[string, Settings]>([
    ["retained", { retainOnDelete: true }],
    ["gone with its machine", { machine: "vm" }],
  ])("a host that is %s is not connected to", async (_, options) => {
    const web = stack();
    await up(web, { ...restore, ...options });
    host().clearLog();
    expect((await web.destroy()).exitCode).toBe(0);
    expect([spooler(), host().log.connections]).toEqual([hardened, 0]);
  });

  test("destroy after a change of the login uses the one of the last update", async () => {
    const web = stack();
    await up(web, restore);
    await up(web, { ...restore, connection: connection({ user: "Administrator" }), roles: ["smtp"] });
    expect((await web.destroy()).exitCode).toBe(0);
    expect(spooler()).toBe(asBefore);
  });
});
