import type { Result } from "../../../cli/doctor/check";
import { checks } from "../../../cli/doctor/checks";
import { askPrimitives } from "../../../cli/doctor/questions";
import { farCode } from "../../../cli/doctor/shells";
import type { HostResult } from "../../../cli/doctor/text";
import { desiredOn } from "../../stage/bothWays";
import { AuditScene, type Came, hardened, password, secureIis } from "../auditScene";
import { type IllHost, illHosts } from "./illHosts";
import { runOver } from "./runOver";

const healthy = hardened("well");
const nameOf = (row: IllHost): string => `ill${illHosts.indexOf(row)}`;
const illOf = (id: string): string => nameOf(illHosts.find(({ check }) => check === id) as IllHost);
const users = [{ name: "Administrator", password }];

/** All hosts are looked at in one run. */
describe("what a person is told", () => {
  let scene: AuditScene;
  let hosts: (HostResult & { health: string })[];
  let before: unknown;
  const images = () => scene.fleet.hosts.map((host) => host.image());
  const doctor = (args: readonly string[]): Promise<Came> =>
    secureIis(["doctor", ...args], { cwd: scene.folder });

  beforeAll(async () => {
    const specs = illHosts.map((row) => {
      const [user] = row.spec?.users ?? users;
      const login = { ...user, name: "Administrator", password: user?.password || password };
      return { ...hardened(nameOf(row)), ...row.spec, users: [login] };
    });
    const off = ["refusing", "keeping"].map((name) => hardened(name));
    scene = await AuditScene.open([healthy, hardened("jump"), ...off, ...specs]);
    const { stdout } = await runOver(scene.fleet.host("well"), password, askPrimitives(desiredOn(healthy)));
    for (const row of illHosts) {
      const host = scene.fleet.host(nameOf(row));
      const { says, exitCode = farCode } = row;
      const canned = says && [{ line: /@@loop/, answer: says(stdout), exitCode }];
      host.fault(canned ? { canned } : (row.fault ?? null));
      row.prepare?.(host);
    }
    scene.fleet.host("refusing").fault({ refuse: true });
    scene.fleet.host("keeping").fault({ refuseLogin: true });
    const far = { via: "jump", platform: "nt4" };
    const ill = illHosts.map((row) => [nameOf(row), row.target ? { ...far, target: nameOf(row) } : {}]);
    scene.list({ well: {}, refusing: {}, keeping: {}, ...Object.fromEntries(ill) });
    before = images();
    hosts = JSON.parse((await doctor(["--json", "-"])).stdout);
  }, 60_000);
  afterAll(() => scene.close());

  const of = (name: string) => hosts.find((host) => host.name === name);
  const resultOf = (row: IllHost): Result | undefined =>
    of(nameOf(row))?.checks.find(({ id }) => id === row.check);

  test.each(illHosts)("$check: $title", (row) => {
    expect(resultOf(row)).toMatchObject({ mark: row.mark ?? "hand" });
    expect(resultOf(row)?.found).toContain(row.found);
    expect(resultOf(row)?.advice).toContain(row.advice);
  });

  test("of a healthy host all is well", () => {
    const { checks: found = [] } = of("well") ?? {};
    expect(found.filter(({ mark }) => mark !== "ok")).toEqual([]);
    expect(found.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
  });

  test("each check has a host on which it does not pass", () => {
    // What takes time is judged without a host, in speed.test.ts.
    const ids = checks.map(({ id }) => id).filter((id) => id !== "speed");
    expect(ids.filter((id) => !illHosts.some(({ check }) => check === id))).toEqual([]);
    expect(illHosts.length).toBeGreaterThanOrEqual(20);
  });

  test.each([
    ["refusing", "ssh_unreachable"],
    ["keeping", "ssh_login"],
  ])("%s is not reached", (name, code) => {
    expect(of(name)).toMatchObject({ health: "notReached", checks: [], issue: { code, host: name } });
  });

  test("no host has changed", () => {
    expect(images()).toEqual(before);
    expect(scene.changes()).toEqual([]);
  });

  test.each([
    [["--host", "well"], 0, "well: well\n  ✓ SSH server", "1 host: 1 well\n"],
    [["--host", illOf("loop")], 1, `${illOf("loop")}: needs a hand\n`, "✗ A loop, quietly"],
    [["--host", "well", "--host", "refusing"], 2, "refusing: not reached\n", "1 well, 1 not reached\n"],
    [
      ["--host", illOf("shell")],
      1,
      "✗ Default shell",
      "– Not found out: Exit code over SSH, Words of others",
    ],
  ])("%j ends with %i", async (args, exitCode, ...says) => {
    const came = await doctor(args);
    expect(came).toMatchObject({ exitCode, stderr: "" });
    for (const text of says) expect(came.stdout).toContain(text);
    expect(came.stdout).not.toContain(password);
  });

  test.each([
    [["--host", "nobody"], "No such host:"],
    [["other.yaml"], "no host was looked at"],
  ])("%j is refused before any connection", async (args, says) => {
    const came = await doctor(args);
    expect(came.exitCode).toBe(2);
    expect(came.stderr).toContain(says);
  });
});
