import { engineIsInstalled } from "../../testing/engine";
import { killTree } from "./processTree";
import { rowsOf, ShardsScene, until } from "./shardsScene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(400_000);

describeWithEngine("a fleet that saves its state once at the real engine", () => {
  let scene: ShardsScene;
  let args: readonly string[] = [];
  beforeAll(async () => {
    scene = await ShardsScene.open(["web1", "web2"]);
    args = ["up", scene.list({ shards: 1 }), "--stack", "prod", "--yes"];
  });
  afterAll(() => scene.close());

  const said = "prod-1: PULUMI_SKIP_CHECKPOINTS=true, for it holds hosts alone";
  const changes = () =>
    scene.fleet.hosts.flatMap(({ name, log }) =>
      log.changes.map(({ service, what, to }) => `${name}: ${service} ${what} ${to}`),
    );

  test("killed when one host is done and one under way: the next run does the rest, and nothing twice", async () => {
    const [done, slow] = [scene.fleet.host("web1"), scene.fleet.host("web2")];
    const { pid, end } = await scene.underWay(slow, args);
    await until(() => (done.service("Spooler")?.start === "disabled" ? true : undefined));
    killTree(pid);
    expect((await end).stderr).toContain(said);
    slow.fault(null);
    const before = changes();
    const came = await scene.run(...args);
    expect({ ...came, rows: rowsOf(came) }).toMatchObject({
      exitCode: 0,
      rows: { "prod-1": "2 2 0 done" },
      stderr: expect.stringContaining(said),
    });
    const all = [...before, ...changes()];
    expect(all).toEqual([...new Set(all)]);
    expect(scene.changed()).toContain("web2");
    for (const host of [done, slow]) expect(host.service("Spooler")?.start).toBe("disabled");
  });

  test("then the state knows both hosts, and there is nothing to do", async () => {
    const came = await scene.run(...args);
    expect({ ...came, rows: rowsOf(came), changed: scene.changed() }).toMatchObject({
      exitCode: 0,
      rows: { "prod-1": "2 0 0 done" },
      changed: [],
    });
  });
});
