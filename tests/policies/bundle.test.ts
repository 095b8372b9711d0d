import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type Engine, engineIsInstalled } from "../../testing/engine";
import { readEvents } from "../../testing/engineEvents";
import { readText, root } from "../docs/fences";
import { Scene } from "../stage/scene";

const temporary = mkdtempSync(join(tmpdir(), "secure-iis-bundle-"));
/** The pack as it is published: outside of the project, with what `npm install` puts beside it and no more. */
const bundle = join(temporary, "pack");
const source = join(root, "policies");

beforeAll(() => {
  const built = join(temporary, "built");
  execFileSync(process.execPath, [join(source, "bundle.mjs"), built], { cwd: temporary });
  cpSync(built, bundle, { recursive: true });
  mkdirSync(join(bundle, "node_modules"));
  symlinkSync(join(root, "node_modules", "@pulumi"), join(bundle, "node_modules", "@pulumi"));
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const code = () => readFileSync(join(bundle, "index.js"), "utf8");
/** esbuild names the file that each part comes from. */
const packagesIn = (text: string) =>
  new Set([...text.matchAll(/^\/\/ .*node_modules\/((?:@[^/]+\/)?[^/]+)/gm)].map(([, name]) => name));

/** Starts a pack as the engine does, and asks it what it holds. */
async function infoOf(folder: string, ...main: string[]): Promise<AnalyzerInfo.AsObject> {
  const pack = spawn(process.execPath, main, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  try {
    const port = await new Promise<string>((resolve, reject) => {
      let errors = "";
      pack.stdout.once("data", (line: Buffer) => resolve(String(line).trim()));
      pack.stderr.on("data", (text: Buffer) => {
        errors += text;
      });
      pack.once("close", (code) => reject(new Error(`the pack ended with ${code}: ${errors}`)));
    });
    const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
    const info = await new Promise<AnalyzerInfo>((resolve, reject) =>
      client.getAnalyzerInfo(new Empty(), (error, found) => (error ? reject(error) : resolve(found))),
    );
    client.close();
    return info.toObject();
  } finally {
    pack.kill();
  }
}

describe("the pack in one file", () => {
  test("what is published: one file of code, its dependency, and the licences of what is inside", () => {
    expect(readdirSync(bundle).sort()).toEqual([
      "LICENSE",
      "PulumiPolicy.yaml",
      "index.js",
      "node_modules",
      "package.json",
    ]);
    const { main, version, dependencies } = JSON.parse(readFileSync(join(bundle, "package.json"), "utf8"));
    const own = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
    expect({ main, version, dependencies }).toEqual({
      main: "index.js",
      version: own.version,
      dependencies: { "@pulumi/policy": own.dependencies["@pulumi/policy"] },
    });
    expect(readFileSync(join(bundle, "PulumiPolicy.yaml"), "utf8")).toContain("\nmain: index.js\n");
    const licences = readFileSync(join(bundle, "LICENSE"), "utf8");
    expect(licences).toContain(readText("LICENSE"));
    for (const name of packagesIn(code())) expect(licences).toContain(`node_modules/${name}/LICENSE`);
  });

  test("Pulumi does not compile the one of a checkout: it takes the file of package.json, whatever the other says", () => {
    const { main } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
    const told = readFileSync(join(source, "PulumiPolicy.yaml"), "utf8");
    expect([main, /^main: (.*)$/m.exec(told)?.[1]]).toEqual(["start.cjs", "start.cjs"]);
  });

  test("it needs no package but @pulumi/policy", () => {
    const required = [...code().matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
    expect([...new Set(required)].filter((name) => !isBuiltin(String(name))).sort()).toEqual([
      "@pulumi/policy",
      "@pulumi/policy/package.json",
    ]);
  });

  test.each([
    ["an older one, as its package names itself", "v1.15.0"],
    ["one that is older by a digit", "1.20.0"],
  ])("beside %s it says in one line what it needs", (_, version) => {
    const folder = mkdtempSync(join(temporary, "old-"));
    const sdk = join(folder, "node_modules", "@pulumi", "policy");
    mkdirSync(sdk, { recursive: true });
    writeFileSync(join(sdk, "package.json"), JSON.stringify({ version, main: "index.js" }));
    writeFileSync(join(sdk, "index.js"), "");
    cpSync(join(bundle, "index.js"), join(folder, "index.js"));
    const { status, stderr } = spawnSync(process.execPath, ["index.js"], { cwd: folder, encoding: "utf8" });
    const needs = `needs @pulumi/policy 1.21.0 or later; this is ${version}. Run: npm install @pulumi/policy@^1.21.0`;
    expect({ status, stderr }).toEqual({ status: 1, stderr: `The policy pack secure-iis-host ${needs}\n` });
  });

  test("from a folder of its own it holds the same policies as the source, word for word", async () => {
    const own = await infoOf(bundle, "index.js");
    expect(own).toEqual(await infoOf(source, "--import", "tsx", "index.ts"));
    expect(own).toEqual(await infoOf(source, "start.cjs"));
    expect(own.policiesList.map(({ name }) => name)).toContain("disable-not-required-services");
  });
});

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;

describeWithEngine("the pack in one file at the real engine", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open("pulumi", [{ name: "web01", platform: "modern" }]);
  });
  afterAll(() => scene.close());

  /** A preview of what the scene told last, with a pack of this folder. */
  async function previewWith(pack: string) {
    const log = join(temporary, "events.json");
    rmSync(log, { force: true });
    const asked = ["preview", "--stack", "dev", "--event-log", log, "--policy-pack", pack];
    const { exitCode, stdout } = await (scene.stage as Engine).cli(...asked);
    return { rejected: exitCode !== 0, stdout, violations: readEvents(log, false).violations };
  }

  test("it rejects a stack that keeps Spooler, in the words of the source", async () => {
    scene.inventory.web01 = { platform: "windowsServer", keep: ["Spooler"] };
    await scene.preview();
    const { rejected, stdout, violations } = await previewWith(bundle);
    expect({ rejected, stdout }).toEqual({ rejected: true, stdout });
    expect(violations.map(({ message }) => message).join()).toContain(
      "web01 leaves Spooler (Spooler) as it is",
    );
    expect(violations).toEqual((await previewWith(source)).violations);
  }, 240_000);

  test("it accepts the stack without that, and tells of what the host still has to lose", async () => {
    scene.inventory.web01 = { platform: "windowsServer" };
    await scene.preview();
    const { rejected, stdout, violations } = await previewWith(bundle);
    expect({ rejected, stdout }).toEqual({ rejected: false, stdout });
    expect(violations.map(({ policy, level }) => `${level} ${policy}`)).toEqual([
      "advisory report-host-drift",
    ]);
  }, 240_000);
});
