import { spawn } from "node:child_process";
import { hostname } from "node:os";
import type { HolderMark } from "../../cli/fleet/holder/holderProof";
import { postgresProof } from "../../cli/fleet/holder/postgresProof";
import { PostgresServer, postgresIsInstalled } from "./postgresServer";

jest.setTimeout(120_000);

(postgresIsInstalled() ? describe : describe.skip)("the proof of PostgreSQL, at a server", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.close());

  const proof = () => postgresProof(server.url);
  async function take(stack = "iis/prod-1"): Promise<HolderMark> {
    const taken = await proof().take(stack);
    if (!("mark" in taken)) throw new Error(taken.heldBy);
    return taken.mark;
  }
  const lockOf = (pid: number, host = hostname()) => ({ url: "", host, pid, taken: new Date() });
  /** The server hears of a session's end a moment later. */
  async function takeSoon(): Promise<HolderMark> {
    for (let tries = 0; tries < 100; tries++) {
      const taken = await proof().take("iis/prod-1");
      if ("mark" in taken) return taken.mark;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("the mark was never given up");
  }

  test("one run has the mark of a stack, the next is told who, and other stacks are free", async () => {
    const mark = await take();
    const other = await take("iis/prod-2");
    const second = await proof().take("iis/prod-1");
    expect(second).toEqual({
      heldBy: expect.stringMatching(
        new RegExp(
          `^secure-iis fleet, ${hostname()}, pid ${process.pid}, since .*pg_terminate_backend\\(\\d+\\)`,
        ),
      ),
    });
    mark.close();
    other.close();
    (await takeSoon()).close();
  });

  test("the mark lives as long as the last process that has its lifeline", async () => {
    const mark = await take();
    if (mark.lifeline === undefined) throw new Error("no lifeline");
    const heir = spawn("sleep", ["60"], { stdio: ["ignore", "ignore", "ignore", mark.lifeline] });
    mark.lifeline.destroy(); // as when this process ends
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await proof().take("iis/prod-1")).toHaveProperty("heldBy");
    heir.kill("SIGKILL");
    (await takeSoon()).close();
  });

  test("a run is known by what was noted of it, until it has ended by itself or its lock is free", async () => {
    const mark = await take();
    await mark.began(101);
    await mark.began(102);
    const proved = (pid: number, host?: string) => mark.provesDead(lockOf(pid, host));
    expect([await proved(101), await proved(102), await proved(103), await proved(101, "elsewhere")]).toEqual(
      [true, true, false, false],
    );
    await mark.ended(101);
    let cancelled = 0;
    await mark.free(lockOf(102), async () => void cancelled++);
    expect([await proved(101), await proved(102), cancelled]).toEqual([false, false, 1]);
    mark.close();
  });

  test("a name that would end its text is a name", async () => {
    const mark = await take("iis/o'; DROP TABLE secure_iis_run; --");
    await mark.began(7);
    expect(await mark.provesDead(lockOf(7))).toBe(true);
    mark.close();
  });

  test("a mark that the server has lost is noticed, before another may take it for dead", async () => {
    const mark = await take();
    const started = Date.now();
    await server.restart();
    await mark.lost;
    expect((Date.now() - started) / 1000).toBeLessThan(mark.patienceSeconds);
    (await takeSoon()).close();
  });

  test("a server that is not there is told of in its client's words, without a password", async () => {
    const nowhere = postgresProof("postgres://pulumi:hunter2@127.0.0.1:1/state?sslmode=disable");
    const refused = await nowhere.take("iis/prod-1").catch((error: Error) => error.message);
    expect(refused).toMatch(/Connection refused/);
    expect(refused).not.toContain("hunter2");
  });
});
