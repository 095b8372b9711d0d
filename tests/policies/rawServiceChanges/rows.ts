import { byCmd } from "./bypasses/cmd";
import { byCmdlets } from "./bypasses/cmdlets";
import { indirect, unread } from "./bypasses/indirect";
import { byObjects } from "./bypasses/objects";
import { unreadable } from "./bypasses/opaque";
import { byPatience } from "./bypasses/patience";
import { byPowerShell } from "./bypasses/powershell";
import { byPrograms } from "./bypasses/programs";
import { byRegistry } from "./bypasses/registry";
import { bySc } from "./bypasses/sc";
import { onIis } from "./harmless/iis";
import { byOperators } from "./harmless/operators";
import { otherPrograms } from "./harmless/programs";
import { onServices } from "./harmless/services";
import { words } from "./harmless/words";
import type { Bypass, Harmless } from "./row";

interface Group<R> {
  readonly group: string;
  readonly rows: readonly R[];
}

/** Titles with the group before them, as those of one group need not know the others. */
const titled = <R extends { readonly title: string }>(groups: readonly Group<R>[]): readonly R[] =>
  groups.flatMap(({ group, rows }) => rows.map((row) => ({ ...row, title: `${group}: ${row.title}` })));

/** Ways to get a service on, or off, past its SecureIisHost. */
export const bypasses: readonly Bypass[] = titled([
  { group: "sc", rows: bySc },
  { group: "cmd", rows: byCmd },
  { group: "programs", rows: byPrograms },
  { group: "registry", rows: byRegistry },
  { group: "cmdlets", rows: byCmdlets },
  { group: "PowerShell", rows: byPowerShell },
  { group: "objects", rows: byObjects },
  { group: "indirect", rows: indirect },
  { group: "unread", rows: unread },
  { group: "patience", rows: byPatience },
  { group: "unreadable", rows: unreadable },
]);

/** What deployments of IIS run. */
export const harmless: readonly Harmless[] = titled([
  { group: "services", rows: onServices },
  { group: "IIS", rows: onIis },
  { group: "words", rows: words },
  { group: "programs", rows: otherPrograms },
  { group: "operators", rows: byOperators },
]);
