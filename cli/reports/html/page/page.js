/**
 * What `pageData` of `../pageData.ts` puts into the page.
 * @typedef {{ kind: string, reason: string, approvedBy: string, expires: string, term?: string }} Exception
 * @typedef {{ column: number, line: number, verdict: string, observed: string, wanted: string, why: string,
 *   listSource?: string, finding?: string, fails: boolean, exception?: Exception }} State
 * @typedef {{ displayName: string, article?: string, condition?: string, sources: string[] }} Line
 * @typedef {{ code: string, where?: string, expected: string, received: string, hint?: string }} HostError
 * @typedef {{ name: string, windows: string, modern: boolean, target?: string, verdict: string, change: string, seen?: string,
 *   error?: HostError, fails: boolean, cells?: number[] }} Host
 * @typedef {{ key: string, category: string, elsewhere: string[] }} Column
 * @typedef {{ columns: Column[], lines: Line[], states: State[], hosts: Host[], sources: [string, string][],
 *   categories: Record<string, string>,
 *   meanings: { host: Record<string, string>, service: Record<string, string>, change: Record<string, string> } }} Data
 */

/** @param {string} id */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page lacks #${id}`);
  return element;
}

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export const all = (selector, within = document) =>
  [...within.querySelectorAll(selector)].map((each) => /** @type {HTMLElement} */ (each));

/** Cells of the matrix. @param {string} selector @returns {HTMLTableCellElement[]} */
export const cells = (selector) =>
  all(`.matrix ${selector}`).map((each) => /** @type {HTMLTableCellElement} */ (each));

/** @param {number} count @param {string} noun */
export const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The windows in which the matrix is a list of cards; `cards.css` has the same. */
export const narrow = "(width < 48rem)";

/** @type {Data} */
export const data = JSON.parse(byId("data").textContent ?? "");

/** Absent for a fleet without hosts. */
export const table = /** @type {HTMLTableElement | null} */ (document.querySelector(".matrix"));
export const hostRows = table === null ? [] : [...(table.tBodies[0]?.rows ?? [])];
export const serviceHeads = table === null ? [] : [...(table.rows[1]?.cells ?? [])];

/** @param {number} host @param {number} column @returns {State | undefined} */
export const stateAt = (host, column) => data.states[data.hosts[host]?.cells?.[column] ?? -1];

/** @param {State} state @returns {Line} */
export const lineOf = (state) => /** @type {Line} */ (data.lines[state.line]);

/** The states of a service, whatever the host. @param {number} column */
export const statesOf = (column) => data.states.filter((state) => state.column === column);
