import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../cli/report";
import type { Engine } from "../../testing/engine";
import { engineIsInstalled } from "../../testing/engine";
import { Scene } from "../stage/scene";
import { AuditScene, secureIis } from "./auditScene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(120_000);

describeWithEngine("--state with what the real engine exports", () => {
  let scene: Scene;
  let folder: AuditScene;
  beforeAll(async () => {
    folder = await AuditScene.open([]);
    scene = await Scene.open(
      "pulumi",
      ["web01", "web02"].map((name) => ({ name, platform: "modern" })),
    );
    scene.limits = { connectDeadlineSeconds: 1 };
  });
  afterAll(async () => {
    await scene.close();
    await folder.close();
  });

  async function audit(): Promise<string> {
    const { stdout } = await (scene.stage as Engine).cli("stack", "export", "--stack", "dev");
    writeFileSync(join(folder.folder, "state.json"), stdout);
    const connections = scene.fleet.connections();
    const args = ["audit", "--state", "state.json", "--output", "json=-"];
    const came = await secureIis(args, { cwd: folder.folder });
    expect(scene.fleet.connections()).toBe(connections);
    expect(came.stdout).not.toContain("correct horse");
    const { hosts, fleet } = JSON.parse(came.stdout) as Report;
    const words = hosts.map(({ name, verdict }) => `${name} ${verdict}`);
    return `${came.exitCode} ${fleet}: ${words.join(", ")}`;
  }

  test("what was repaired is compliant, what could not be is drift, what was not reached is unobserved", async () => {
    await scene.up({ skipPreview: true });
    expect(await audit()).toBe("0 secure-iis-host/dev: web01 compliant, web02 compliant");
    scene.fleet.host("web02").fault({ denyServices: ["Spooler"] });
    for (const name of ["web01", "web02"])
      scene.fleet.host(name).set("Spooler", { start: "auto", state: "running" });
    await scene.up({ skipPreview: true, continueOnError: true });
    expect(await audit()).toBe("1 secure-iis-host/dev: web01 compliant, web02 drift");
    scene.fleet.host("web02").fault({ refuse: true });
    await scene.up({ skipPreview: true, continueOnError: true });
    expect(await audit()).toBe("2 secure-iis-host/dev: web01 compliant, web02 unobserved");
  });
});
