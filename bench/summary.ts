import { median } from "./median";
import { isDisturbed, type Row, type Work } from "./row";

/** The rounds of one contender, size and work, taken together. */
export interface Summary {
  readonly contender: string;
  readonly size: number;
  readonly work: Work;
  readonly rounds: number;
  /** There is no round in which nobody else was at work on the machine. */
  readonly disturbed: boolean;
  readonly wall: number;
  readonly shortestWall: number;
  readonly longestWall: number;
  readonly cpu: number;
  readonly memory: number;
  readonly state: number;
  readonly connectionsPerHost: number;
  readonly commandsPerHost: number;
  readonly hostsRight: number;
}

const keyOf = ({ contender, size, work }: Row): string => `${contender} ${size} ${work}`;

function summaryOf(rows: readonly [Row, ...Row[]]): Summary {
  const [{ contender, size, work }] = rows;
  const of = (figure: (row: Row) => number) => median(rows.map(figure));
  const walls = rows.map(({ wallSeconds }) => wallSeconds);
  return {
    contender,
    size,
    work,
    rounds: rows.length,
    disturbed: rows.some(isDisturbed),
    wall: median(walls),
    shortestWall: Math.min(...walls),
    longestWall: Math.max(...walls),
    cpu: of(({ cpuSeconds }) => cpuSeconds),
    memory: of(({ peakMemoryBytes }) => peakMemoryBytes),
    state: of(({ stateBytes }) => stateBytes),
    connectionsPerHost: of(({ connections }) => connections / size),
    commandsPerHost: of(({ commands }) => commands / size),
    hostsRight: of(({ hostsRight }) => hostsRight),
  };
}

/** Rounds in which nobody else was at work; all, where there is no such round. */
function undisturbed(rows: readonly [Row, ...Row[]]): readonly [Row, ...Row[]] {
  const [first, ...rest] = rows.filter((row) => !isDisturbed(row));
  return first ? [first, ...rest] : rows;
}

/** Medians over the rounds. */
export function summarise(rows: readonly Row[]): Summary[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups.values()].map(undisturbed).map(summaryOf);
}

/** One figure, if it was measured. */
export const find = (
  summaries: readonly Summary[],
  wanted: Pick<Summary, "contender" | "size" | "work">,
): Summary | undefined =>
  summaries.find(
    ({ contender, size, work }) =>
      contender === wanted.contender && size === wanted.size && work === wanted.work,
  );
