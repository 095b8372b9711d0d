import { Category, catalogue } from "../../../components/catalogue";
import type { HostReport, Report, ServiceReport } from "../../report";
import { bySeverity, type Severity, severityOf } from "./worstFirst";

/** A service of the fleet: one column of the matrix. */
export interface Column {
  readonly key: string;
  readonly category: Category;
}

/** A service as it was found, once for all hosts on which all that is said of it is the same. */
export interface State {
  /** Index into the columns. */
  readonly column: number;
  readonly service: ServiceReport;
  /** Indexes into the hosts. */
  readonly hosts: readonly number[];
}

/** The hosts and services of a report as a table, in which equal cells are one state. */
export interface FleetTable {
  /** By category; categories, and services within them, with the worst findings first, else in the article's order. */
  readonly columns: readonly Column[];
  readonly states: readonly State[];
  /** For each host and column the index of a state, or `none`. */
  readonly cells: readonly (readonly number[])[];
}

/** The article lists no such service for the host's Windows. */
export const none = -1;

const categories = Object.values(Category);
const articleOrder = new Map(
  catalogue
    .flatMap(({ services }) => services)
    .map(({ key }, place): [string, number] => [key.toLowerCase(), place]),
);
const placeOf = ({ key }: Column): number => articleOrder.get(key.toLowerCase()) ?? Number.MAX_SAFE_INTEGER;

const columnId = ({ category, key }: Column): string => `${category} ${key.toLowerCase()}`;

/** What was found, by a name of the services. */
function severities(
  hosts: readonly HostReport[],
  nameOf: (service: ServiceReport) => string,
): (name: string) => Severity {
  const found = new Map<string, ServiceReport[]>();
  for (const service of hosts.flatMap(({ services }) => services)) {
    const name = nameOf(service);
    const before = found.get(name);
    if (before === undefined) found.set(name, [service]);
    else before.push(service);
  }
  const severity = new Map([...found].map(([name, services]) => [name, severityOf(services)]));
  return (name) => severity.get(name) ?? [];
}

function columnsOf(hosts: readonly HostReport[]): Column[] {
  const found = new Map<string, Column>();
  for (const { services } of hosts)
    for (const { key, category } of services) {
      const column = { key, category };
      if (!found.has(columnId(column))) found.set(columnId(column), column);
    }
  const ofCategory = severities(hosts, ({ category }) => category);
  const ofColumn = severities(hosts, columnId);
  return [...found.values()].sort(
    (a, b) =>
      bySeverity(ofCategory(a.category), ofCategory(b.category)) ||
      categories.indexOf(a.category) - categories.indexOf(b.category) ||
      bySeverity(ofColumn(columnId(a)), ofColumn(columnId(b))) ||
      placeOf(a) - placeOf(b),
  );
}

/** All that a reader is told of a service; `text` says it once more. */
const stateId = ({ text: _, ...told }: ServiceReport): string => JSON.stringify(told);

/** Puts the cells of all hosts together. */
export function fleetTable({ hosts }: Report): FleetTable {
  const columns = columnsOf(hosts);
  const columnOf = new Map(columns.map((column, index) => [columnId(column), index]));
  const states: { column: number; service: ServiceReport; hosts: number[] }[] = [];
  const known = new Map<string, number>();
  const cells = hosts.map(({ services }, host) => {
    const row: number[] = columns.map(() => none);
    for (const service of services) {
      const id = stateId(service);
      const column = columnOf.get(columnId(service)) ?? 0;
      const state = known.get(id) ?? states.push({ column, service, hosts: [] }) - 1;
      known.set(id, state);
      states[state]?.hosts.push(host);
      row[column] = state;
    }
    return row;
  });
  return { columns, states, cells };
}

/** The states of a column. */
export const statesOf = ({ states }: FleetTable, column: number): readonly State[] =>
  states.filter((state) => state.column === column);

/** Columns of one category, with their indexes. */
export interface ColumnGroup {
  readonly category: Category;
  readonly columns: readonly number[];
}

/** The categories that the fleet has services of. */
export const groupsOf = ({ columns }: FleetTable): readonly ColumnGroup[] =>
  [...new Set(columns.map(({ category }) => category))].map((category) => ({
    category,
    columns: columns.flatMap((column, index) => (column.category === category ? [index] : [])),
  }));
