import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import * as ts from "typescript";
import { version } from "../../package.json";
import { Engine, engineIsInstalled } from "../../testing/engine";
import { changedHosts, type Run } from "../../testing/run";
import { Simulator } from "../../testing/simulator";
import { root } from "../docs/fences";
import { compile, fromTemplate, install, pack, projects, rehearsal, run } from "./consumer";
import { describeLanguages } from "./languageLife";

const password = "correct horse";
const packed = mkdtempSync(join(tmpdir(), "secure-iis-packed-"));
let dependencies: Readonly<Record<string, string>>;
let folder: string;
const installed = (...path: string[]) => join(folder, "node_modules", "@secure-iis", "host", ...path);

beforeAll(async () => {
  dependencies = await pack(packed);
  folder = await install(dependencies);
  writeFileSync(join(folder, "rehearsal.mjs"), rehearsal);
}, 600_000);
afterAll(() => {
  for (const each of [packed, folder]) rmSync(each, { recursive: true, force: true });
});

/** The runs of preview, up and preview by the installed package's own rehearsal. */
async function rehearse(at: string, project: string): Promise<Run[]> {
  const asked = ["rehearsal.mjs", join(at, project), join(at, "hosts.yaml")];
  const { stdout } = await run(process.execPath, asked, { cwd: at });
  return JSON.parse(stdout) as Run[];
}

const inWords = (run: Run) => ({ exitCode: run.exitCode, changes: changedHosts(run), text: run.text });
const life = [
  { exitCode: 0, changes: "create web01", text: "" },
  { exitCode: 0, changes: "create web01", text: "" },
  { exitCode: 0, changes: "", text: "" },
];

describe("what is installed", () => {
  test("code, declarations and the launcher: no source, no test, nothing to compile", () => {
    const [listed] = JSON.parse(
      execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" }),
    );
    const files = (listed.files as { path: string }[]).map(({ path }) => path);
    const strange = files.filter(
      (path) =>
        !/^(dist\/lib\/(cli|components|policies|program|provider|testing)\/.*(\.js|\.d\.ts|\.css|\.json)|cli\/\w[\w-]*\.mjs|dist\/lib\/package\.json|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(
          path,
        ),
    );
    expect(strange).toEqual([]);
    expect(files).toContain("dist/lib/cli/reports/html/page/page.js");
  });

  /** The declarations that an entry leads to. */
  function declarations(entry: string): string[] {
    const seen = new Set([entry]);
    for (const file of seen)
      for (const { fileName } of ts.preProcessFile(readFileSync(file, "utf8")).importedFiles)
        if (fileName.startsWith("."))
          seen.add(ts.resolveModuleName(fileName, file, {}, ts.sys).resolvedModule?.resolvedFileName ?? file);
    return [...seen];
  }

  test.each([
    [".", "components/index"],
    ["./program", "program/index"],
    ["./provider", "provider/index"],
    ["./testing", "testing/index"],
  ])("the types of %s need no packages but Pulumi's", (_, entry) => {
    const packages = declarations(installed("dist", "lib", `${entry}.d.ts`)).flatMap((file) =>
      ts
        .preProcessFile(readFileSync(file, "utf8"))
        .importedFiles.flatMap(({ fileName }) =>
          /^(\.|node:|@pulumi\/(pulumi|command))/.test(fileName)
            ? []
            : [`${relative(installed(), file)}: ${fileName}`],
        ),
    );
    expect(packages).toEqual([]);
  });

  test("the command runs without a loader of TypeScript", () => {
    const command = join(folder, "node_modules", ".bin", "secure-iis");
    expect(execFileSync(command, ["--version"], { cwd: folder, encoding: "utf8" })).toBe(`${version}\n`);
    expect(() => require.resolve("tsx", { paths: [dirname(installed())] })).toThrow();
  });
});

describe("the template", () => {
  beforeAll(() => fromTemplate(join(folder, "typescript")));

  test.each([
    ["its own settings", []],
    ["those of older projects", ["--module", "commonjs", "--moduleResolution", "node10"]],
  ])(
    "compiles with %s, declarations of libraries included",
    async (_, settings) => {
      expect(await compile(join(folder, "typescript"), ...settings)).toBe("");
    },
    120_000,
  );
});

describe.each(Object.keys(projects))("%s", (language) => {
  const name = language.replace(" ", "-");
  beforeAll(async () => {
    projects[language]?.(join(folder, name));
    if (language.includes("TypeScript")) expect(await compile(join(folder, name))).toBe("");
  }, 120_000);

  test("previews, hardens and is quiet, by the package's own rehearsal and its rules", async () => {
    expect((await rehearse(folder, name)).map(inWords)).toEqual(life);
  }, 120_000);
});

test("the oldest versions of the ranges do as well", async () => {
  const { dependencies: ranges } = JSON.parse(readFileSync(installed("package.json"), "utf8"));
  const oldest = Object.entries(ranges as Record<string, string>)
    .filter(([name]) => name.startsWith("@pulumi/"))
    .map(([name, range]) => [name, range.replace("^", "")]);
  const old = await install({ ...dependencies, ...Object.fromEntries(oldest) });
  try {
    cpSync(join(folder, "rehearsal.mjs"), join(old, "rehearsal.mjs"));
    projects.javascript?.(join(old, "javascript"));
    expect((await rehearse(old, "javascript")).map(inWords)).toEqual(life);
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}, 300_000);

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;

describeWithEngine("at the real engine", () => {
  let fleet: Simulator;
  let inventory: string;
  beforeAll(async () => {
    fleet = await Simulator.start([
      { name: "web01", platform: "modern", users: [{ name: "Administrator", password }] },
    ]);
    const { port, hostKey } = fleet.host("web01");
    const connection = { host: "127.0.0.1", port, hostKey, user: "Administrator", password };
    inventory = join(folder, "engine.yaml");
    writeFileSync(inventory, JSON.stringify({ hosts: { web01: { platform: "windowsServer", connection } } }));
  });
  afterAll(() => fleet.stop());

  test("pulumi new makes a project of the template", async () => {
    const made = mkdtempSync(join(folder, "new-"));
    const asked = ["--generate-only", "--yes", "--name", "webfarm", "--description", "webfarm"];
    await run("pulumi", ["new", join(root, "templates", "secure-iis"), ...asked], {
      cwd: made,
      env: { ...process.env, PULUMI_HOME: join(packed, "home"), PULUMI_BACKEND_URL: `file://${packed}` },
    });
    const texts = (at: string) =>
      readdirSync(at, { recursive: true, encoding: "utf8" })
        .filter((file) => file !== "Pulumi.yaml" && statSync(join(at, file)).isFile())
        .map((file) => [file, readFileSync(join(at, file), "utf8")])
        .sort();
    const expected = join(packed, "template");
    fromTemplate(expected);
    expect(texts(made)).toEqual(texts(expected));
    expect(readFileSync(join(made, "Pulumi.yaml"), "utf8")).toContain("name: webfarm\n");
  }, 60_000);

  test.each(["typescript", "javascript", "ES-modules"])(
    "a program in %s previews a host",
    async (project) => {
      const policyPack = join(folder, "node_modules", "@secure-iis", "policies");
      const engine = new Engine({ project: join(folder, project), policyPack });
      try {
        const run = await engine.preview({ config: { inventory }, policies: true });
        expect({ ...inWords(run), text: run.text }).toEqual({ ...life[0], text: run.text });
        expect(run.violations.map(({ level, policy }) => `${level} ${policy}`)).toEqual([
          "advisory report-host-drift",
        ]);
      } finally {
        await engine.close();
      }
    },
    120_000,
  );
});

describe("in other languages", () => describeLanguages(() => folder));
