import type { EngineEvent } from "@pulumi/pulumi/automation";
import { commandType } from "../../components/settings/resourceTypes";

/** What a run of one stack has told so far, host by host. */
export interface Tally {
  /** Hosts that are changed, or would be. */
  readonly changed: ReadonlySet<string>;
  /** Hosts that could not be judged, or whose change failed. */
  readonly failed: ReadonlySet<string>;
  /** Errors, the first lines first. */
  readonly errors: readonly string[];
}

const nameOf = (urn: string): string => urn.split("::").pop() ?? urn;
const typeOf = (urn: string): string => urn.split("::")[2]?.split("$").pop() ?? "";

const isQuiet = (op: string): boolean => op === "same" || op === "read" || op === "refresh";

/** The hosts that the program names at its end: `  - web01: connection: expected …`, or several that fail alike. */
const namedIn = (message: string): string[] =>
  [...message.matchAll(/^\s+- ([^:]+): /gm)].flatMap(([, hosts = ""]) => hosts.split(", "));

/** What an event says that is worth a line. */
export const toldBy = ({ diagnosticEvent, policyEvent }: EngineEvent): string | undefined => {
  if (policyEvent) return `${policyEvent.enforcementLevel} ${policyEvent.policyName}: ${policyEvent.message}`;
  if (!diagnosticEvent || diagnosticEvent.ephemeral) return undefined;
  const { severity, message } = diagnosticEvent;
  if (message.includes("$PATH")) return undefined; // where a plugin was found says nothing of the run
  return severity === "warning" || severity === "error" ? message.trim() : undefined;
};

/** Gathers the events of one run. */
export class Counting implements Tally {
  readonly changed = new Set<string>();
  readonly failed = new Set<string>();
  readonly errors: string[] = [];

  /** @param hosts the hosts of the shard: nothing else counts as one. */
  constructor(private readonly hosts: ReadonlySet<string>) {}

  hear({ resourcePreEvent, resOpFailedEvent, diagnosticEvent, policyEvent }: EngineEvent): void {
    const changing = resourcePreEvent?.metadata;
    if (changing && typeOf(changing.urn) === commandType && !isQuiet(changing.op))
      this.changed.add(nameOf(changing.urn));
    if (resOpFailedEvent) this.fail(nameOf(resOpFailedEvent.metadata.urn));
    if (policyEvent?.enforcementLevel === "mandatory") this.errors.push(policyEvent.message);
    if (diagnosticEvent?.severity !== "error" || diagnosticEvent.ephemeral) return;
    const text = diagnosticEvent.message.trim();
    if (text === "update failed") return; // it follows every other error
    const host = nameOf(diagnosticEvent.urn ?? "");
    this.errors.push(this.hosts.has(host) && !text.startsWith(host) ? `${host}: ${text}` : text);
    for (const named of namedIn(text)) this.fail(named);
  }

  private fail(host: string): void {
    this.changed.delete(host);
    if (this.hosts.has(host)) this.failed.add(host);
  }
}
