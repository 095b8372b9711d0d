import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { readReport } from "../../../cli/merge/reportSchema";
import { renderJson } from "../../../cli/reports/json";
import { anyReport } from "./anyReport";
import { partSamples, samples } from "./sampleReports";

const schema = readFileSync(join(__dirname, "..", "..", "..", "docs", "report.schema.json"), "utf8");
describe("JSON", () => {
  const ajv = new Ajv({ allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(schema));
  const errorsIn = (value: unknown): unknown => (validate(value) ? [] : validate.errors);

  test.each(Object.entries({ ...samples, ...partSamples }))(
    "the %s fleet follows the published schema",
    (_, report) => {
      expect(errorsIn(JSON.parse(renderJson(report)))).toEqual([]);
    },
  );

  test("any report does, and loses nothing", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const parsed: unknown = JSON.parse(renderJson(report));
        expect(parsed).toEqual(report);
        // What others say follows from the hosts: merging works it out anew.
        expect(readReport(parsed)).toEqual({ report: { ...report, crosswalk: {}, documents: {} } });
        expect(errorsIn(parsed)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test.each<[string, object]>([
    ["a field that it does not know", { address: "10.0.0.1" }],
    ["another version", { version: 2 }],
    ["a verdict that is none", { outcome: "fine" }],
  ])("the schema refuses %s", (_, change) => {
    expect(errorsIn({ ...samples.mixed, ...change })).not.toEqual([]);
  });
});
