import { auditCommand } from "../../cli/auditOptions";
import { auditExitCodes } from "../../cli/exitCode";
import { reportCommand } from "../../cli/merge/options";
import { failKinds } from "../../cli/reportOf";
import { formats } from "../../cli/reports";
import { code, table } from "../../docs/markdown";
import { commands, deadLinks, readText } from "../docs/fences";

const page = readText("docs/audit.md");

/** The first cells of the table that has such a heading. */
function firstCells(heading: string): string[] {
  const [, body = ""] = new RegExp(`^\\| ${heading} .*\\n\\|[- |]*\\n((?:\\|.*\\n)+)`, "m").exec(page) ?? [];
  return [...body.matchAll(/^\| `?([^`|]*?)`? *\|/gm)].map(([, cell = ""]) => cell);
}

test("the table of options is commander's own list", () => {
  const rows = auditCommand().options.map(({ flags, description, defaultValueDescription = "" }) => [
    code(flags),
    description,
    defaultValueDescription,
  ]);
  expect(page).toContain(`\n\n${table(["Option", "Meaning", "Default"], rows)}\n\n`);
});

test.each([
  ["Code", Object.keys(auditExitCodes)],
  ["Kind", failKinds],
  ["Format", Object.keys(formats)],
])("the table of %ss is complete", (heading, names) => {
  expect(firstCells(heading)).toEqual(names);
});

const lines = commands("docs/audit.md").filter((line) => line.startsWith("npx secure-iis audit "));
test.each(lines)("%s can be typed", (line) => {
  const quiet = { writeErr: () => undefined };
  const command = auditCommand().exitOverride().configureOutput(quiet);
  expect(() => command.parse(line.split(" ").slice(3), { from: "user" })).not.toThrow();
});

const merges = commands("docs/audit.md").filter((line) => line.startsWith("npx secure-iis report merge "));
test.each(merges)("%s can be typed", async (line) => {
  const seen: unknown[] = [];
  const command = reportCommand((files) => void seen.push(files));
  await command.exitOverride().parseAsync(line.split(" ").slice(3), { from: "user" });
  expect(seen).toEqual([["audit-1.json", "audit-2.json"]]);
});

test("there are examples, and links lead somewhere", () => {
  expect(lines.length).toBeGreaterThan(4);
  expect(merges.length).toBeGreaterThan(0);
  expect(deadLinks("docs/audit.md")).toEqual([]);
});
