import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shardOf } from "../../components/inventory/shards";
import { engineIsInstalled } from "../../testing/engine";
import { ended, pressCtrlC, rowsOf, ShardsScene, until } from "./shardsScene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(180_000);

/** A host for each of three shards. */
const names = [1, 2, 3].map((shard) => {
  const name = Array.from({ length: 99 }, (_, index) => `web${index}`).find(
    (each) => shardOf(each, 3) === shard,
  );
  if (name === undefined) throw new Error(`no host for shard ${shard}`);
  return name;
});
const [first = "", second = "", third = ""] = names;
const restore = { onDestroy: "Restore" };
const all = Object.fromEntries(names.map((name) => [name, restore]));

describeWithEngine("one stack a shard at the real engine", () => {
  let scene: ShardsScene;
  let file = "";
  beforeAll(async () => {
    scene = await ShardsScene.open(names);
    file = scene.list({ shards: 3 }, all);
  });
  afterAll(() => scene.close());

  const fleet = (action: string, ...args: readonly string[]) => [action, file, "--stack", "prod", ...args];
  const spooler = (name: string) => scene.fleet.host(name).service("Spooler")?.start;
  const locksOf = (stack: string) =>
    join(scene.folder, "state", ".pulumi", "locks", "organization", "secure-iis-host", stack);
  /** The process that updates a stack, as its lock names it. */
  const updating = (stack: string): number | undefined => {
    const folder = locksOf(stack);
    const [lock] = existsSync(folder) ? readdirSync(folder) : [];
    const text = lock === undefined ? "" : readFileSync(join(folder, lock), "utf8");
    return text === "" ? undefined : (JSON.parse(text) as { pid: number }).pid;
  };

  test("a locked stack that does not exist yet is told of in Pulumi's words alone", async () => {
    const lock = { pid: 1, username: "ops", hostname: "elsewhere", timestamp: "2026-01-01T00:00:00Z" };
    mkdirSync(locksOf("prod-1"), { recursive: true });
    writeFileSync(join(locksOf("prod-1"), "left.json"), JSON.stringify(lock));
    const came = await scene.run(...fleet("up", "--yes", "--shard", "1"));
    rmSync(locksOf("prod-1"), { recursive: true });
    expect({ ...came, rows: rowsOf(came) }).toMatchObject({
      exitCode: 2,
      rows: { "prod-1": "1 - - locked" },
    });
    expect(came.stdout).toContain("created by ops@elsewhere (pid 1) at 2026-01-01T00:00:00Z\n");
    expect(came.stdout).toContain("`pulumi cancel --stack prod-1` releases the lock.\n");
    expect(came.stdout).not.toMatch(/err\?|stderr|Command failed|code: /);
  });

  test("three at once, of which one fails: the others are done, and the table tells why", async () => {
    scene.fleet.host(second).fault({ refuse: true });
    const came = await scene.run(...fleet("up", "--yes"));
    scene.fleet.host(second).fault(null);
    expect({ ...came, rows: rowsOf(came) }).toMatchObject({
      exitCode: 1,
      rows: { "prod-1": "1 1 0 done", "prod-2": "1 0 1 failed", "prod-3": "1 1 0 done" },
    });
    expect(came.stdout).toContain("3 hosts in 3 shards: 2 changed, 1 failed — 2 done, 1 failed\n");
    expect(came.stdout).toMatch(new RegExp(`^prod-2: ${second}: after 3 failed attempts: `, "m"));
    expect(scene.changed()).toEqual([first, third]);
  });

  test("the second run resumes: the shard that failed is the only one that changes", async () => {
    const came = await scene.run(...fleet("up", "--yes"));
    expect({ ...came, rows: rowsOf(came) }).toMatchObject({
      exitCode: 0,
      rows: { "prod-1": "1 0 0 done", "prod-2": "1 1 0 done", "prod-3": "1 0 0 done" },
    });
    expect(scene.changed()).toEqual([second]);
  });

  test("then there is nothing to do in any of them", async () => {
    const came = await scene.run(...fleet("preview", "--expect-no-changes"));
    expect({ ...came, rows: rowsOf(came) }).toMatchObject({
      exitCode: 0,
      rows: { "prod-1": "1 0 0 done", "prod-2": "1 0 0 done", "prod-3": "1 0 0 done" },
    });
  });

  test("Ctrl-C lets the running shard end, and begins no other", async () => {
    scene.fleet.host(first).set("Spooler", { start: "auto", state: "running" });
    const child = scene.startFleet(
      ...fleet("up", "--yes", "--parallel", "1", "--shard", "1", "--shard", "2"),
    );
    const end = ended(child);
    await until(() => updating("prod-1"));
    pressCtrlC(child);
    const came = await end;
    expect({ ...came, rows: rowsOf(came) }).toMatchObject({
      exitCode: 2,
      rows: { "prod-1": "1 1 0 done", "prod-2": "1 - - not run" },
    });
    expect(came.stdout).toContain("prod-2: stopped before it was begun\n");
    expect(spooler(first)).toBe("disabled");
  });

  test("a lock that a killed update has left behind is released by the next run, for that process is gone", async () => {
    scene.fleet.host(first).fault({ silent: true });
    const end = ended(scene.startFleet(...fleet("up", "--yes", "--shard", "1")));
    const pid = await until(() => updating("prod-1"));
    process.kill(pid, "SIGKILL");
    const killed = await end;
    scene.fleet.host(first).fault(null);
    expect({ ...killed, rows: rowsOf(killed) }).toMatchObject({
      exitCode: 1,
      rows: { "prod-1": "1 0 0 failed" },
    });
    expect(updating("prod-1")).toBe(pid);
    const came = await scene.run(...fleet("up", "--yes", "--shard", "1"));
    expect({ ...came, rows: rowsOf(came) }).toMatchObject({
      exitCode: 0,
      rows: { "prod-1": expect.stringMatching(/ done$/) },
    });
    expect(came.stderr).toContain(`pid ${pid}`);
    expect(updating("prod-1")).toBeUndefined();
  });

  test("what is said of the policy pack reaches Pulumi, which misses one that is not there", async () => {
    const came = await scene.run(...fleet("preview", "--shard", "1", "--policy-pack", "no-such-pack"));
    expect({ ...came, rows: rowsOf(came) }).toMatchObject({
      exitCode: 1,
      rows: { "prod-1": "1 0 0 failed" },
    });
    expect(came.stdout).toMatch(/^prod-1: .*no-such-pack/m);
  });

  test("one shard less: its host is taken over, and destroying what is left over does not undo it", async () => {
    file = scene.list({ shards: 2, shardsBefore: 3 }, all);
    const taker = shardOf(third, 2);
    const moving = await scene.run(...fleet("up", "--yes", "--shard", String(taker)));
    expect({ ...moving, row: rowsOf(moving)[`prod-${taker}`] }).toMatchObject({
      exitCode: 0,
      row: "2 1 0 done",
    });
    const command = "secure-iis fleet destroy --stack prod --shard 3 --yes";
    expect(moving.stderr).toContain(`prod-3 is left over: ${command}\n`);
    const gone = await scene.run(...fleet("destroy", "--shard", "3", "--yes"));
    expect({ ...gone, rows: rowsOf(gone) }).toMatchObject({ exitCode: 0, rows: { "prod-3": "0 1 0 done" } });
    expect(spooler(third)).toBe("disabled");
    expect(scene.changed()).toEqual([]);
  });
});
