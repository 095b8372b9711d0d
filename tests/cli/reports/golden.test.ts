import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createColors } from "picocolors";
import type { Report } from "../../../cli/report";
import { formats } from "../../../cli/reports";
import { reportText } from "../../../cli/reportText";
import { partSamples, samples } from "./sampleReports";

const renderers: Readonly<Record<string, (report: Report) => string>> = {
  ...formats,
  terminal: (report) => reportText(report, createColors(false)),
};
const rows = Object.entries({ ...samples, ...partSamples }).flatMap(([fleet, report]) =>
  Object.entries(renderers)
    // The page is mostly style and script, which the other fleets show.
    .filter(([format]) => format !== "html" || fleet in samples)
    .map(([format, render]): [string, string, string] => [fleet, format, render(report)]),
);

/** `RENEW=1 npx jest tests/cli/reports` writes them anew; read what it changes. */
test.each(rows)("the report of the %s fleet as %s has not changed by accident", (fleet, format, text) => {
  const file = join(__dirname, "..", "..", "fixtures", "reports", `${fleet}.${format}.txt`);
  if (process.env.RENEW === "1") writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
});
