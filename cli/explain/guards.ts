import {
  type CatalogueEntry,
  Category,
  categoryTitle,
  findEntry,
  type Platform,
  platformFacts,
  sameKey,
} from "../../components/catalogue";
import { alwaysGuarded, guardedOnMembers } from "../../components/catalogue/guardedInLists";
import { Want } from "../../components/decide/desired";
import { dependencyReason, guards, holds, memberReason } from "../../components/decide/guards";

export interface GuardedWhen {
  readonly holds: string;
  readonly reason: string;
}

const guardsAnywhere = (key: string, platform: Platform): GuardedWhen[] =>
  guards
    .filter((guard) => sameKey(guard.service, key) && (guard.platforms?.includes(platform) ?? true))
    .map(({ when, reason }) => ({ holds: holds[when], reason }));

/** What a list would come to, where the article leaves the service to one. */
function guardsInLists(key: string, platform: Platform): GuardedWhen[] {
  const reason = alwaysGuarded(key);
  if (!platformFacts[platform].modern || findEntry(platform, key)) return [];
  return [
    ...(reason === undefined ? [] : [{ holds: "in lists, always", reason }]),
    ...(guardedOnMembers(key) ? [{ holds: "in lists, read on the host", reason: memberReason }] : []),
  ];
}

/** When a service is not disabled after all, as far as the host's Windows decides it. */
export const guardsOf = (key: string, platform: Platform): GuardedWhen[] => [
  ...guardsAnywhere(key, platform),
  ...guardsInLists(key, platform),
];

/** The article outranks rows: their author should know before writing one. */
export function inLists(entry: CatalogueEntry | undefined, platform: Platform): { inLists?: string } {
  if (entry === undefined || !platformFacts[platform].modern) return {};
  const firm =
    entry.category === Category.Required ? categoryTitle[entry.category] : alwaysGuarded(entry.key);
  const wins = "the article wins over a row, unless it has `over: article`, a `reason` and `reviewed`";
  return { inLists: firm === undefined ? wins : `no row changes anything: ${firm}` };
}

/** What goes stays as long as something that is kept needs it: the host is asked, since sources do not know all. */
export const guardOfDependents = (want: string, neededBy: readonly string[]): GuardedWhen[] =>
  neededBy.length > 0 && (want === Want.Disable || want === Want.DisableIfStopped)
    ? [{ holds: "read on the host", reason: dependencyReason }]
    : [];
