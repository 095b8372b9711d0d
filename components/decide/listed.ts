import { Category } from "../catalogue";
import { alwaysGuarded, guardedOnMembers } from "../catalogue/guardedInLists";
import { ListAdvice, type ListRow } from "../settings/hostArgs";
import { displayNameOf } from "../settings/listChecks";
import { buildOf } from "../settings/listSchema";
import { type DesiredService, Want } from "./desired";
import type { HostFact } from "./guards";
import type { Observed } from "./observed";

/** What is decided of a service. */
export type Verdict = Pick<
  DesiredService,
  "want" | "why" | "standing" | "guards" | "exception" | "listSource"
>;

/** Where a row says so, as a field of its own. */
export const sourceOf = ({ source }: ListRow) => ({ listSource: source.trim() });
const reasonOf = (row: ListRow): string => `listed: ${sourceOf(row).listSource}`;

/** What keeps a service of a list that would have to go; undefined where nothing does. */
export function keptRow(row: ListRow, uses: readonly string[]): Verdict | undefined {
  const guard = alwaysGuarded(row.service);
  if (row.advice === ListAdvice.Keep) return { want: Want.Leave, standing: "listed", why: reasonOf(row) };
  if (guard !== undefined)
    return { want: Want.Leave, standing: "guarded", why: `${guard}; no list disables it` };
  const used = (row.uses ?? []).filter((use) => uses.includes(use));
  if (used.length > 0) return { want: Want.Leave, standing: "listed", why: `uses ${used.join(", ")}` };
  return undefined;
}

/** What a row comes to that nothing keeps. */
export function goingRow(row: ListRow, mayRun: boolean): Verdict {
  const { reviewed, advice, service } = row;
  if (reviewed === undefined) return { want: Want.Leave, standing: "unreviewed", why: reasonOf(row) };
  const facts: readonly HostFact[] = guardedOnMembers(service) ? ["domainMember"] : [];
  return {
    want: advice === ListAdvice.DisableUnlessUsed && mayRun ? Want.DisableIfStopped : Want.Disable,
    why: reasonOf(row),
    ...(facts.length > 0 ? { guards: facts } : {}),
  };
}

/** A row's service, before it is decided what becomes of it. */
export const rowService = (row: ListRow) => ({
  key: row.service,
  displayName: displayNameOf(row.service),
  category: Category.Listed,
  repairTo: "demand" as const,
  ...sourceOf(row),
  ...(row.os === undefined ? {} : { builds: row.os.flatMap((year) => buildOf[year] ?? []) }),
});

/** Whether it comes from a list alone. */
export const isListed = ({ category }: DesiredService): boolean => category === Category.Listed;

/** Whether the row is about the host's Windows. A host that does not say what it runs is none of them. */
export const concerns = ({ builds }: DesiredService, { build }: Pick<Observed, "build">): boolean =>
  builds === undefined || (build !== undefined && builds.includes(build));

/** A row that changes nothing leaves its service what it is without a list: one of those that nobody speaks of. */
export const isStranger = (service: DesiredService, host?: Observed): boolean =>
  isListed(service) && (service.want === Want.Leave || (host !== undefined && !concerns(service, host)));
