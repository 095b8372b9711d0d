import { table } from "../docs/markdown";
import type { Surroundings } from "./row";
import { find, type Summary } from "./summary";

/** This package as users have it by default, then with the state saved once at the end. */
const ours = ["pulumi", "pulumi-saved-once"] as const;
type Ours = (typeof ours)[number];

type Place = Pick<Summary, "size" | "work">;
type Lookup = (contender: string, place: Place) => Summary | undefined;

const first = (size: number): Place => ({ size, work: "converge" });
const again = (size: number): Place => ({ size, work: "again" });

interface Target {
  readonly title: string;
  readonly most: number;
  readonly unit?: string;
  /** Which of `ours` it is for; default: each. */
  readonly only?: Ours;
  /** For one of `ours`; undefined when something was not measured. */
  readonly reached: (contender: Ours) => number | undefined;
}

const over = (above: number | undefined, below: number | undefined): number | undefined =>
  above === undefined || below === undefined ? undefined : above / below;

const wallTargets = (at: Lookup): Target[] => [
  {
    title: "First converge, 50 hosts: wall over the floor",
    most: 1.3,
    reached: (contender) => over(at(contender, first(50))?.wall, at("ssh", first(50))?.wall),
  },
  {
    title: "First converge, 50 hosts: wall over Ansible, a task a service",
    most: 0.8,
    reached: (contender) => over(at(contender, first(50))?.wall, at("ansible-loop", first(50))?.wall),
  },
  {
    title: "Nothing to do, 200 hosts: wall over the check of Ansible, a task a service",
    most: 0.4,
    reached: (contender) =>
      over(at(contender, again(200))?.wall, at("ansible-loop", { size: 200, work: "check" })?.wall),
  },
];

function cpuTargets(at: Lookup): Target[] {
  const cpu = (only: Ours, most: number, saved: string): Target => ({
    title: `First converge, 200 hosts: CPU, state saved ${saved}`,
    most,
    unit: " s",
    only,
    reached: (contender) => at(contender, first(200))?.cpu,
  });
  return [
    cpu("pulumi", 29.4, "at each step"), // a third of the 88.1 s of 2026-11-23
    cpu("pulumi-saved-once", 15, "once"),
    {
      title: "First converge: CPU of 200 hosts over 50",
      most: 5,
      reached: (contender) => over(at(contender, first(200))?.cpu, at(contender, first(50))?.cpu),
    },
  ];
}

const otherTargets = (at: Lookup, inProcess: Surroundings["inProcess"]): Target[] => [
  {
    title: "Nothing to do, 200 hosts: connections a host",
    most: 1,
    reached: (contender) => at(contender, again(200))?.connectionsPerHost,
  },
  {
    title: "First converge: memory of 200 hosts over 50",
    most: 1.5,
    reached: (contender) => over(at(contender, first(200))?.memory, at(contender, first(50))?.memory),
  },
  {
    title: "Nothing to do: memory of 200 hosts over 50",
    most: 1.5,
    reached: (contender) => over(at(contender, again(200))?.memory, at(contender, again(50))?.memory),
  },
  {
    title: "Plan and render for one host, in process",
    most: 1,
    unit: " ms",
    reached: () => planned.reduce((sum, name) => sum + (inProcess[name] ?? Number.NaN), 0),
  },
];

const planned = ["render the script", "render the observation", "plan"];

function judged(contender: Ours, { reached, most, unit = "", only }: Target): [string, string] {
  if (only !== undefined && only !== contender) return ["", ""];
  const value = reached(contender);
  if (value === undefined) return ["not measured", ""];
  return [`${value.toFixed(2)}${unit}`, value <= most ? "yes" : "no"];
}

/** What the project wants of itself, and what the measurements say of it. */
export function targetTable(summaries: readonly Summary[], { inProcess }: Surroundings): string {
  const at: Lookup = (contender, place) => find(summaries, { contender, ...place });
  const cells = [...wallTargets(at), ...cpuTargets(at), ...otherTargets(at, inProcess)].map((target) => [
    target.title,
    `${target.most}${target.unit ?? ""}`,
    ...ours.flatMap((contender) => judged(contender, target)),
  ]);
  return table(["Target", "At most", "Measured", "Met", "State saved once", "Met"], cells);
}
