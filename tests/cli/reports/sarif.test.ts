import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import type { Report } from "../../../cli/report";
import { renderSarif } from "../../../cli/reports/sarif";
import { anyReport } from "./anyReport";
import { samples } from "./sampleReports";

const schemas = join(
  __dirname,
  "..",
  "..",
  "..",
  "node_modules",
  "@microsoft",
  "jest-sarif",
  "lib",
  "schemas",
);
const text = readFileSync(join(schemas, "sarif-2.1.0-rtm.5.json"), "utf8");
describe("SARIF", () => {
  // The official schema is of draft 4, of which it uses nothing that later drafts changed but these two words.
  const { id: _, $schema: __, ...schema } = JSON.parse(text);
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  const errorsIn = (value: unknown): unknown => (validate(value) ? [] : validate.errors);

  test.each(Object.entries(samples))("the %s fleet follows the official schema", (_title, report) => {
    expect(errorsIn(JSON.parse(renderSarif(report)))).toEqual([]);
  });

  test("any report does", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(errorsIn(JSON.parse(renderSarif(report)))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test.each(Object.entries(samples))("the %s fleet does when documents say each thing twice", (_, report) => {
    const crosswalk = Object.entries(report.crosswalk).map(([key, { statements, ...rest }]) => [
      key,
      { ...rest, statements: [...statements, ...statements] },
    ]);
    const doubled = JSON.parse(renderSarif({ ...report, crosswalk: Object.fromEntries(crosswalk) }));
    expect(errorsIn(doubled)).toEqual([]);
    expect(doubled).toEqual(JSON.parse(renderSarif(report)));
  });

  test("the schema refuses what is none", () => {
    expect(errorsIn({ version: "2.1.0", runs: [{ results: [] }] })).not.toEqual([]);
  });

  test("an exception in use is a suppression with its justification; all else has none", () => {
    const [run] = JSON.parse(renderSarif(samples.mixed as Report)).runs;
    const suppressed = run.results.filter(
      (each: { suppressions: unknown[] }) => each.suppressions.length > 0,
    );
    expect(suppressed).toMatchObject([
      {
        ruleId: "service-excepted",
        message: { text: "mail01: Print Spooler (Spooler) auto, running — Not Required" },
        suppressions: [
          {
            kind: "external",
            status: "accepted",
            justification:
              "an exception until 2026-06-30 (UTC), approved by ops lead: prints shipping labels",
          },
        ],
      },
    ]);
  });

  interface Taxon {
    readonly id: string;
    readonly toolComponent: { readonly name: string };
  }
  interface Taxonomy {
    readonly name: string;
    readonly taxa: readonly Taxon[];
  }
  const taxaOf = ({ taxa = [] }: { taxa?: readonly Taxon[] }): string[] =>
    taxa.map(({ id, toolComponent }) => `${toolComponent.name} ${id}`);

  test("a result leads to the rules of others on its service, not to those for client Windows", () => {
    const [run] = JSON.parse(renderSarif(samples.mixed as Report)).runs;
    const told = run.results.map((each: { message: { text: string }; taxa?: Taxon[] }) => [
      each.message.text.split(" ").slice(0, 3).join(" "),
      taxaOf(each),
    ]);
    const cis = ["cis-2016", "cis-2019", "cis-2022", "cis-2025"].flatMap((id) => [`${id} 5.1`, `${id} 5.2`]);
    expect(told).toContainEqual(["web01: Print Spooler", ["microsoft-2016 Spooler", ...cis]]);
    expect(told).toContainEqual(["nt4web: World Wide", []]);
  });

  test("a report on one document for clients leads to its rules", () => {
    const report = { ...(samples.mixed as Report), scope: { framework: "cis-windows-11" as const } };
    const [run] = JSON.parse(renderSarif(report)).runs;
    expect(run.results.flatMap(taxaOf)).toContain("cis-windows-11 5.17");
  });

  test("every rule that a result leads to is in a taxonomy, and none else", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const [run] = JSON.parse(renderSarif(report)).runs;
        const declared = (run.taxonomies as Taxonomy[]).flatMap(({ name, taxa }) =>
          taxa.map(({ id }) => `${name} ${id}`),
        );
        expect(new Set(run.results.flatMap(taxaOf))).toEqual(new Set(declared));
        expect(new Set(declared).size).toBe(declared.length);
      }),
      { numRuns: 300 },
    );
  });

  test("results can be told apart, and a rule is declared for each", () => {
    const [run] = JSON.parse(renderSarif(samples.mixed as Report)).runs;
    const results: { ruleId: string; partialFingerprints: object }[] = run.results;
    const prints = results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    expect(new Set(prints).size).toBe(results.length);
    const declared = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(results.filter(({ ruleId }) => !declared.includes(ruleId))).toEqual([]);
  });
});
