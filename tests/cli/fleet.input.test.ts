import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fleetActions, fleetCommand } from "../../cli/fleet/options";
import { code, table } from "../../docs/markdown";
import { engineIsInstalled } from "../../testing/engine";
import { connection } from "../components/settings/hostKeys";
import { commands, readText, root } from "../docs/fences";
import { secureIis } from "./auditScene";

const testWithEngine = engineIsInstalled() ? test : test.skip;
const folder = mkdtempSync(join(tmpdir(), "secure-iis-fleet-input-"));
const empty = join(folder, "empty");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const host = { platform: "windowsServer", connection };
const inventories: Readonly<Record<string, unknown>> = {
  "whole.yaml": { hosts: { web01: host } },
  "split.yaml": { shards: 2, hosts: { web01: host } },
  "bad.yaml": { shards: 2, hosts: { web01: { ...host, shard: 3 } } },
};
beforeAll(() => {
  writeFileSync(join(folder, "Pulumi.yaml"), "name: iis\nruntime: nodejs\n");
  for (const [name, content] of Object.entries(inventories))
    writeFileSync(join(folder, name), JSON.stringify(content));
});

const fleet = (line: string, cwd = folder) => secureIis(["fleet", ...line.split(" ")], { cwd });

test.each([
  ["no stack", "preview split.yaml", "--stack <name>"],
  ["a stack that is none", "preview split.yaml --stack a/b/c/d", "Expected the name of a stack"],
  ["no number", "preview split.yaml --stack prod --shard two", "Expected a whole number from 1 to 100."],
  [
    "up without --yes",
    "up split.yaml --stack prod",
    "--yes: expected --yes, for up asks nobody, received nothing.",
  ],
  ["destroy without --yes", "destroy split.yaml --stack prod", "expected --yes, for destroy asks nobody"],
])("%s", async (_, line, words) => {
  const { exitCode, stdout, stderr } = await fleet(line);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(words);
});

test("a folder without a project", async () => {
  const { exitCode, stderr } = await fleet("preview split.yaml --stack prod", empty);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("Pulumi.yaml: expected the project's folder as the one in which the command runs");
});

testWithEngine.each([
  [
    "an inventory that is not split",
    "preview whole.yaml --stack prod",
    "whole.yaml: expected `shards` in the inventory",
  ],
  [
    "a wrong inventory",
    "preview bad.yaml --stack prod",
    "web01: shard: expected a shard from 1 to 2, received 3.",
  ],
  [
    "no inventory",
    "preview --stack prod",
    "or `iis:inventory` in the file of the stack prod, received none.",
  ],
  ["a file that is not there", "preview none.yaml --stack prod", "none.yaml: expected a readable file"],
  [
    "a shard beyond the last",
    "preview split.yaml --stack prod --shard 3",
    "--shard: expected a shard from 1 to 2, received 3.",
  ],
])("nothing is run for %s", async (_, line, words) => {
  const before = readdirSync(folder);
  const { exitCode, stdout, stderr } = await fleet(line);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(words);
  expect(readdirSync(folder)).toEqual(before);
});

describe("docs/scale.md", () => {
  const page = readText("docs/scale.md");
  const actions = fleetCommand(async () => undefined).commands;

  test("the table of options is commander's own list", () => {
    const rows = new Map<string, string[]>();
    for (const { options } of actions)
      for (const { flags, description, defaultValueDescription = "" } of options)
        rows.set(flags, [code(flags), description, defaultValueDescription]);
    expect(page).toContain(`\n\n${table(["Option", "Meaning", "Default"], [...rows.values()])}\n\n`);
    expect(actions.map((action) => action.name())).toEqual([...fleetActions]);
  });

  const lines = commands("docs/scale.md").filter((line) => line.startsWith("npx secure-iis fleet "));
  test.each(lines)("%s can be typed", async (line) => {
    const quiet = { writeErr: () => undefined };
    const seen: unknown[] = [];
    const command = fleetCommand(async (action) => void seen.push(action));
    for (const each of [command, ...command.commands]) each.exitOverride().configureOutput(quiet);
    await command.parseAsync(line.split(" ").slice(3), { from: "user" });
    expect(seen).toHaveLength(1);
  });

  test("there are examples, and links lead somewhere", () => {
    expect(lines.length).toBeGreaterThan(3);
    for (const [, link = ""] of page.matchAll(/\]\(([^)]+)\)/g))
      if (!link.startsWith("https://"))
        expect([link, existsSync(join(root, "docs", link.split("#")[0] ?? ""))]).toEqual([link, true]);
  });
});
