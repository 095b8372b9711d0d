import { button, definitions, element, section } from "./elements.js";
import { all, data, lineOf, stateAt, statesOf } from "./page.js";

/**
 * @typedef {import("./page.js").State} State
 * @typedef {import("./page.js").Line} Line
 * @typedef {import("./page.js").Host} Host
 * @typedef {import("./page.js").Column} Column
 * @typedef {import("./page.js").Exception} Exception
 * @typedef {(host: number, column: number) => void} Show
 */

/** @param {string} verdict @param {string} [meaning] */
const verdictLine = (verdict, meaning) =>
  element("p", "verdict", element("i", `sign ${verdict}`), `${verdict} — ${meaning}`);

/** @param {string[]} ids */
const sourcesOf = (ids) =>
  data.sources.filter(([id]) => ids.includes(id)).map(([id, text]) => `${id}: ${text}`);

/** What other documents say of a service. @param {number} column */
const elsewhereRows = (column) => section("Elsewhere", data.columns[column]?.elsewhere ?? []);

/** @param {boolean} fails */
const failsText = (fails) => (fails ? "yes" : "no");

/** @param {State} state */
function titleOf(state) {
  const { displayName } = lineOf(state);
  const { key } = /** @type {Column} */ (data.columns[state.column]);
  return displayName === key ? key : `${displayName} (${key})`;
}

/** @param {Exception | undefined} exception */
function exceptionRows(exception) {
  if (exception === undefined) return [];
  const { kind, reason, approvedBy, expires, term } = exception;
  return [
    element("h3", "", "Exception"),
    definitions([
      ["Kind", kind === "allowRisk" ? "disabled whatever guards it" : "left as it is"],
      ["Reason", reason],
      ["Approved by", approvedBy],
      ["Last day", `${expires} (UTC)${term ? `, ${term}` : ""}`],
    ]),
  ];
}

/** @param {number} host @param {State} state */
function explainCell(host, state) {
  const { article, condition, sources } = lineOf(state);
  const { name, seen, modern } = /** @type {Host} */ (data.hosts[host]);
  return {
    title: `${titleOf(state)} on ${name}`,
    content: [
      verdictLine(state.verdict, data.meanings.service[state.verdict]),
      definitions([
        ["In the article", article],
        ["Category", data.categories[data.columns[state.column]?.category ?? ""]],
        ["Condition", condition],
        ["Found", state.observed],
        ["Wanted", state.wanted],
        ["Why", state.why],
        ["Own list", state.listSource],
        ["Fails the audit", failsText(state.fails)],
        ["Looked at", seen],
      ]),
      ...exceptionRows(state.exception),
      ...(modern ? elsewhereRows(state.column) : []),
      ...section("Sources", sourcesOf(sources)),
    ],
  };
}

/** @param {number} host @param {number} column */
function explainNone(host, column) {
  const { name, windows } = /** @type {Host} */ (data.hosts[host]);
  return {
    title: `${data.columns[column]?.key} on ${name}`,
    content: [
      element(
        "p",
        "verdict",
        `The catalogue has no such service for ${windows}, or the audit was not asked for it.`,
      ),
    ],
  };
}

/** @param {State} state */
const findingText = (state) => [
  element("i", `sign ${state.verdict}`),
  titleOf(state),
  element(
    "small",
    "",
    `${state.verdict}: ${state.observed}${state.verdict === "drift" ? ` → ${state.wanted}` : ""}`,
  ),
];

/** @param {number} host @param {Show} show */
function explainHost(host, show) {
  const {
    name,
    windows,
    target,
    verdict,
    change,
    seen,
    error,
    fails,
    cells = [],
  } = /** @type {Host} */ (data.hosts[host]);
  const found = cells.flatMap((index, column) => {
    const state = data.states[index];
    return state?.finding ? [button(findingText(state), () => show(host, column))] : [];
  });
  const told = all(`#violations tr[data-h="${host}"]`).map(
    ({ children }) => `${children[0]?.textContent}: ${children[2]?.firstChild?.textContent}`,
  );
  return {
    title: name,
    content: [
      verdictLine(verdict, data.meanings.host[verdict]),
      definitions([
        ["Windows", windows],
        ["Reached as", target],
        ["Change", `${change}: ${data.meanings.change[change]}`],
        ["Fails the audit", failsText(fails)],
        ["Looked at", seen],
        ["Problem", error && `expected ${error.expected}, received ${error.received}`],
        ["Code", error && (error.where ? `${error.code} at ${error.where}` : error.code)],
        ["What to do", error?.hint],
      ]),
      ...section("Findings", found),
      ...section("Policy violations", told),
    ],
  };
}

/** @param {number} column */
function explainService(column) {
  const states = statesOf(column);
  const texts = /** @param {(line: Line) => (string | string[] | undefined)} pick */ (pick) => [
    ...new Set(states.flatMap((state) => pick(lineOf(state)) ?? [])),
  ];
  const verdicts = data.hosts.flatMap((_, host) => stateAt(host, column)?.verdict ?? []);
  const counts = [...new Set(verdicts)].map(
    (verdict) => `${verdicts.filter((each) => each === verdict).length} ${verdict}`,
  );
  return {
    title: data.columns[column]?.key ?? "",
    content: [
      definitions([
        ["In the article", texts((line) => line.article).join(", ")],
        ["In Windows", texts((line) => line.displayName).join(", ")],
        ["Category", data.categories[data.columns[column]?.category ?? ""]],
        ["Condition", texts((line) => line.condition).join("; ")],
        ["Hosts", counts.join(", ")],
      ]),
      ...elsewhereRows(column),
      ...section("Sources", sourcesOf(texts((line) => line.sources))),
    ],
  };
}

/** -1 stands for the head of a row or column. @param {number} host @param {number} column @param {Show} show */
export function explain(host, column, show) {
  if (host < 0) return explainService(column);
  if (column < 0 || data.hosts[host]?.cells === undefined) return explainHost(host, show);
  const state = stateAt(host, column);
  return state === undefined ? explainNone(host, column) : explainCell(host, state);
}
