import { alike } from "../issue/alike";
import { nameList } from "../issue/nameList";
import { type HostCompliance, isWorthTelling } from "./hostResult";

/** By the name of the host, or of several. */
type Texts = Readonly<Record<string, string>>;
type Told = readonly (readonly [name: string, said: string])[];

/** What is said of several hosts stands there once; 300 lines that all is well would hide the one that it is not. */
const once = (told: Told): Texts =>
  Object.fromEntries(alike(told).map(({ said, names }) => [nameList(names), said]));

/** How a host was found, and what became of it. */
export interface HostState {
  readonly name: string;
  readonly state: string;
  readonly summary: string;
}

const quietStates = ["compliant", "skipped"];

/** Every host that is not right, by its name. */
export const driftOutput = (hosts: readonly HostState[]): Texts =>
  Object.fromEntries(
    hosts.filter(({ state }) => !quietStates.includes(state)).map(({ name, summary }) => [name, summary]),
  );

/** What is wanted of each host. */
export const planOutput = once;

/** A host on which something failed by its name, then what is kept on purpose; nothing of those that are plainly compliant. */
export function complianceOutput(hosts: readonly (readonly [name: string, said: HostCompliance])[]): Texts {
  const texts = (told: typeof hosts): Told => told.map(([name, { summary }]) => [name, summary]);
  const loud = hosts.filter(([, said]) => isWorthTelling(said));
  const kept = hosts.filter(([, said]) => !isWorthTelling(said) && said.summary !== "compliant");
  return { ...Object.fromEntries(texts(loud)), ...once(texts(kept)) };
}

const states = ["compliant", "repaired", "drift", "unobserved", "skipped"];

/** `300 hosts: 280 compliant, 17 drift, 3 unobserved` */
export function summaryOutput(hosts: readonly HostState[]): string {
  const count = (state: string) => hosts.filter((host) => host.state === state).length;
  const counts = states.filter((state) => count(state) > 0).map((state) => `${count(state)} ${state}`);
  return `${hosts.length} host${hosts.length === 1 ? "" : "s"}: ${counts.join(", ") || "none"}`;
}
