import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import * as ts from "typescript";

const root = join(__dirname, "..");

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
    .map((file) => join(folder, file));

interface Module {
  readonly file: string;
  readonly source: ts.SourceFile;
  /** Packages, and our own files as paths from the root without `.ts`. */
  readonly imports: readonly string[];
}

function resolved(from: string, specifier: string, all: ReadonlySet<string>): string {
  if (!specifier.startsWith(".")) return specifier;
  const path = normalize(join(dirname(from), specifier));
  return all.has(`${path}.ts`) ? path : join(path, "index");
}

const folders = ["components", "program", "provider", "policies", "cli", "bench", "testing", "examples"];
const files = ["index.ts", ...folders.flatMap(filesBelow)];
const modules: readonly Module[] = files.map((file) => {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), "utf8"),
    ts.ScriptTarget.ES2022,
    true,
  );
  const specifiers = ts.preProcessFile(source.text).importedFiles.map(({ fileName }) => fileName);
  return { file, source, imports: specifiers.map((each) => resolved(file, each, new Set(files))) };
});

const moduleName = (file: string) => file.replace(/\.ts$/, "");
const isOurs = (name: string) => files.includes(`${name}.ts`);
const inFolder = (folder: string) => (name: string) => name.startsWith(`${folder}/`);
const of = (folder: string) => modules.filter(({ file }) => inFolder(folder)(file));

/** The folders of `components/` are its layers, the lowest first: a file imports its own folder and lower ones alone. */
const layers = ["issue", "catalogue", "settings", "decide", "script", "connect", "inventory", "report"];
const top = ["secureIisHost.ts", "index.ts"];
const layerOf = (name: string): number =>
  [...layers, ...top].indexOf(`${name}.ts`.split("/")[1] ?? "components");

describe("imports go one way", () => {
  test("components holds its layers, the resource and its entry, and nothing else", () => {
    expect(readdirSync(join(root, "components")).sort()).toEqual([...layers, ...top].sort());
  });

  test.each(of("components"))("$file imports its own layer and lower ones alone", ({ file, imports }) => {
    const own = layerOf(moduleName(file));
    const higher = imports.filter((name) => isOurs(name) && layerOf(name) > own);
    const outside = imports.filter((name) => isOurs(name) && !inFolder("components")(name));
    expect([...higher, ...outside]).toEqual([]);
  });

  // The simulated shell is left out: a parser of nested commands is recursive by nature.
  test("no file reaches itself", () => {
    const graph = modules.filter(({ file }) => !inFolder("testing/simulator")(file));
    const importsOf = new Map(graph.map(({ file, imports }) => [moduleName(file), imports.filter(isOurs)]));
    const reached = (from: string): Set<string> => {
      const seen = new Set<string>();
      const queue = [...(importsOf.get(from) ?? [])];
      for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
        if (seen.has(name)) continue;
        seen.add(name);
        queue.push(...(importsOf.get(name) ?? []));
      }
      return seen;
    };
    expect([...importsOf.keys()].filter((name) => reached(name).has(name))).toEqual([]);
  });

  const mentions = (pattern: RegExp) => (each: Module) => each.imports.some((name) => pattern.test(name));
  const namesOf = (found: readonly Module[]) => found.map(({ file }) => file);

  test("of components, what registers resources alone knows Pulumi, and ssh alone knows ssh2", () => {
    expect(namesOf(of("components").filter(mentions(/^@pulumi\//))).sort()).toEqual([
      "components/connect/commandConnection.ts",
      "components/report/hostRun.ts",
      "components/secureIisHost.ts",
      "components/settings/secureIisHostArgs.ts",
    ]);
    expect(namesOf(of("components").filter(mentions(/^ssh2$/)))).toEqual(["components/connect/ssh.ts"]);
  });

  test.each(["program", "provider"])("%s imports components and Pulumi alone", (folder) => {
    const own = new RegExp(`^(${folder}/|components/|node:|package.json/|@pulumi/pulumi$)`);
    const strange = of(folder).flatMap(({ file, imports }) =>
      imports.filter((name) => !own.test(name)).map((name) => `${file}: ${name}`),
    );
    expect(strange).toEqual([]);
  });

  test("policies import what decides and what is sent: no I/O, no Pulumi but the policy package", () => {
    const pure = /^components\/(issue|catalogue|settings|decide|script)\//;
    const strange = of("policies").flatMap(({ file, imports }) =>
      imports
        .filter(
          (name) => !inFolder("policies")(name) && !pure.test(name) && !/^@pulumi\/policy(\/|$)/.test(name),
        )
        .map((name) => `${file}: ${name}`),
    );
    expect(strange).toEqual([]);
  });

  test("what policies import leads to no I/O in turn", () => {
    const importsOf = new Map(modules.map(({ file, imports }) => [moduleName(file), imports]));
    const queue = of("policies").flatMap(({ imports }) => imports.filter(inFolder("components")));
    const seen = new Set(queue);
    for (const name of seen) for (const next of importsOf.get(name) ?? []) seen.add(next);
    expect(
      [...seen].filter((name) =>
        /^(node:(?!crypto$)|ssh2|yaml|@pulumi\/|components\/(connect|secure))/.test(name),
      ),
    ).toEqual([]);
  });

  test("the simulator imports nothing of ours but itself", () => {
    const strange = of("testing/simulator").flatMap(({ imports }) =>
      imports.filter((name) => isOurs(name) && !inFolder("testing/simulator")(name)),
    );
    expect(strange).toEqual([]);
  });

  test("cli imports components and what is pure of policies: no stage, and no Pulumi but the rules' own", () => {
    const own =
      /^(cli\/|components\/(?!secureIisHost)|policies\/(example|harness|resources|rule|rules\/index)$)/;
    const packages = /^(node:|commander$|picocolors$|cli-progress$|yaml$|zod$|package\.json\/)/;
    /** It runs the CLI. */
    const runsPulumi = (file: string, name: string) =>
      inFolder("cli/fleet")(file) && name === "@pulumi/pulumi/automation";
    const strange = of("cli").flatMap(({ file, imports }) =>
      imports
        .filter((name) => !own.test(name) && !packages.test(name) && !runsPulumi(file, name))
        .map((name) => `${file}: ${name}`),
    );
    expect(strange).toEqual([]);
    const lower = modules.filter(({ file }) => !inFolder("cli")(file) && !inFolder("examples")(file));
    expect(namesOf(lower.filter(mentions(/^cli\//)))).toEqual([]);
  });

  test("nobody imports the benchmark, and what its tables say is made by pure functions", () => {
    expect(
      namesOf(modules.filter(({ file }) => !inFolder("bench")(file)).filter(mentions(/^bench\//))),
    ).toEqual([]);
    const pure = /^bench\/(comparison|document|median|summary|tables|targets|words)\.ts$/;
    const io = mentions(/^(node:|ssh2$|components\/connect\/(ssh|observe)|bench\/(fleet|measure|run)$)/);
    expect(namesOf(modules.filter(({ file }) => pure.test(file)).filter(io))).toEqual([]);
  });

  test("a report is a pure function: no format reads, writes or connects", () => {
    const io =
      /^(node:(?!crypto$)|components\/(connect\/(ssh|observe)|secure)|policies\/|cli\/(audit|known|observeFleet)$)/;
    // It puts its own style and script, files beside it, into the page.
    const formats = of("cli/reports").filter(({ file }) => file !== "cli/reports/html/page.ts");
    expect(namesOf(formats.filter(mentions(io)))).toEqual([]);
  });

  test("nothing imports upwards: components import no other folder, and index.ts is imported by none", () => {
    const upwards = /^(index|policies\/|testing\/|examples\/|tests\/|\.\.)/;
    const strange = [...of("components"), ...of("policies")].filter(({ file, imports }) =>
      imports.some(
        (name) => upwards.test(name) && dirname(name) !== dirname(file) && !name.startsWith("policies/"),
      ),
    );
    expect(namesOf(strange)).toEqual([]);
    expect(namesOf(modules.filter(({ imports }) => imports.includes("index")))).toEqual([]);
  });
});

describe("sizes", () => {
  /** Tables of data rows: their length is that of the article, and of what others say. */
  const data =
    /^components\/catalogue\/(required|mayBeRequired|notRequired|sources|crosswalk\/(microsoft2016|traits))\.ts$/;
  const sized = modules.filter(({ file }) => !data.test(file) && !inFolder("examples")(file));

  const everyNode = (node: ts.Node): ts.Node[] => [node, ...node.getChildren().flatMap(everyNode)];
  const lineOf = (source: ts.SourceFile, at: number) => source.getLineAndCharacterOfPosition(at).line;

  function tooLarge(source: ts.SourceFile, node: ts.FunctionLikeDeclaration): string[] {
    const lines = lineOf(source, node.getEnd()) - lineOf(source, node.getStart()) + 1;
    const name = node.name?.getText() ?? node.parent.getText().slice(0, 30);
    return [
      ...(lines > 30 ? [`${name}: ${lines} lines`] : []),
      ...(node.parameters.length > 3 ? [`${name}: ${node.parameters.length} parameters`] : []),
    ];
  }

  const functionsIn = (source: ts.SourceFile): string[] =>
    everyNode(source).flatMap((node) =>
      ts.isFunctionLike(node) && "body" in node && node.body
        ? tooLarge(source, node as ts.FunctionLikeDeclaration)
        : [],
    );

  test.each(sized)("$file is of a size that one can read", ({ source }) => {
    const lines = source.text.trimEnd().split("\n").length;
    expect([...(lines > 200 ? [`${lines} lines`] : []), ...functionsIn(source)]).toEqual([]);
  });
});
