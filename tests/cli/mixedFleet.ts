import type { HostKnown, Known, Told } from "../../cli/reportOf";
import { Platform } from "../../components/catalogue";
import type { Observation } from "../../components/connect/observe";
import { desiredState } from "../../components/decide/desiredState";
import { known, seen } from "./reports/sampleReports";

const desired = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false });
const running = { found: "auto, running" } as const;
const toDisable = { verdict: "drift", ...running, wanted: "disabled, stopped" } as const;

const compliant = seen(desired, { Spooler: { verdict: "compliant", found: "disabled, stopped" } });
const drifted = seen(desired, { Spooler: toDisable }, "intentional");
const corrected = seen(desired, { Spooler: toDisable, SimpTcp: toDisable }, "corrective");
const mail = seen(desired, { SMTPSVC: { verdict: "undeclared", ...running } });

const down = (host: string): Observation => ({
  kind: "notSeen",
  issue: {
    code: "ssh_unreachable",
    host,
    path: "connection",
    expected: "an SSH server",
    received: "ECONNREFUSED",
    hint: "Is the host up, is its sshd service running, is the port open?",
  },
});

function stateOf(index: number): Observation {
  if (index % 10 === 0) return drifted;
  if (index % 23 === 3) return corrected;
  return index % 19 === 7 ? mail : compliant;
}

const downOf = (count: number): readonly number[] => (count < 10 ? [2] : [count / 5, count / 2, count - 1]);

/** Most hosts are right, some differ, and three are down; of three hosts one of each. */
export function mixedFleet(count: number): HostKnown[] {
  const unseen = downOf(count);
  return Array.from({ length: count }, (_each, index) => {
    const name = `web${String(index + 1).padStart(3, "0")}`;
    return { name, desired, observation: unseen.includes(index) ? down(name) : stateOf(index) };
  });
}

/** What policies say of it: of some the same, of each exception something else. */
const toldOf = (hosts: readonly HostKnown[]): Told[] =>
  hosts.flatMap(({ name: host }, index) => [
    ...(index % 50 === 1
      ? [
          {
            host,
            policy: "disable-not-required-services",
            level: "mandatory" as const,
            message: `${host} leaves Spooler (Spooler) as it is`,
          },
        ]
      : []),
    ...(index % 12 === 5
      ? [
          {
            host,
            policy: "list-exceptions",
            level: "advisory" as const,
            message: `${host} keeps Spooler until 2026-06-${10 + (index % 7)}, approved by ops.`,
          },
        ]
      : []),
  ]);

/** All that a report on it is made from. */
export function mixedKnown(count: number): Known {
  const hosts = mixedFleet(count);
  return { ...known, hosts, told: toldOf(hosts) };
}
