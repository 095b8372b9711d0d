import { engineIsInstalled } from "../../testing/engine";
import { type ServiceSpec, type SimulatedHost, withoutDhcpUsers } from "../../testing/simulator";
import { Scene } from "../stage/scene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(120_000);

/** As after a boot: it starts in some minutes. */
const sleeping: ServiceSpec = { start: "auto", delayed: true, state: "stopped", dependsOn: ["Spooler"] };

/** Does something to a host once its observation has been read so many times: while the run goes on. */
function after(host: SimulatedHost, observations: number, change: (host: SimulatedHost) => void): () => void {
  const timer = setInterval(() => {
    const seen = host.log.commands.filter((command) => command.includes("type= all")).length;
    if (seen < observations) return;
    clearInterval(timer);
    change(host);
  }, 5);
  return () => clearInterval(timer);
}

describeWithEngine("nobody is locked out", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open("pulumi", [
      { name: "dhcp01", platform: "modern", dhcp: true },
      { name: "member01", platform: "modern", domain: "corp.example" },
      { name: "moving01", platform: "modern" },
      { name: "racing01", platform: "modern", services: withoutDhcpUsers },
      { name: "jump01", platform: "modern" },
      { name: "labels01", platform: "modern", services: { Labels: sleeping } },
      { name: "OLD2003", platform: "w2k3" },
      { name: "dc01", platform: "modern", domain: "corp.example", services: { NTDS: { start: "auto" } } },
    ]);
    scene.inventory.OLD2003 = { platform: "windows2003", target: "OLD2003", via: "jump01" };
    delete scene.inventory.jump01;
    const facts = (host: SimulatedHost) => host.setFacts({ dhcp: true, domain: "corp.example" });
    const stops = [
      after(scene.fleet.host("moving01"), 1, facts),
      after(scene.fleet.host("racing01"), 2, facts),
    ];
    const { exitCode, diagnostics } = await scene.up();
    for (const stop of stops) stop();
    expect({ exitCode, errors: diagnostics.filter((line) => line.startsWith("error")) }).toEqual({
      exitCode: 0,
      errors: [],
    });
  });
  afterAll(() => scene.close());

  const kept = (host: string, ...keys: string[]) => keys.map((key) => ({ host, key }));
  test.each([
    ...kept("dhcp01", "Dhcp"),
    ...kept("member01", "Netlogon"),
    ...kept(
      "OLD2003",
      "LanmanServer",
      "LanmanWorkstation",
      "RpcSs",
      "NetBT",
      "LmHosts",
      "NetBIOS",
      "RemoteRegistry",
    ),
    ...kept("moving01", "Dhcp", "Netlogon"),
    ...kept("racing01", "Dhcp", "Netlogon"),
    ...kept("labels01", "Spooler"),
    ...kept("dc01", "Spooler", "LmHosts", "NetBT"),
  ])("$host keeps $key", ({ host, key }) => {
    expect(scene.fleet.host(host).service(key)?.start).not.toBe("disabled");
  });

  test.each(["dhcp01", "member01", "moving01", "racing01", "OLD2003"])("%s is hardened otherwise", (host) => {
    expect(scene.fleet.host(host).service("Spooler")).toEqual({ start: "disabled", state: "stopped" });
  });

  test("a preview names whom a service stays for that does not run yet", async () => {
    const { diagnostics } = await scene.preview();
    const said = "labels01: Spooler stays: Labels depends on it, which does not run and is not disabled";
    expect(diagnostics.join("\n")).toContain(said);
  });

  test("a preview says what else a host is, and what its owner says of it is believed", async () => {
    const { diagnostics } = await scene.preview();
    expect(diagnostics.join("\n")).toContain(
      "dc01: is also a domain controller (NTDS runs): nothing is disabled there before its settings say otherRoles: [domainController]",
    );
    Object.assign(scene.inventory.dc01 ?? {}, { otherRoles: ["domainController"] });
    const said = await scene.up();
    expect(said.exitCode).toBe(0);
    expect(said.diagnostics.join("\n")).not.toContain("dc01: is also");
    expect(scene.fleet.host("dc01").service("Spooler")).toEqual({ start: "disabled", state: "stopped" });
    expect(scene.fleet.host("dc01").service("Netlogon")?.start).toBe("auto");
  });

  test("a static host in a workgroup loses both", async () => {
    scene.fleet.host("racing01").setFacts({ dhcp: false, domain: "" });
    await scene.up({ skipPreview: true });
    const { racing01 } = { racing01: scene.fleet.host("racing01") };
    expect([racing01.service("Dhcp")?.start, racing01.service("Netlogon")?.start]).toEqual([
      "disabled",
      "disabled",
    ]);
  });

  test("the next preview has nothing to do", async () => {
    scene.fleet.host("moving01").setFacts({ dhcp: true, domain: "corp.example" });
    expect(await scene.preview()).toMatchObject({ exitCode: 0, changes: "" });
  });
});
