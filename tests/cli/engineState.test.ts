import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../cli/report";
import { treeOf, treesIn } from "../../components/issue/tree";
import { commandType, hostType } from "../../components/settings/resourceTypes";
import type { Engine } from "../../testing/engine";
import { engineIsInstalled } from "../../testing/engine";
import { Scene } from "../stage/scene";
import { AuditScene, secureIis } from "./auditScene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(120_000);

interface Resource {
  readonly urn: string;
  readonly type: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}
interface State {
  readonly deployment: { readonly resources: readonly Resource[] };
}

/** What an earlier version left: `found` and `compliance` have a row for each service. */
const earlier = JSON.parse(
  readFileSync(join(__dirname, "..", "fixtures", "state", "rowPerService.json"), "utf8"),
) as State;

const isHost = ({ type }: Resource): boolean => type === hostType;

/** What the earlier version would have written of a look at its web01 one update later, when it had nothing to do. */
function resultsOfEarlier(): object {
  const { found, compliance } = treeOf(earlier.deployment.resources.find(isHost)?.outputs);
  const services = treesIn(treeOf(found).services).map(({ wanted, ...row }) =>
    wanted === undefined ? row : { ...row, verdict: "compliant", found: wanted },
  );
  return {
    found: { state: "compliant", summary: "compliant", change: "unchanged", drift: [], services },
    compliance,
  };
}

const asEarlier = (state: State): State => ({
  ...state,
  deployment: {
    ...state.deployment,
    resources: state.deployment.resources.map((each) =>
      isHost(each) ? { ...each, outputs: { ...each.outputs, ...resultsOfEarlier() } } : each,
    ),
  },
});

/** Bytes in the state's file, which is indented, without how the program came to the resource: that hangs on paths. */
function bytesOf(resource: Resource): number {
  const { stackTrace: _, sourcePosition: __, ...rest } = resource as Resource & Record<string, unknown>;
  const lines = JSON.stringify(rest, undefined, 4).split("\n");
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 13, 0); // 12 spaces before it, a line feed behind
}

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

  const cli = (...args: string[]) => (scene.stage as Engine).cli("stack", ...args, "--stack", "dev");
  const exported = async () => JSON.parse((await cli("export")).stdout) as State;

  async function audit(): Promise<string> {
    const { stdout } = await cli("export");
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

  /** The kB that the hosts take at most: their components, and with their Commands. */
  async function sizes(): Promise<{ component: number; host: number }> {
    const { resources } = (await exported()).deployment;
    const most = (type: string) =>
      Math.max(...resources.filter((each) => each.type === type).map(bytesOf)) / 1000;
    return { component: most(hostType), host: most(hostType) + most(commandType) };
  }

  const compliant = "0 secure-iis-host/dev: web01 compliant, web02 compliant";

  test("right after the first update the state tells of each change", async () => {
    await scene.up({ skipPreview: true });
    expect(await audit()).toBe(compliant);
    const { component, host } = await sizes();
    expect(component).toBeLessThan(8.5);
    expect(host).toBeLessThan(23);
  });

  test("a state of an earlier version is read, and moves over at the next update, which touches no host", async () => {
    const file = join(folder.folder, "earlier.json");
    writeFileSync(file, JSON.stringify(asEarlier(await exported())));
    expect(await cli("import", "--file", file)).toMatchObject({ exitCode: 0 });
    expect((await sizes()).component).toBeGreaterThan(12);
    // It does not tell of what IIS needs, which that version did not look at.
    expect(await audit()).toBe(compliant.replace("0", "1").replaceAll("compliant", "findings"));
    expect(await scene.up({ skipPreview: true })).toEqual({
      exitCode: 0,
      changes: "",
      diagnostics: [],
      hostChanges: [],
      connections: 2,
    });
    expect(await audit()).toBe(compliant);
    const { component, host } = await sizes();
    expect(component).toBeLessThan(3.5);
    expect(host).toBeLessThan(18.5);
  });

  test("what was repaired is compliant, what could not be is drift, what was not reached is unobserved", async () => {
    scene.fleet.host("web02").fault({ denyServices: ["Spooler"] });
    for (const name of ["web01", "web02"])
      scene.fleet.host(name).set("Spooler", { start: "auto", state: "running" });
    await scene.up({ skipPreview: true, continueOnError: true });
    expect(await audit()).toBe("1 secure-iis-host/dev: web01 compliant, web02 drift");
    const { component, host } = await sizes();
    expect(component).toBeLessThan(4);
    expect(host).toBeLessThan(19);
    scene.fleet.host("web02").fault({ refuse: true });
    await scene.up({ skipPreview: true, continueOnError: true });
    expect(await audit()).toBe("2 secure-iis-host/dev: web01 compliant, web02 unobserved");
  });
});
