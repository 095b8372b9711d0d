import { existsSync, readFileSync } from "node:fs";
import { nameOf, type ResourceChange, type Run, typeOf } from "./run";

interface EngineEvent {
  resourcePreEvent?: { metadata: { op: string; urn: string; diffs?: string[] | null } };
  resOpFailedEvent?: { metadata: { urn: string } };
  diagnosticEvent?: { severity: string; message: string; prefix?: string };
  policyEvent?: { policyName: string; enforcementLevel: string; message: string };
}

const opOf: Readonly<Record<string, ResourceChange["op"]>> = {
  create: "create",
  update: "update",
  same: "same",
  delete: "delete",
  replace: "replace",
  "create-replacement": "replace",
};

const severityOf = { info: "info", "info#err": "info", warning: "warning", error: "error" } as const;

function changesOf(events: readonly EngineEvent[]): ResourceChange[] {
  const failed = new Set(events.map(({ resOpFailedEvent }) => resOpFailedEvent?.metadata.urn));
  return events.flatMap(({ resourcePreEvent }) => {
    if (!resourcePreEvent) return [];
    const { op, urn, diffs } = resourcePreEvent.metadata;
    const known = opOf[op];
    if (!known) return [];
    return [
      {
        type: typeOf(urn),
        name: nameOf(urn),
        op: known,
        diff: [...(diffs ?? [])].sort(),
        failed: failed.has(urn),
      },
    ];
  });
}

function diagnosticsOf(events: readonly EngineEvent[]): Run["diagnostics"] {
  return events.flatMap(({ diagnosticEvent }) => {
    if (diagnosticEvent?.message.includes("$PATH")) return []; // where a plugin was found says nothing of the run
    const severity = severityOf[diagnosticEvent?.severity as keyof typeof severityOf];
    return severity && diagnosticEvent ? [{ severity, message: diagnosticEvent.message.trim() }] : [];
  });
}

const violationsOf = (events: readonly EngineEvent[]): Run["violations"] =>
  events.flatMap(({ policyEvent }) =>
    policyEvent
      ? [
          {
            policy: policyEvent.policyName,
            level: policyEvent.enforcementLevel,
            message: policyEvent.message,
          },
        ]
      : [],
  );

/** The events of a run; those of the preview that precedes an `up` are left out. */
export function readEvents(
  log: string,
  previewFirst: boolean,
): Pick<Run, "changes" | "diagnostics" | "violations"> {
  const lines = (existsSync(log) ? readFileSync(log, "utf8") : "").split("\n").filter(Boolean);
  const all = lines.map((line) => JSON.parse(line) as EngineEvent & { preludeEvent?: unknown });
  const starts = all.flatMap((event, index) => (event.preludeEvent ? [index] : []));
  const events = previewFirst && starts.length > 1 ? all.slice(starts.at(-1)) : all;
  return { changes: changesOf(events), diagnostics: diagnosticsOf(events), violations: violationsOf(events) };
}
