import { counted, data, lineOf, stateAt, statesOf } from "./page.js";

/** @typedef {import("./page.js").State} State */
/** @typedef {{ host: string, hostVerdict: string, service: string, serviceVerdict: string, category: string, findingsOnly: boolean }} Filter */

/** @type {Filter} */
export const everything = {
  host: "",
  hostVerdict: "",
  service: "",
  serviceVerdict: "",
  category: "",
  findingsOnly: false,
};

/** @param {string} text @param {string} part */
const includes = (text, part) => text.toLowerCase().includes(part.trim().toLowerCase());

/** The names by which a service is searched, in one text each. */
const serviceNames = data.columns.map(({ key }, column) =>
  [key, ...statesOf(column).flatMap((state) => [lineOf(state).displayName, lineOf(state).article])].join(
    "\n",
  ),
);

/** @param {Filter} filter @param {State | undefined} state */
export const asks = (filter, state) =>
  state !== undefined &&
  (filter.serviceVerdict === "" || filter.serviceVerdict === state.verdict) &&
  (!filter.findingsOnly || state.finding !== undefined);

/** @param {Filter} filter */
export const asksForCells = (filter) => filter.serviceVerdict !== "" || filter.findingsOnly;

/** Columns by category and name. @param {Filter} filter */
const columnsBy = (filter) =>
  data.columns.flatMap(({ category }, column) =>
    (filter.category === "" || filter.category === category) &&
    includes(serviceNames[column] ?? "", filter.service)
      ? [column]
      : [],
  );

/** Hosts by verdict and name. @param {Filter} filter */
const hostsBy = (filter) =>
  data.hosts.flatMap(({ name, verdict }, host) =>
    (filter.hostVerdict === "" || filter.hostVerdict === verdict) && includes(name, filter.host)
      ? [host]
      : [],
  );

/**
 * The filter as it is meant: a verdict says by itself which cells are asked for, and where there are no findings
 * among what is asked for, all of it is shown.
 * @param {Filter} filter
 */
export function meantBy(filter) {
  const columns = columnsBy(filter);
  const isFound = /** @param {number} host */ (host) =>
    columns.some((column) => stateAt(host, column)?.finding !== undefined);
  const findingsOnly = filter.findingsOnly && filter.serviceVerdict === "" && hostsBy(filter).some(isFound);
  return { ...filter, findingsOnly };
}

/** Something is to be said of it, though of none of its services. */
const isApart = data.hosts.map(
  ({ verdict }, host) =>
    (verdict === "unobserved" || verdict === "findings") &&
    data.columns.every((_, column) => stateAt(host, column)?.finding === undefined),
);

/**
 * The hosts and columns that a filter leaves. Where it asks for cells, a host or service without one of them goes;
 * a host that nobody could look at stays among the findings.
 * @param {Filter} filter
 */
export function shownBy(filter) {
  const columns = columnsBy(filter);
  const asked = /** @param {number} host @param {number} column */ (host, column) =>
    asks(filter, stateAt(host, column));
  const hosts = hostsBy(filter).filter(
    (host) =>
      !asksForCells(filter) ||
      (filter.findingsOnly && isApart[host]) ||
      columns.some((column) => asked(host, column)),
  );
  const used = columns.filter((column) => hosts.some((host) => asked(host, column)));
  return { hosts: new Set(hosts), columns: new Set(used) };
}

/** What "Findings only" leaves out. @param {Filter} narrowed */
export function restOf(narrowed) {
  const [shown, all] = [narrowed, { ...narrowed, findingsOnly: false }].map(shownBy);
  const hosts = (all?.hosts.size ?? 0) - (shown?.hosts.size ?? 0);
  const columns = (all?.columns.size ?? 0) - (shown?.columns.size ?? 0);
  return [hosts > 0 ? counted(hosts, "host") : "", columns > 0 ? counted(columns, "service") : ""].filter(
    Boolean,
  );
}
