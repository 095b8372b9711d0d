import { describeIssue, type Issue } from "../../components/issue/issue";
import { printable } from "../../components/issue/printable";
import type { Colours } from "../fleetText";
import type { Mark, Result } from "./check";

/** What the doctor tells of one host. */
export interface HostResult {
  readonly name: string;
  readonly checks: readonly Result[];
  /** Why it was not reached, or not heard to the end. */
  readonly issue?: Issue;
}

export type Health = "well" | "needsHand" | "notReached";

export const healthOf = ({ checks, issue }: HostResult): Health =>
  issue ? "notReached" : checks.some(({ mark }) => mark === "hand") ? "needsHand" : "well";

const marks: Readonly<Record<Mark, readonly [sign: string, colour: "green" | "yellow" | "red" | "dim"]>> = {
  ok: ["✓", "green"],
  note: ["!", "yellow"],
  hand: ["✗", "red"],
  notAsked: ["–", "dim"],
};

const words: Readonly<Record<Health, string>> = {
  well: "well",
  needsHand: "needs a hand",
  notReached: "not reached",
};

/** What nobody knows is told in one line: it is not well. */
function notAskedLines(checks: readonly Result[], colours: Colours): string[] {
  const titles = checks.filter(({ mark }) => mark === "notAsked").map(({ title }) => title);
  const [sign, colour] = marks.notAsked;
  return titles.length === 0 ? [] : [`  ${colours[colour](sign)} Not found out: ${titles.join(", ")}`];
}

function hostLines(host: HostResult, colours: Colours): string[] {
  const { name, checks, issue } = host;
  const asked = checks.filter(({ mark }) => mark !== "notAsked");
  const width = Math.max(0, ...asked.map(({ title }) => title.length));
  const rows = asked.map(({ mark, title, found, advice }) => {
    const [sign, colour] = marks[mark];
    const todo = advice === undefined ? "" : ` → ${printable(advice)}`;
    return `  ${colours[colour](sign)} ${title.padEnd(width)}  ${printable(found)}${todo}`;
  });
  const lost = issue ? [`  ${colours.red("✗")} ${describeIssue({ ...issue, host: "" })}`] : [];
  return [
    colours.bold(`${printable(name)}: ${words[healthOf(host)]}`),
    ...lost,
    ...rows,
    ...notAskedLines(checks, colours),
  ];
}

/** The findings for a person at a terminal: a line a check, and last the sum. */
export function doctorText(hosts: readonly HostResult[], colours: Colours): string {
  const count = (health: Health) => hosts.filter((host) => healthOf(host) === health).length;
  const counts = (Object.keys(words) as Health[]).filter((health) => count(health) > 0);
  const sum = `${hosts.length} ${hosts.length === 1 ? "host" : "hosts"}: ${counts
    .map((health) => `${count(health)} ${words[health]}`)
    .join(", ")}`;
  const blocks = [...hosts.map((host) => hostLines(host, colours)), [colours.bold(sum)]];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
