import { clearTextRemark } from "../components/clearText";
import type { Fleet } from "../components/fleet";
import { IssuesError } from "../components/issue";
import type { AuditOptions } from "./auditOptions";
import { chosenHosts } from "./chosenHosts";
import { readText } from "./files";
import { readInventory, shownPath, sourcesOf, withProblem } from "./inventory";
import type { Stack } from "./judge";
import { observeFleet, registeredAs } from "./observeFleet";
import { progressOn } from "./progress";
import type { Report } from "./report";
import type { HostKnown, Told } from "./reportOf";
import { stackConfig } from "./stackConfig";
import { readState } from "./stateFleet";
import type { Surroundings } from "./surroundings";

/** What is known of a fleet before it is judged. */
export interface KnownFleet extends Pick<Report, "fleet" | "source"> {
  readonly hosts: readonly HostKnown[];
  readonly stack: Stack;
  /** What is to be said of the inventory beside what the policies say. */
  readonly told: readonly Told[];
}

const noSuchHost = "No such host:";

function fromState(file: string, { host }: AuditOptions, { cwd }: Surroundings): KnownFleet {
  const read = readText(file, cwd);
  const result = "issues" in read ? read : readState(file, read.text);
  if ("issues" in result) throw new IssuesError("The state cannot be audited:", result.issues);
  const { fleet, hosts, others } = result.state;
  const names = chosenHosts(
    noSuchHost,
    host,
    hosts.map(({ name }) => name),
  );
  const left = hosts.filter(({ name }) => names.has(name));
  return { fleet, source: "state", hosts: left, stack: { hosts: left, others }, told: [] };
}

/** No policy can tell: what a policy sees is marked as a secret, wherever it came from. */
function remarksOn({ clearText }: Fleet): Told[] {
  const message = clearTextRemark(clearText);
  return message === undefined ? [] : [{ policy: "no-secret-in-clear-text", level: "advisory", message }];
}

async function fromHosts(
  file: string,
  { host, parallel, timeout, stack: named }: AuditOptions,
  around: Surroundings,
): Promise<KnownFleet> {
  const { cwd, now, stderr, interrupted } = around;
  const config = stackConfig(named, around);
  const result = readInventory(file, { cwd, now, sources: sourcesOf(file, around, config.get) });
  if ("issues" in result)
    throw new IssuesError(
      "The inventory has problems; no host was looked at:",
      withProblem(result.issues, config.problem()),
    );
  const names = chosenHosts(noSuchHost, host, [...result.fleet.hosts.keys()]);
  const left = [...result.fleet.hosts].filter(([name]) => names.has(name));
  const progress = progressOn(stderr, left.length);
  const limited = {
    ...(parallel === undefined ? {} : { parallel }),
    ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
  };
  const fleet = { ...result.fleet, hosts: new Map(left) };
  const hosts = await observeFleet(fleet, { ...limited, heard: progress.heard, interrupted }).finally(
    progress.stop,
  );
  const registered = left.map(([, args], index) => registeredAs(hosts[index] as HostKnown, args));
  const stack = { hosts: registered, others: [] };
  return { fleet: shownPath(file, cwd), source: "hosts", hosts, stack, told: remarksOn(result.fleet) };
}

const usage = (received: string): IssuesError =>
  new IssuesError("Nothing to audit:", [
    {
      code: "usage",
      path: "",
      expected: "either an inventory file or --state",
      received,
      hint: "For example: secure-iis audit hosts.yaml",
    },
  ]);

/**
 * Looks at the hosts of an inventory, or reads what a state tells of them.
 * @throws IssuesError when the input is not right; nothing was connected to then.
 */
export async function knownFleet(
  inventory: string | undefined,
  options: AuditOptions,
  around: Surroundings,
): Promise<KnownFleet> {
  const { state } = options;
  if (inventory !== undefined && state !== undefined) throw usage("both");
  if (state !== undefined) return fromState(state, options, around);
  if (inventory === undefined) throw usage("neither");
  return fromHosts(inventory, options, around);
}
