import { table } from "../docs/markdown";
import { comparison } from "./comparison";
import { contenders } from "./contenders";
import { type RawData, type Row, type Surroundings, type Work, works } from "./row";
import { find, type Summary, summarise } from "./summary";
import { targetTable } from "./targets";
import { mebibytes, ordered, seconds, titleOf } from "./words";

const headings: Readonly<Record<Work, string>> = {
  converge: "First converge: twelve deviations a host",
  again: "Second run: nothing to do",
  check: "Preview or check: nothing to do",
  drift: "One drifted host among all",
};

const kilobytes = (bytes: number): string => (bytes === 0 ? "" : (bytes / 1000).toFixed(0));
const count = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2));

function wallOf({ wall, shortestWall, longestWall, rounds, disturbed }: Summary): string {
  const range = rounds === 1 ? "once" : `${seconds(shortestWall)}–${seconds(longestWall)}`;
  const spread = disturbed ? `${range}, disturbed` : range;
  return `${seconds(wall)} (${spread})`;
}

const head = [
  "Hosts",
  "Tool",
  "Wall s",
  "× ssh",
  "CPU s",
  "Memory MiB",
  "Connections a host",
  "Commands a host",
  "State kB",
  "As wanted",
];

function rowOf(summary: Summary, floor: Summary | undefined): string[] {
  return [
    String(summary.size),
    titleOf(summary.contender),
    wallOf(summary),
    floor ? (summary.wall / floor.wall).toFixed(1) : "",
    seconds(summary.cpu),
    mebibytes(summary.memory),
    count(summary.connectionsPerHost),
    count(summary.commandsPerHost),
    kilobytes(summary.state),
    `${count(summary.hostsRight)} of ${summary.size}`,
  ];
}

function workTable(work: Work, summaries: readonly Summary[]): string {
  const rows = ordered(summaries.filter((each) => each.work === work));
  const cells = rows.map((row) => rowOf(row, find(summaries, { ...row, contender: "ssh" })));
  return `### ${headings[work]}\n\n${table(head, cells)}`;
}

/** How a figure grows from the smallest size to the largest, for each host more. */
function growthOf(summaries: readonly Summary[]): string[] | undefined {
  const sorted = [...summaries].sort((a, b) => a.size - b.size);
  const [small, large] = [sorted[0], sorted.at(-1)];
  if (!small || !large || small.size === large.size) return undefined;
  const perHost = (figure: (each: Summary) => number) =>
    (figure(large) - figure(small)) / (large.size - small.size);
  return [
    titleOf(small.contender),
    `${small.size} → ${large.size}`,
    (perHost(({ wall }) => wall) * 1000).toFixed(0),
    (perHost(({ cpu }) => cpu) * 1000).toFixed(0),
    (perHost(({ memory }) => memory) / 2 ** 20).toFixed(2),
    small.state === 0 ? "" : (perHost(({ state }) => state) / 1000).toFixed(1),
  ];
}

function growthTable(work: Work, summaries: readonly Summary[]): string {
  const grown = contenders.flatMap(({ name }) => {
    const own = summaries.filter((each) => each.contender === name && each.work === work);
    return [growthOf(own) ?? []].filter((cells) => cells.length > 0);
  });
  const columns = ["Tool", "Hosts", "Wall ms", "CPU ms", "Memory MiB", "State kB"];
  return `### For each host more: ${headings[work].toLowerCase()}\n\n${table(columns, grown)}`;
}

function missingLines(missing: Readonly<Record<string, string>>): string[] {
  const lines = Object.entries(missing).map(([name, why]) => `- ${titleOf(name)}: ${why}.`);
  return lines.length > 0 ? [`Not measured:\n\n${lines.join("\n")}`] : [];
}

const heading = ({ startedAt, machine, parallel, startMs, delayMs }: Surroundings): string =>
  [
    `Measured on ${startedAt.slice(0, 10)} on ${machine}, with ${parallel} connections at once.`,
    `Starting a program took the hosts ${startMs} ms, and the network ${delayMs} ms in either direction.`,
  ].join(" ");

/** The generated part of docs/performance.md. */
export function renderTables({ surroundings, rows }: RawData, before?: RawData): string {
  if (!surroundings) return "Nothing has been measured yet.";
  const isOfPace = ({ startMs, delayMs }: Row): boolean =>
    startMs === surroundings.startMs && delayMs === surroundings.delayMs;
  const summaries = summarise(rows.filter(isOfPace));
  const { versions, missing, inProcess } = surroundings;
  const tools = contenders.flatMap(({ name, title, about, lacks }) =>
    versions[name] === undefined ? [] : [[title, about, lacks, versions[name]]],
  );
  const timed = Object.entries(inProcess).map(([name, time]) => [name, time.toFixed(3)]);
  return [
    heading(surroundings),
    table(["Tool", "What it does", "What it does not do", "Version"], tools),
    ...missingLines(missing),
    ...works.map((work) => workTable(work, summaries)),
    ...comparison(before, summaries),
    growthTable("converge", summaries),
    growthTable("again", summaries),
    `### In process, for one host\n\n${table(["Step", "Median ms"], timed)}`,
    `### Targets\n\n${targetTable(summaries, surroundings)}`,
  ].join("\n\n");
}
