/** `npm run bench`: see docs/performance.md. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { withTables } from "./document";
import { type BenchOptions, parseOptions } from "./options";
import { append, readRaw } from "./row";
import { run } from "./run";
import { surroundingsOf } from "./surroundings";
import { renderTables } from "./tables";

const page = join(__dirname, "..", "docs", "performance.md");
/** What was measured before, on hosts that took no time; the page has it beside newer figures. */
const earlier = join(__dirname, "results", "2026-11-23.jsonl");
const tablesOf = (output: string): string => renderTables(readRaw(output), readRaw(earlier));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function measureAll({ contenders, output, ...job }: BenchOptions): Promise<void> {
  mkdirSync(dirname(output), { recursive: true });
  const surroundings = await surroundingsOf(contenders, job);
  append(output, surroundings);
  for (const [name, why] of Object.entries(surroundings.missing)) say(`${name} is left out: ${why}`);
  const able = contenders.filter(({ name }) => !Object.hasOwn(surroundings.missing, name));
  await run({ ...job, contenders: able, output }, say);
  say(`\n${tablesOf(output)}`);
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv);
  if (!options.table) return measureAll(options);
  writeFileSync(page, withTables(readFileSync(page, "utf8"), tablesOf(options.output)));
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
