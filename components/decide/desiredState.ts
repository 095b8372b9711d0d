import { type CatalogueEntry, Category, entriesOn, findEntries, type Platform, sameKey } from "../catalogue";
import { alwaysGuarded } from "../catalogue/guardedInLists";
import {
  ExceptionKind,
  type HostSettings,
  type ListRow,
  OnDestroy,
  type ServiceException,
  UndeclaredRoles,
} from "../settings/hostArgs";
import { meansRow } from "../settings/listChecks";
import type { Owner } from "../settings/owner";
import {
  type Desired,
  type DesiredService,
  type GrantedException,
  type OutrankedRow,
  type Standing,
  Want,
} from "./desired";
import { type GuardCondition, guardedBy, guardsOn, type HostFact, isHostFact } from "./guards";
import { goingRow, keptRow, rowService, sourceOf, type Verdict } from "./listed";
import { neededBy } from "./needed";

/** What decides beside the settings. */
export interface LoginFacts {
  /** Whether the login may be a domain account; unknown counts as yes. */
  readonly mayBeDomainAccount: boolean;
  /** Who hardens the host; absent for who only looks at it. */
  readonly owner?: Owner;
}

const leave = (standing: Standing, why: string): Verdict => ({ want: Want.Leave, standing, why });

/** A user name that names a domain, or is not known yet, may be a domain account; `.\user` and `user` are local. */
export const mayBeDomainAccount = (user: string | undefined): boolean =>
  user === undefined || /@|^(?!\.\\)[^\\]+\\/.test(user);

const staticConditions = (settings: HostSettings, login: LoginFacts): ReadonlySet<GuardCondition> =>
  new Set<GuardCondition>([
    "always",
    ...(settings.target === undefined ? [] : (["smbChannel"] as const)),
    ...(settings.otherRoles ?? []),
    ...(settings.target !== undefined && login.mayBeDomainAccount ? (["domainLogin"] as const) : []),
  ]);

function guardOf(entry: CatalogueEntry, settings: HostSettings, login: LoginFacts): Verdict | undefined {
  const holding = staticConditions(settings, login);
  const row = guardsOn(settings.platform).find(
    (guard) => sameKey(guard.service, entry.key) && holding.has(guard.when),
  );
  return row && leave("guarded", guardedBy(row.reason));
}

const hostGuardsOf = (entry: CatalogueEntry, platform: Platform): HostFact[] =>
  guardsOn(platform)
    .filter((guard) => sameKey(guard.service, entry.key))
    .map(({ when }) => when)
    .filter(isHostFact);

type Named = Pick<CatalogueEntry, "key">;

/** What the article names is meant first; a list has a name for what it does not. */
function names(platform: Platform, name: string, { key }: Named): boolean {
  const found = findEntries(platform, name);
  return found.length > 0 ? found.some((entry) => entry.key === key) : meansRow(name, key);
}

function exceptionOf(service: Named, settings: HostSettings): GrantedException | undefined {
  const covers = (exception: ServiceException) => names(settings.platform, exception.service, service);
  const found = (settings.exceptions ?? []).find(covers);
  if (found === undefined) return undefined;
  const { reason, approvedBy, expires } = found;
  return { kind: found.kind ?? ExceptionKind.Keep, reason, approvedBy, expires };
}

const isKept = (service: Named, settings: HostSettings): boolean =>
  settings.keep?.some((name) => names(settings.platform, name, service)) ?? false;

/** What would go, unless an exception or `keep` stands in the way. */
function unlessExcepted(service: Named, settings: HostSettings, { guards, ...going }: Verdict): Verdict {
  const exception = exceptionOf(service, settings);
  if (exception?.kind === ExceptionKind.AllowRisk) return { ...going, exception };
  if (exception) return { ...leave("excepted", exception.reason), exception };
  if (isKept(service, settings)) return leave("kept", "listed under keep, without a reason");
  return { ...going, ...(guards === undefined ? {} : { guards }) };
}

/** Disabling, unless a guard or an exception stands in the way. */
function disabling(entry: CatalogueEntry, settings: HostSettings, login: LoginFacts): Verdict {
  const guards = hostGuardsOf(entry, settings.platform);
  const going = { want: Want.Disable, why: categoryReason(entry), ...(guards.length > 0 ? { guards } : {}) };
  const verdict = unlessExcepted(entry, settings, going);
  const guarded = verdict.want === Want.Disable && !verdict.exception && guardOf(entry, settings, login);
  return guarded || verdict;
}

const categoryReason = (entry: CatalogueEntry): string =>
  entry.category === Category.MayBeRequired
    ? `no declared role needs it (${entry.condition})`
    : "Not Required";

function mayBeRequired(entry: CatalogueEntry, settings: HostSettings, login: LoginFacts): Verdict {
  const declared = entry.roles.filter((role) => settings.roles?.includes(role));
  if (declared.length > 0) return { want: Want.Enable, why: `role ${declared.join(", ")}` };
  if (entry.recommended) return leave("recommended", entry.condition ?? "");
  const verdict = disabling(entry, settings, login);
  return verdict.want === Want.Disable && reportsUndeclared(settings)
    ? { ...verdict, want: Want.DisableIfStopped }
    : verdict;
}

/** What its owner has disabled stays so where an exception says why: nothing of it is touched then. */
function required(entry: CatalogueEntry, settings: HostSettings): Verdict {
  const exception = exceptionOf(entry, settings);
  if (exception === undefined) return { want: Want.Enable, why: "Required" };
  return { ...leave("excepted", exception.reason), exception };
}

function byArticle(entry: CatalogueEntry, settings: HostSettings, login: LoginFacts): Verdict {
  if (entry.category === Category.Required) return required(entry, settings);
  if (entry.category === Category.MayBeRequired) return mayBeRequired(entry, settings, login);
  return disabling(entry, settings, login);
}

const reportsUndeclared = ({ undeclaredRoles }: HostSettings): boolean =>
  undeclaredRoles !== UndeclaredRoles.Disable;

/** What a list says of a service that the article does not name. */
function listed(row: ListRow, settings: HostSettings): DesiredService {
  const kept = keptRow(row, settings.uses ?? []);
  const going = goingRow(row, reportsUndeclared(settings));
  const verdict = kept ?? unlessExcepted({ key: row.service }, settings, going);
  return { ...rowService(row), ...verdict };
}

const isUp = ({ want, standing }: Verdict): boolean =>
  want === Want.Disable || want === Want.DisableIfStopped || standing === "recommended";

/** A row may stand above what the article comes to; never above a need, an exception or a guard. */
function verdictFor(entry: CatalogueEntry, settings: HostSettings, login: LoginFacts): Verdict {
  const verdict = byArticle(entry, settings, login);
  const row = settings.list?.find(({ service, over }) => over !== undefined && sameKey(service, entry.key));
  if (row === undefined || verdict.exception || !isUp(verdict) || alwaysGuarded(entry.key)) return verdict;
  const byRow = keptRow(row, settings.uses ?? []) ?? goingRow(row, reportsUndeclared(settings));
  const guards = [...new Set([...(verdict.guards ?? []), ...(byRow.guards ?? [])])];
  const why = `${row.reason?.trim()} (over the article; ${byRow.why})`;
  return {
    ...byRow,
    why,
    ...sourceOf(row),
    ...(guards.length > 0 && byRow.want !== Want.Leave ? { guards } : {}),
  };
}

/** The rows of services that are not spoken of already. */
const listedBeside = (services: readonly DesiredService[], settings: HostSettings): DesiredService[] =>
  (settings.list ?? [])
    .filter((row) => !services.some(({ key }) => sameKey(key, row.service)))
    .map((row) => listed(row, settings));

/** The rows of those that the article speaks of, and that ask for no place above it. */
const outrankedBy = (services: readonly DesiredService[], { list = [] }: HostSettings): OutrankedRow[] =>
  list
    .filter(({ over }) => over === undefined)
    .flatMap(({ service, advice }) =>
      services
        .filter(({ key }) => sameKey(key, service))
        .map(({ key, category }) => ({ key, advice, category })),
    );

const ownership = (owner: Owner, { takeOver, onDestroy }: HostSettings) => ({
  owner,
  ...(takeOver === undefined ? {} : { takeOver }),
  onDestroy: onDestroy ?? OnDestroy.Leave,
});

/** The desired state of a host: a pure function of its settings. Expects settings that `checkSettings` accepts. */
export function desiredState(settings: HostSettings, login: LoginFacts): Desired {
  const services = entriesOn(settings.platform).map((entry) => ({
    key: entry.key,
    displayName: entry.displayName,
    category: entry.category,
    repairTo: entry.repairTo,
    ...verdictFor(entry, settings, login),
  }));
  const enabled = services.filter((service) => service.want === Want.Enable);
  const others = services.filter((service) => service.want !== Want.Enable);
  const spoken = [...neededBy(settings.platform, enabled), ...enabled.reverse(), ...others];
  const outranked = outrankedBy(spoken, settings);
  return {
    platform: settings.platform,
    ...(settings.target === undefined ? {} : { target: settings.target }),
    roles: settings.roles ?? [],
    ...(settings.otherRoles?.length ? { otherRoles: settings.otherRoles } : {}),
    services: [...spoken, ...listedBeside(spoken, settings)],
    ...(outranked.length > 0 ? { outranked } : {}),
    ...(login.owner === undefined ? {} : ownership(login.owner, settings)),
  };
}
