import fc from "fast-check";
import type { Report } from "../../../cli/report";
import { commentLimit, renderMarkdown } from "../../../cli/reports/markdown";
import { anyReport } from "./anyReport";
import { samples } from "./sampleReports";
import { skeleton, tamed } from "./skeleton";

describe("Markdown", () => {
  test("no text becomes markup: the page has the elements that the same page has with tame texts", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(skeleton(renderMarkdown(report))).toEqual(skeleton(renderMarkdown(tamed(report))));
      }),
      { numRuns: 300 },
    );
  });

  /** GitHub cuts rows before all else, and takes a backslash with the character after it. */
  const bars = (line: string): number => line.replace(/\\[!-/:-@[-`{-~]/g, "").split("|").length - 1;

  test("every row of a table has as many cells as its head", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        for (const table of renderMarkdown(report).match(/(?:^\|.*\n)+/gm) ?? []) {
          const [head = "", ...rows] = table.trimEnd().split("\n");
          expect(rows.filter((row) => bars(row) !== bars(head))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("the skeleton sees what becomes markup", () => {
    const page = renderMarkdown(samples.mixed as Report);
    for (const markup of ["<b>x</b>", "[x](https://a.example)", "**x**"])
      expect(skeleton(page.replace("1 service not", `${markup} not`))).not.toEqual(skeleton(page));
  });

  test("a report of 300 hosts fits into a comment, and says how much it leaves out", () => {
    const { mixed } = samples;
    const hosts = Array.from({ length: 300 }, (_, index) =>
      (mixed?.hosts ?? []).map((host) => ({ ...host, name: `${host.name}-${index}` })),
    ).flat();
    const text = renderMarkdown({ ...(mixed as Report), hosts });
    expect(text.length).toBeLessThanOrEqual(commentLimit);
    expect(text.length).toBeGreaterThan(60_000);
    const shown = [...text.matchAll(/^\| `(?:web|mail|nt4web)/gm)].length;
    const left = [...text.matchAll(/^… and (\d+) more$/gm)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    expect(text).toContain("`pin-host-keys`");
    // Hosts with remarks, their findings, and the exceptions of mail01.
    expect(shown + left).toBe(300 * (5 + 7 + 1));
    expect(text.trimEnd().endsWith("</details>")).toBe(true);
  });
});
