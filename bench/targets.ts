import { table } from "../docs/markdown";
import type { Surroundings } from "./row";
import { find, type Summary } from "./summary";

/** This package as users have it by default, then with the state saved once at the end. */
const ours = ["pulumi", "pulumi-saved-once"] as const;

const rivals = {
  ssh: "the floor",
  ansible: "Ansible, one script",
  "ansible-loop": "Ansible, a task a service",
} as const;

type Rival = keyof typeof rivals;
type Place = Pick<Summary, "size" | "work">;
type Lookup = (contender: string, place: Place) => Summary | undefined;

const again = (size: number): Place => ({ size, work: "again" });

interface Target {
  readonly title: string;
  readonly most: number;
  readonly unit?: string;
  /** For one of `ours`; undefined when something was not measured. */
  readonly reached: (contender: string) => number | undefined;
}

const over = (above: number | undefined, below: number | undefined): number | undefined =>
  above === undefined || below === undefined ? undefined : above / below;

function wallTargets(at: Lookup): Target[] {
  const wall = (
    own: Place,
    most: number,
    { rival, work }: { rival: Rival; work: Place["work"] },
  ): Target => ({
    title: `${titles[own.work]}, ${own.size} hosts: wall over ${rivals[rival]}`,
    most,
    reached: (contender) => over(at(contender, own)?.wall, at(rival, { size: own.size, work })?.wall),
  });
  const first: Place = { size: 50, work: "converge" };
  return [
    wall(first, 1.3, { rival: "ssh", work: "converge" }),
    wall(first, 1, { rival: "ansible", work: "converge" }),
    wall(first, 1, { rival: "ansible-loop", work: "converge" }),
    ...[50, 200].flatMap((size) => [
      wall(again(size), 0.6, { rival: "ansible", work: "check" }),
      wall(again(size), 0.6, { rival: "ansible-loop", work: "check" }),
    ]),
  ];
}

const otherTargets = (at: Lookup, inProcess: Surroundings["inProcess"]): Target[] => [
  {
    title: "Nothing to do, 200 hosts: connections a host",
    most: 1,
    reached: (contender) => at(contender, again(200))?.connectionsPerHost,
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

const titles: Readonly<Record<Place["work"], string>> = {
  converge: "First converge",
  again: "Nothing to do",
  check: "Preview",
  drift: "One drifted host",
};

const planned = ["render the script", "render the observation", "plan"];

function judged(reached: number | undefined, { most, unit = "" }: Target): [string, string] {
  if (reached === undefined) return ["not measured", ""];
  return [`${reached.toFixed(2)}${unit}`, reached <= most ? "yes" : "no"];
}

/** What the project wants of itself, and what the measurements say of it. */
export function targetTable(summaries: readonly Summary[], { inProcess }: Surroundings): string {
  const at: Lookup = (contender, place) => find(summaries, { contender, ...place });
  const cells = [...wallTargets(at), ...otherTargets(at, inProcess)].map((target) => [
    target.title,
    `${target.most}${target.unit ?? ""}`,
    ...ours.flatMap((contender) => judged(target.reached(contender), target)),
  ]);
  return table(["Target", "At most", "Measured", "Met", "State saved once", "Met"], cells);
}
