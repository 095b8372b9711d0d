import { engineIsInstalled } from "../../testing/engine";
import { PostgresServer, postgresIsInstalled } from "./postgresServer";
import { ShardsScene } from "./shardsScene";

jest.setTimeout(180_000);

const isThere = engineIsInstalled() && postgresIsInstalled();

/** Pulumi's own listing of so many waits for ever: see `fewReaders` in cli/fleet/command.ts. */
(isThere ? test : test.skip)("a fleet runs beside eight other stacks in PostgreSQL", async () => {
  const server = await PostgresServer.start();
  const scene = await ShardsScene.open(["web1"], server.url);
  try {
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8])
      expect(await scene.pulumi("stack", "init", `other-${number}`)).toMatchObject({ exitCode: 0 });
    const came = await scene.run("preview", scene.list({ shards: 1 }), "--stack", "prod");
    expect(came).toMatchObject({ exitCode: 0 });
  } finally {
    await scene.close();
    await server.close();
  }
});
