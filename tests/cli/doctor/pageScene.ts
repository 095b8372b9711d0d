import { AuditScene, hardened, secureIis } from "../auditScene";

/** What docs/doctor.md shows: a host that is well, and one that is not. The time of a program differs at each run. */
export async function printedOnPage(): Promise<string> {
  const printer = { start: "auto", state: "running" } as const;
  const well = hardened("web01", { Spooler: printer, LabelPrinter: { ...printer, dependsOn: ["Spooler"] } });
  const scene = await AuditScene.open([well, { ...hardened("web02"), openssh: "7.7", shell: "powershell" }]);
  scene.fleet.host("web01").fault({ autoRun: "Welcome to WEB01\r\n" });
  scene.list({ web01: {}, web02: {} });
  const { stdout } = await secureIis(["doctor"], { cwd: scene.folder });
  await scene.close();
  return stdout.replace(
    /\d+ ms to start.*/,
    "31 ms to start a program: about 1 s for a preview, and 3 s for an update that finds nothing to do",
  );
}
