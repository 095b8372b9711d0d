import { checks } from "../../../cli/doctor/checks";
import { doctorCommand, doctorExitCodes } from "../../../cli/doctor/options";
import { steps } from "../../../cli/doctor/trialSteps";
import { code, table } from "../../../docs/markdown";
import { commands, deadLinks, fences, readText } from "../../docs/fences";
import { printedOnPage } from "./pageScene";

const page = readText("docs/doctor.md");
const options = doctorCommand().options.map(({ flags, description, defaultValueDescription = "" }) => [
  code(flags),
  description,
  defaultValueDescription,
]);

test.each([
  ["options", table(["Option", "Meaning", "Default"], options)],
  ["exit codes", table(["Code", "Meaning"], Object.entries(doctorExitCodes))],
  [
    "checks",
    table(
      ["Check", "In JSON"],
      checks.map(({ id, title }) => [title, code(id)]),
    ),
  ],
  [
    "the steps of a trial",
    table(
      ["Step", "In JSON"],
      steps.map(({ id, title }) => [title.replace("Trial: ", ""), code(id)]),
    ),
  ],
])("the table of %s is the code's own", (_, rows) => {
  expect(page).toContain(`\n\n${rows}\n\n`);
});

test("the text on the page is what it prints", async () => {
  expect(fences("docs/doctor.md", "text")).toEqual([await printedOnPage()]);
});

const lines = commands("docs/doctor.md");
test.each(lines)("%s can be typed", (line) => {
  expect(line).toMatch(/^npx secure-iis doctor /);
  const command = doctorCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  expect(() => command.parse(line.split(" ").slice(3), { from: "user" })).not.toThrow();
});

test("links lead somewhere", () => expect(deadLinks("docs/doctor.md")).toEqual([]));
