import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../../package.json";
import { AuditScene, hardened, password } from "./auditScene";

const bin = join(__dirname, "..", "..", "cli", "secure-iis.mjs");

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** Runs the command as a shell does, in a folder that is not that of the project. */
async function start(cwd: string, ...args: readonly string[]): Promise<Ended> {
  const started = Date.now();
  const env = { ...process.env, SCENE_PASSWORD: password };
  const child = spawn(bin, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].on("data", (chunk: Buffer) => {
      texts[name] += chunk.toString();
    });
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { ...texts, exitCode, seconds: (Date.now() - started) / 1000 };
}

describe("the command itself", () => {
  let scene: AuditScene;
  beforeAll(async () => {
    scene = await AuditScene.open([
      hardened("web01"),
      hardened("web02", { Spooler: { start: "auto", state: "running" } }),
    ]);
    scene.list({ web01: {}, web02: {} });
  });
  afterAll(() => scene.close());

  test("--version and --help are no failure", async () => {
    expect(await start("/", "--version")).toMatchObject({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
    const { exitCode, stdout } = await start("/", "audit", "--help");
    expect({ exitCode, start: stdout.split("\n")[0] }).toEqual({
      exitCode: 0,
      start: "Usage: secure-iis audit [options] [inventory]",
    });
  });

  test("a checkout compiles its files once: a second run finds all of them", () => {
    const folder = mkdtempSync(join(tmpdir(), "secure-iis-compiled-"));
    const compiled = () => {
      execFileSync(bin, ["explain", "Spooler"], { env: { ...process.env, TMPDIR: folder } });
      return readdirSync(folder, { recursive: true });
    };
    const first = compiled();
    expect(first.length).toBeGreaterThan(50);
    expect(compiled()).toEqual(first);
    rmSync(folder, { recursive: true });
  });

  test("without a command it shows what there is, and fails", async () => {
    const { exitCode, stderr } = await start("/");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("audit [options] [inventory]");
  });

  test("findings are exit code 1, with nothing but the report in a pipe", async () => {
    const ended = await start(scene.folder, "audit", "hosts.yaml");
    expect(ended).toMatchObject({ exitCode: 1, stderr: "" });
    expect(ended.stdout).toContain("web02  drift: Spooler");
    expect(ended.stdout).not.toContain("\u001b");
    expect(await start(scene.folder, "audit", "hosts.yaml", "--host", "web01")).toMatchObject({
      exitCode: 0,
    });
  });

  test("--timeout ends the audit of a host that never answers", async () => {
    scene.fleet.host("web01").fault({ silent: true });
    const ended = await start(scene.folder, "audit", "hosts.yaml", "--timeout", "10");
    scene.fleet.host("web01").fault(null);
    expect(ended).toMatchObject({ exitCode: 2 });
    expect(ended.stdout).toContain("web01  unobserved: connection: expected an answer in time");
    expect(ended.stdout).toContain("web02  drift");
    // replyTimeoutSeconds alone would let it wait for 60.
    expect(ended.seconds).toBeLessThan(50);
  });
});
