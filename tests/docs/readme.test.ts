import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { Platform } from "../../components/catalogue";
import { parseInventory, readFleet } from "../../components/inventory/fleet";
import { checkSettings } from "../../components/settings/checks";
import type { HostSettings } from "../../components/settings/hostArgs";
import {
  fixedLimitTable,
  guardTable,
  limitTable,
  listGuardTable,
  otherRoleTable,
  platformTable,
  roleTable,
} from "../../docs/tables";
import { commands, deadLinks, fences, pages, readText, root } from "./fences";
import { knownCommands, testedByTheirPages } from "./knownCommands";

const documents = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...pages];

describe("commands", () => {
  test("each one is known, and known ones are there", () => {
    const written = documents.flatMap((document) =>
      commands(document).filter((line) => !testedByTheirPages[document]?.test(line)),
    );
    expect([...new Set(written)].sort()).toEqual(Object.keys(knownCommands).sort());
  });

  test("the README begins with the demo and the tests", () => {
    expect(commands("README.md").slice(0, 2)).toEqual(["npm ci && npm run demo", "npm ci && npm test"]);
  });

  test("the README is a front page", () => {
    expect(readText("README.md").split("\n").length).toBeLessThanOrEqual(151);
  });

  test("the index has every page", () => {
    const index = readText("docs/README.md");
    const listed = [...index.matchAll(/^- \[(.*)\]\((.*)\): /gm)].map(([, name, link]) => [name, link]);
    const names = pages.map((page) => page.replace("docs/", "")).filter((name) => name !== "README.md");
    expect(listed.sort()).toEqual(names.map((name) => [name, name]).sort());
  });

  test("scripts that are named exist", () => {
    const { scripts } = JSON.parse(readText("package.json")) as { scripts: Record<string, string> };
    const named = Object.keys(knownCommands).flatMap((line) => /npm (?:run )?(\w+)$/.exec(line)?.[1] ?? []);
    const missing = named.filter((name) => name !== "ci" && !Object.hasOwn(scripts, name));
    expect(missing).toEqual([]);
  });
});

describe("tables that repeat code", () => {
  test.each([
    ["platforms", "windows", platformTable()],
    ["roles", "services", roleTable()],
    ["guards", "services", guardTable()],
    ["guards in lists", "lists", listGuardTable()],
    ["other roles", "services", otherRoleTable()],
    ["limits", "inventory", limitTable()],
    ["fixed limits", "inventory", fixedLimitTable()],
  ])("%s", (_, page, table) => expect(`${readText(`docs/${page}.md`)}\n`).toContain(`\n\n${table}\n\n`));

  test("a target is asked for where the platform table says so", () => {
    for (const platform of Object.values(Platform)) {
      const issues = checkSettings({ platform } satisfies HostSettings, new Date());
      const row = platformTable()
        .split("\n")
        .find((line) => line.startsWith(`| \`${platform}\``));
      expect(row?.includes("`target`")).toBe(issues.some(({ code }) => code === "target_missing"));
    }
  });
});

describe("troubleshooting", () => {
  const sourceFiles = readdirSync(join(root, "components"), { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts"),
  );
  const source = [...sourceFiles.map((file) => `components/${file}`), "program/fleet.ts"]
    .map(readText)
    .join("\n");
  const rows = [
    ...readText("docs/troubleshooting.md").matchAll(/^\| `([a-z]+)_([A-Za-z_]+)` *\| ([^|]*)\|/gm),
  ];

  test.each(rows.map(([, kind = "", name = "", texts = ""]) => [`${kind}_${name}`, kind, name, texts]))(
    "%s",
    (code, kind, name, texts) => {
      expect(
        ["ssh", "reply"].includes(kind) ? source.includes(`"${name}"`) : source.includes(`"${code}"`),
      ).toBe(true);
      for (const [, text = ""] of texts.matchAll(/`([^`]+)`/g)) expect(source).toContain(text);
    },
  );

  test("there are rows", () => expect(rows.length).toBeGreaterThan(15));
});

/** A public key that is none of any host: 31 zeros and a one. */
const someHostKey = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${"A".repeat(42)}E`;
const sources = {
  config: () => "fake",
  env: { IIS_KEY_PASSPHRASE: "fake", IIS_PASSWORD: "fake" },
  file: () => "fake",
};
const now = new Date("2026-12-01T00:00:00Z");

describe("inventories", () => {
  const shown = ["README.md", ...["inventory", "services", "windows"].map((page) => `docs/${page}.md`)];
  const written = shown.map((page) => fences(page, "yaml").filter((text) => text.startsWith("hosts:")));
  const placed = written.flat().map((text) => text.replace("ssh-ed25519 AAAA…", someHostKey));

  test.each([
    ...placed.map((text, index) => [`${index + 1}`, text]),
    ["file", readText("examples/hosts.yaml")],
  ])("%s", (_, text) => {
    const parsed = parseInventory("hosts.yaml", text ?? "");
    const result = "input" in parsed ? readFleet(parsed.input, { sources, now }) : parsed;
    expect(result).toHaveProperty("fleet");
  });

  test("each of these pages has some, and the example shows what its opening promises", () => {
    for (const ofPage of written) expect(ofPage).not.toEqual([]);
    const example = readText("examples/hosts.yaml");
    for (const part of ["nt4", "windows2003", "defaults:", "roles:", "exceptions:", "proxy:", "target:"])
      expect(example).toContain(part);
    for (const source of ["{ config:", "{ env:", "{ file:"]) expect(example).toContain(source);
  });
});

test.each(documents)("links of %s lead somewhere", (document) => expect(deadLinks(document)).toEqual([]));

describe("the programs of the pages", () => {
  const fileOf = (page: string) => join(root, `${page.replace("/", ".")}.ts`);
  const programs = new Map(
    ["README.md", "docs/pulumi.md"].map((page) => [page, fences(page, "ts")[0] ?? ""] as const),
  );
  let compiled: ts.Program;
  beforeAll(() => {
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, files: ["index.ts"] }, ts.sys, root);
    // The package is that of the checkout, not yet built.
    const entries = { "": "components", "/program": "program" };
    const paths = Object.entries(entries).map(([entry, source]) => [
      `@secure-iis/host${entry}`,
      [`./${source}/index.ts`],
    ]);
    const texts = new Map([...programs].map(([page, text]) => [fileOf(page), text]));
    const host = ts.createCompilerHost(options);
    host.getSourceFile = (file, version) =>
      ts.createSourceFile(file, texts.get(file) ?? readFileSync(file, "utf8"), version);
    const asked = { ...options, noEmit: true, paths: Object.fromEntries(paths) };
    compiled = ts.createProgram([...texts.keys()], asked, host);
  }, 60_000);

  test.each([...programs])("the program in %s compiles", (page, program) => {
    const problems = ts.getPreEmitDiagnostics(compiled, compiled.getSourceFile(fileOf(page)));
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
    expect(program).toMatch(/SecureIisHost|hardenFleet/);
  });
});
