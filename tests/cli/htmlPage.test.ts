import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import type { Report } from "../../cli/report";
import { renderHtml } from "../../cli/reports/html";
import { fleetTable } from "../../cli/reports/html/fleetTable";
import { changeMeaning, hostMeaning, serviceMeaning } from "../../cli/reports/html/words";
import { fleetOf } from "./htmlFleet";
import { scriptOf, styleOf, tagsOf } from "./htmlParts";
import { samples } from "./reports/sampleReports";

describe("the page allows nothing but itself", () => {
  const page = renderHtml(samples.mixed as Report);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

  test("by a policy that names the hashes of its style and its script alone", () => {
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      `style-src ${hash(styleOf(page))}`,
      `script-src ${hash(scriptOf(page))}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
  });

  test("and holds neither addresses to load from nor handlers", () => {
    const attributes = tagsOf(page).flatMap((tag) => [...tag.matchAll(/ ([\w-]+)=("[^"]*"|[^\s">]+)/g)]);
    const suspects = attributes.filter(
      ([, name = "", value = ""]) =>
        /^(src|srcset|action|formaction|data|poster|style|on\w+)$/.test(name) ||
        (name === "href" && !/^"#[\w-]+"$/.test(value)),
    );
    expect(suspects.map(([all]) => all)).toEqual([]);
    expect(styleOf(page)).not.toMatch(/url\(|@import/);
    expect(attributes.length).toBeGreaterThan(100);
  });
});

/** A host of which nothing differs is not shown by how it came to differ. */
const { unchanged: _, ...shownChanges } = changeMeaning;

test.each(Object.keys({ ...hostMeaning, ...serviceMeaning, ...shownChanges }))(
  "what is %s has a sign and colours",
  (verdict) => {
    const style = styleOf(renderHtml(samples.mixed as Report));
    const rules = [...style.matchAll(/([^{}]+)\{([^{}]*)\}/g)];
    const [, , rule = ""] =
      rules.find(
        ([, selector = "", body = ""]) =>
          body.includes("--sign:") && selector.split(",").some((each) => each.trim().endsWith(`.${verdict}`)),
      ) ?? [];
    expect(["--sign:", "--ink:", "--plate:", "--fill:"].filter((name) => !rule.includes(name))).toEqual([]);
  },
);

test("300 hosts and 39 services make a page of at most 850 kB, with what others say of each service, at less than 2.5 kB a host", () => {
  const sizeOf = (hosts: number) => Buffer.byteLength(renderHtml(fleetOf(hosts)));
  const [some, many] = [sizeOf(100), sizeOf(300)];
  expect(fleetTable(fleetOf(300)).columns.length).toBeGreaterThanOrEqual(39);
  expect(many).toBeLessThan(850_000);
  expect((many - some) / 200).toBeLessThan(2_500);
});

test("the page's script has no error of types", () => {
  const folder = join(__dirname, "..", "..", "cli", "reports", "html", "page");
  const files = readdirSync(folder).filter((file) => file.endsWith(".js"));
  const program = ts.createProgram(
    files.map((file) => join(folder, file)),
    {
      allowJs: true,
      checkJs: true,
      noEmit: true,
      strict: true,
      noUncheckedIndexedAccess: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ES2022,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      types: [],
    },
  );
  const problems = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
  expect(files.length).toBeGreaterThan(0);
  expect(problems).toEqual([]);
});
