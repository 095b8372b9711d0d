import { IssuesError } from "../components/issue";
import type { AuditOptions } from "./auditOptions";
import { chosenHosts } from "./chosenHosts";
import { readText } from "./files";
import { hostsOf } from "./framework";
import { outsidePulumi, readInventory, shownPath, sourcesOf } from "./inventory";
import type { Stack } from "./judge";
import { observeFleet, registeredAs } from "./observeFleet";
import { progressOn } from "./progress";
import type { Report } from "./report";
import type { HostKnown } from "./reportOf";
import { readState } from "./stateFleet";
import type { Surroundings } from "./surroundings";

/** What is known of a fleet before it is judged. */
export interface KnownFleet extends Pick<Report, "fleet" | "source"> {
  readonly hosts: readonly HostKnown[];
  readonly stack: Stack;
}

const noSuchHost = "No such host:";

function fromState(file: string, { host, framework }: AuditOptions, around: Surroundings): KnownFleet {
  const read = readText(file, around.cwd);
  const result = "issues" in read ? read : readState(file, read.text);
  if ("issues" in result) throw new IssuesError("The state cannot be audited:", result.issues);
  const { fleet, hosts, others } = result.state;
  const names = chosenHosts(
    noSuchHost,
    host,
    hosts.map(({ name }) => name),
  );
  const chosen = hosts.filter(({ name }) => names.has(name));
  const left = hostsOf(
    framework,
    chosen.map((each) => [each.name, each.desired.platform, each]),
    around,
  );
  return { fleet, source: "state", hosts: left, stack: { hosts: left, others } };
}

async function fromHosts(
  file: string,
  { host, framework, parallel, timeout }: AuditOptions,
  around: Surroundings,
): Promise<KnownFleet> {
  const { cwd, now, stderr } = around;
  const result = readInventory(file, { cwd, now, sources: sourcesOf(file, around, () => undefined) });
  if ("issues" in result)
    throw new IssuesError(
      "The inventory has problems; no host was looked at:",
      result.issues.map(outsidePulumi),
    );
  const names = chosenHosts(noSuchHost, host, [...result.fleet.hosts.keys()]);
  const chosen = [...result.fleet.hosts].filter(([name]) => names.has(name));
  const left = hostsOf(
    framework,
    chosen.map((each) => [each[0], each[1].platform, each]),
    around,
  );
  const progress = progressOn(stderr, left.length);
  const limited = {
    ...(parallel === undefined ? {} : { parallel }),
    ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
  };
  const fleet = { ...result.fleet, hosts: new Map(left) };
  const hosts = await observeFleet(fleet, { ...limited, heard: progress.heard }).finally(progress.stop);
  const registered = left.map(([, args], index) => registeredAs(hosts[index] as HostKnown, args));
  return { fleet: shownPath(file, cwd), source: "hosts", hosts, stack: { hosts: registered, others: [] } };
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
