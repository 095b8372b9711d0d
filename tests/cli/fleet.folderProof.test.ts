import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { folderProof } from "../../cli/fleet/holder/folderProof";
import type { HolderMark } from "../../cli/fleet/holder/holderProof";

/** Elsewhere nothing tells one boot of a machine from another, and nothing is proved. */
const onLinux = existsSync("/proc/sys/kernel/random/boot_id") ? describe : describe.skip;

onLinux("the proof of a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "secure-iis-proof-"));
  const notes = join(folder, ".secure-iis", "iis", "prod-1");
  const locks = join(folder, ".pulumi", "locks", "organization", "iis", "prod-1");
  const lockFile = join(locks, "lock.json");
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => {
    rmSync(notes, { recursive: true, force: true });
    mkdirSync(locks, { recursive: true });
  });

  const take = async (): Promise<HolderMark> => {
    const taken = await folderProof(folder).take("iis/prod-1");
    if (!("mark" in taken)) throw new Error("no mark");
    return taken.mark;
  };
  const lockOf = (pid: number) => ({
    url: pathToFileURL(lockFile).href,
    host: hostname(),
    pid,
    taken: new Date(),
  });
  /** A process that was noted as a run, and is alive until it is ended. */
  async function run() {
    const child = spawn("sleep", ["60"], { stdio: "ignore" });
    const { pid = 0 } = child;
    await (await take()).began(pid);
    const end = async () => {
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("exit", resolve));
    };
    return { pid, end };
  }
  const noteFile = () => join(notes, readdirSync(notes)[0] ?? "");
  const change = (what: object) =>
    writeFileSync(noteFile(), JSON.stringify({ ...JSON.parse(readFileSync(noteFile(), "utf8")), ...what }));

  test("a run that lives is not dead, and then it is", async () => {
    const { pid, end } = await run();
    const mark = await take();
    expect(await mark.provesDead(lockOf(pid))).toBe(false);
    await end();
    expect(await mark.provesDead(lockOf(pid))).toBe(true);
  });

  test("a process that has its pid by now is another one", async () => {
    const { pid, end } = await run();
    change({ start: "1" });
    expect(await (await take()).provesDead(lockOf(pid))).toBe(true);
    await end();
  });

  test.each([
    ["on another machine", { host: "elsewhere" }],
    ["before the machine was booted", { boot: "another" }],
    ["in another container", { namespace: "pid:[1]" }],
    ["an hour ago", { began: new Date(Date.now() - 3_600_000).toISOString() }],
  ])("of a run %s nothing is proved, though its pid is free", async (_, what) => {
    const { pid, end } = await run();
    await end();
    change(what);
    expect(await (await take()).provesDead(lockOf(pid))).toBe(false);
  });

  test("of a run that nobody noted down nothing is proved", async () => {
    await expect((await take()).provesDead(lockOf(1))).rejects.toThrow();
  });

  test("a run that ends by itself leaves no note, and the lock that is freed is that one alone", async () => {
    const { pid, end } = await run();
    const mark = await take();
    writeFileSync(lockFile, "{}");
    writeFileSync(join(locks, "other.json"), "{}");
    await end();
    await mark.free(lockOf(pid), async () => {
      throw new Error("pulumi cancel releases all locks of a stack");
    });
    expect([existsSync(lockFile), existsSync(join(locks, "other.json")), readdirSync(notes)]).toEqual([
      false,
      true,
      [],
    ]);
    const second = await run();
    await mark.ended(second.pid);
    expect(readdirSync(notes)).toEqual([]);
    await second.end();
  });

  test.each([
    ["outside of the state", "/etc/locks/iis/prod-1/lock.json"],
    ["of another stack", join(folder, ".pulumi/locks/organization/iis/prod-2/lock.json")],
    ["by a way round", `${locks}/../../../../../locks/iis/prod-1/lock.json`],
    ["that is no lock", join(folder, ".pulumi/stacks/iis/prod-1/lock.json")],
  ])("a file %s is never deleted, whatever is printed", async (_, path) => {
    const lock = { ...lockOf(1), url: `file://${path}` };
    await expect((await take()).free(lock, async () => undefined)).rejects.toThrow("no lock of this stack");
  });
});
