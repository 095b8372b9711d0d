import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { connectionsInAll } from "../components/connect/slots";
import { type Contender, contenders } from "./contenders";
import { type Work, works } from "./row";
import type { Job } from "./run";

/** What `npm run bench` was asked for. */
export interface BenchOptions extends Job {
  /** Measure nothing: write the tables of what has been measured into the page. */
  readonly table: boolean;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError("Expected a whole number above 0.");
  return value;
}

function milliseconds(text: string): number {
  return text.trim() === "0" ? 0 : wholeNumber(text);
}

const numbers = (text: string): number[] => text.split(",").map(wholeNumber);

function contendersOf(text: string): Contender[] {
  return text.split(",").map((name) => {
    const found = contenders.find((each) => each.name === name.trim());
    if (found) return found;
    throw new InvalidArgumentError(`Expected some of ${contenders.map((each) => each.name).join(", ")}.`);
  });
}

function worksOf(text: string): Work[] {
  return text.split(",").map((name) => {
    const found = works.find((work) => work === name.trim());
    if (found) return found;
    throw new InvalidArgumentError(`Expected some of ${works.join(", ")}.`);
  });
}

const defaultOutput = join(__dirname, "results", "raw.jsonl");

/** How slow the hosts and the way to them are. */
const paces = (): Option[] => [
  new Option("--start-ms <ms>", "how long starting a program takes a host; 0 for no time")
    .argParser(milliseconds)
    .default(20),
  new Option("--delay-ms <ms>", "how long the network takes, in either direction")
    .argParser(milliseconds)
    .default(0),
];

const options = (): Option[] => [
  new Option("--sizes <list>", "numbers of hosts")
    .argParser(numbers)
    .default([10, 50, 200, 1000], "10,50,200,1000"),
  new Option("--rounds <count>", "how often each cell is measured").argParser(wholeNumber).default(3),
  new Option("--contenders <list>", contenders.map(({ name }) => name).join(","))
    .argParser(contendersOf)
    .default(contenders, "all"),
  new Option("--work <list>", works.join(",")).argParser(worksOf).default(works, "all"),
  new Option("--parallel <count>", "connections at once, for every contender")
    .argParser(wholeNumber)
    .default(connectionsInAll),
  ...paces(),
  new Option(
    "--patience <seconds>",
    "wait so long at most, before each command, until nothing else is at work",
  )
    .argParser(wholeNumber)
    .default(5),
  new Option("--output <file>", "raw data; what it has already is not measured again").default(
    defaultOutput,
    "bench/results/raw.jsonl",
  ),
  new Option("--redo", "measure anew what was measured while the machine had other work").default(false),
  new Option("--table", "measure nothing; write the tables of the raw data into docs/performance.md").default(
    false,
  ),
];

/** @throws CommanderError for arguments that are not right, after a message. */
export function parseOptions(argv: readonly string[]): BenchOptions {
  const command = new Command("bench").description("Measure this package beside what one would use instead.");
  for (const option of options()) command.addOption(option);
  const { work, ...rest } = command
    .parse(argv)
    .opts<Omit<BenchOptions, "works"> & { work: readonly Work[] }>();
  return { ...rest, works: work };
}
