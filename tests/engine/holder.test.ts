import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { engineIsInstalled } from "../../testing/engine";
import { PostgresServer, postgresIsInstalled } from "./postgresServer";
import { killTree } from "./processTree";
import { type Came, ended, rowsOf, ShardsScene, until } from "./shardsScene";

jest.setTimeout(400_000);

/** Where the state is, and what its proof is made of. */
interface Backend {
  readonly url: string | undefined;
  /** Pulumi's locks, as many as there are. */
  readonly locks: (scene: ShardsScene) => number;
  /** Takes away what a fleet has noted of its runs, as if another tool had run. */
  readonly forget: (scene: ShardsScene) => void;
  readonly close: () => Promise<void>;
}

const filesBelow = (folder: string): string[] => {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".json"),
    );
  } catch {
    return [];
  }
};

const folder = async (): Promise<Backend> => ({
  url: undefined,
  locks: ({ folder: at }) => filesBelow(join(at, "state", ".pulumi", "locks")).length,
  forget: ({ folder: at }) => {
    const notes = join(at, "state", ".secure-iis");
    for (const file of filesBelow(notes)) writeFileSync(join(notes, file), "{}");
  },
  close: async () => undefined,
});

const postgres = async (): Promise<Backend> => {
  const server = await PostgresServer.start();
  return {
    url: server.url,
    locks: () => server.ask("SELECT key FROM pulumi_state WHERE key LIKE '%/locks/%.json'").length,
    forget: () => void server.ask("DELETE FROM secure_iis_run"),
    close: () => server.close(),
  };
};

const rows: [string, boolean, () => Promise<Backend>][] = [
  ["a folder", engineIsInstalled(), folder],
  ["PostgreSQL", engineIsInstalled() && postgresIsInstalled(), postgres],
];

for (const [title, isThere, open] of rows)
  (isThere ? describe : describe.skip)(`a shard that is killed, with its state in ${title}`, () => {
    let backend: Backend;
    let scene: ShardsScene;
    let file = "";
    beforeAll(async () => {
      backend = await open();
      scene = await ShardsScene.open(["web1"], backend.url);
      file = scene.list({ shards: 1 });
    });
    afterEach(() => scene.fleet.host("web1").fault(null));
    afterAll(async () => {
      await scene.close();
      await backend.close();
    });

    const args = (...more: readonly string[]) => ["up", file, "--stack", "prod", "--yes", ...more];
    const host = () => scene.fleet.host("web1");
    const spooler = () => host().service("Spooler")?.start;
    const row = (came: Came) => rowsOf(came)["prod-1"];

    const underWay = (...more: readonly string[]) => scene.underWay(host(), args(...more));

    /** As the end of a container ends it: all at once, without warning. */
    async function killedUnderWay(): Promise<void> {
      const { pid, end } = await underWay();
      killTree(pid);
      await end;
      host().fault(null);
      expect(backend.locks(scene)).toBe(1);
    }

    test("killed while it holds the lock: the next run releases that lock, and does the rest", async () => {
      await killedUnderWay();
      const came = await scene.run(...args());
      expect({ ...came, row: row(came) }).toMatchObject({ exitCode: 0, row: "1 1 0 done" });
      expect(came.stderr).toMatch(/^prod-1: a run that is dead \(\S+, pid \d+\) left its lock/m);
      expect({ locks: backend.locks(scene), spooler: spooler() }).toEqual({ locks: 0, spooler: "disabled" });
    });

    test("without the proof that its holder is dead the lock stays, and the command is named", async () => {
      await killedUnderWay();
      backend.forget(scene);
      const came = await scene.run(...args());
      expect({ ...came, row: row(came) }).toMatchObject({ exitCode: 2, row: "1 - - locked" });
      expect(came.stdout).toContain("`pulumi cancel --stack prod-1` releases the lock.");
      expect(backend.locks(scene)).toBe(1);
      await scene.pulumi("cancel", "--yes", "--stack", "prod-1");
      expect(await scene.run(...args())).toMatchObject({ exitCode: 0 });
    });

    test("two runs at the same time: one is refused, nothing is cancelled", async () => {
      const { end } = await underWay();
      const second = await ended(scene.startFleet(...args()));
      expect({ ...second, row: row(second) }).toMatchObject({ exitCode: 2, row: "1 - - locked" });
      expect(second.stdout + second.stderr).not.toMatch(/dead \(|released|err\?:/);
      expect(backend.locks(scene)).toBe(1);
      host().fault(null);
      const first = await end;
      expect({ ...first, row: row(first) }).toMatchObject({ exitCode: 0, row: "1 1 0 done" });
    });

    test("SIGTERM: the host under way ends, the lock is released, and the next run has nothing to do", async () => {
      const { pid, end } = await underWay("--grace", "300");
      process.kill(pid, "SIGTERM");
      host().fault(null);
      const came = await end;
      expect({ ...came, row: row(came) }).toMatchObject({
        exitCode: 1,
        row: expect.stringMatching(/failed$/),
      });
      expect({ locks: backend.locks(scene), spooler: spooler() }).toEqual({ locks: 0, spooler: "disabled" });
      const next = await scene.run(...args());
      expect({ ...next, row: row(next) }).toMatchObject({ exitCode: 0, row: "1 0 0 done" });
    });

    test.each<[string, readonly string[], number]>([
      ["SIGTERM twice", ["--grace", "300"], 2],
      ["SIGTERM once, and a grace that is over", ["--grace", "2"], 1],
    ])("%s: it ends at once, releases the lock, and the next run does the rest", async (_, more, times) => {
      const { pid, end } = await underWay(...more);
      host().fault({ slowMs: 5000 }); // the rest would take minutes
      const before = host().log.commands.length;
      for (let time = 0; time < times; time++) {
        process.kill(pid, "SIGTERM");
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      const came = await end;
      expect(host().log.commands.length - before).toBeLessThan(20);
      expect({ ...came, row: row(came) }).toMatchObject({
        exitCode: 1,
        row: expect.stringMatching(/failed$/),
      });
      expect(backend.locks(scene)).toBe(0);
      host().fault(null);
      expect(await scene.run(...args())).toMatchObject({ exitCode: 0 });
      expect(spooler()).toBe("disabled");
    });

    test("its command alone is killed: the update lives on, and is left alone", async () => {
      const { pid, end } = await underWay();
      process.kill(pid, "SIGKILL");
      await end;
      const second = await scene.run(...args());
      expect({ ...second, row: row(second) }).toMatchObject({ exitCode: 2, row: "1 - - locked" });
      expect(backend.locks(scene)).toBe(1);
      host().fault(null);
      await until(() => (backend.locks(scene) === 0 ? true : undefined));
      expect(spooler()).toBe("disabled");
    });
  });
