import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { validateXML } from "xmllint-wasm";
import type { Report } from "../../../cli/report";
import { renderJunit } from "../../../cli/reports/junit";
import { anyReport } from "./anyReport";
import { samples } from "./sampleReports";

const source = join(__dirname, "..", "..", "..", "node_modules", "junit-xml", "src", "index.test.ts");
describe("JUnit XML", () => {
  /** The schema of Ant's reports, of 2011: `skipped`, which all readers know by now, is younger. */
  const schema = (/antJunitSchema = '(.*)';$/m.exec(readFileSync(source, "utf8"))?.[1] ?? "").replace(
    /\\'/g,
    "'",
  );
  const asOf2011 = (xml: string): string =>
    xml.replace(/ skipped="\d+"/g, "").replace(/ *<skipped message="[^"<]*"\/>\n/g, "");
  const problems = async (texts: readonly string[]): Promise<unknown> => {
    const xml = texts.map((contents, index) => ({ fileName: `${index}.xml`, contents: asOf2011(contents) }));
    return (await validateXML({ xml, schema })).errors.map(({ rawMessage }) => rawMessage);
  };

  test("the fleets follow the schema", async () => {
    expect(await problems(Object.values(samples).map(renderJunit))).toEqual([]);
  });

  test("any report does", async () => {
    expect(await problems(fc.sample(anyReport, 200).map(renderJunit))).toEqual([]);
  });

  test("the schema refuses what is none", async () => {
    const text = renderJunit(samples.mixed as Report);
    expect(await problems([text.replace("<system-out/>", "")])).not.toEqual([]);
    expect(await problems([text.replace("</testsuites>", "")])).not.toEqual([]);
  });

  test("properties of a suite tell what others advise on its services", () => {
    const [, web01 = "", , nt4web = ""] = renderJunit(samples.mixed as Report).split("<testsuite ");
    expect(web01).toContain(
      '<property name="elsewhere.Spooler" value="microsoft-2016: disableUnlessUsed; cis-',
    );
    expect(web01).not.toMatch(/windows-11|RpcSs" value/);
    expect(nt4web).not.toContain("elsewhere.");
  });

  test("what fails here fails the audit, and the counts are those of the cases", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const text = renderJunit(report);
        const count = (pattern: RegExp) => [...text.matchAll(pattern)].length;
        const sum = (name: string) =>
          [...text.matchAll(new RegExp(` ${name}="(\\d+)"`, "g"))].reduce(
            (all, [, one]) => all + Number(one),
            0,
          );
        expect({
          tests: sum("tests"),
          failures: sum("failures"),
          errors: sum("errors"),
          skipped: sum("skipped"),
        }).toEqual({
          tests: count(/<testcase /g),
          failures: count(/<failure /g),
          errors: count(/<error /g),
          skipped: count(/<skipped /g),
        });
      }),
      { numRuns: 300 },
    );
  });
});
