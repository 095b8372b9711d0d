import { engineIsInstalled } from "../../testing/engine";
import { PostgresServer, postgresIsInstalled } from "./postgresServer";
import { rowsOf, ShardsScene, until } from "./shardsScene";

jest.setTimeout(300_000);

const isThere = engineIsInstalled() && postgresIsInstalled();

(isThere ? describe : describe.skip)("the database is started anew under a run", () => {
  let server: PostgresServer;
  let scene: ShardsScene;
  let args: readonly string[] = [];
  beforeAll(async () => {
    server = await PostgresServer.start();
    scene = await ShardsScene.open(["web1"], server.url);
    args = ["up", scene.list({ shards: 1 }), "--stack", "prod", "--yes"];
  });
  afterAll(async () => {
    await scene.close();
    await server.close();
  });
  const host = () => scene.fleet.host("web1");
  const locks = () => server.ask("SELECT key FROM pulumi_state WHERE key LIKE '%/locks/%.json'").length;

  test.each([
    ["a host that ends in time: Pulumi saves its state and releases its lock", 500, 0],
    ["a host that takes longer: Pulumi is killed, and the next run releases its lock", 15_000, 1],
  ])("%s", async (_, slowMs, left) => {
    const { child, end } = await scene.underWay(host(), args);
    host().fault({ slowMs });
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    await server.restart();
    await until(() =>
      said.includes("prod-1: the mark of a living run is lost; ending it") ? true : undefined,
    );
    if (left === 0) host().fault(null);
    const came = await end;
    host().fault(null);
    expect({ ...came, row: rowsOf(came)["prod-1"] }).toMatchObject({
      exitCode: 1,
      row: expect.stringMatching(/failed$/),
    });
    expect(locks()).toBe(left);
    expect(await scene.run(...args)).toMatchObject({ exitCode: 0 });
    expect({ locks: locks(), spooler: host().service("Spooler")?.start }).toEqual({
      locks: 0,
      spooler: "disabled",
    });
  });
});
