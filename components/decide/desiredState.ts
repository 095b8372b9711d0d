import { type CatalogueEntry, Category, entriesOn, findEntries, type Platform, sameKey } from "../catalogue";
import {
  ExceptionKind,
  type HostSettings,
  OnDestroy,
  type ServiceException,
  UndeclaredRoles,
} from "../settings/hostArgs";
import type { Owner } from "../settings/owner";
import { type Desired, type DesiredService, type GrantedException, type Standing, Want } from "./desired";
import { type GuardCondition, guardedBy, guardsOn, type HostFact, isHostFact } from "./guards";
import { neededBy } from "./needed";

/** What decides beside the settings. */
export interface LoginFacts {
  /** Whether the login may be a domain account; unknown counts as yes. */
  readonly mayBeDomainAccount: boolean;
  /** Who hardens the host; absent for who only looks at it. */
  readonly owner?: Owner;
}

type Verdict = Pick<DesiredService, "want" | "why" | "standing" | "guards" | "exception">;

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

const names = (platform: Platform, name: string, entry: CatalogueEntry): boolean =>
  findEntries(platform, name).some(({ key }) => key === entry.key);

function exceptionOf(entry: CatalogueEntry, settings: HostSettings): GrantedException | undefined {
  const covers = (exception: ServiceException) => names(settings.platform, exception.service, entry);
  const found = (settings.exceptions ?? []).find(covers);
  if (found === undefined) return undefined;
  const { reason, approvedBy, expires } = found;
  return { kind: found.kind ?? ExceptionKind.Keep, reason, approvedBy, expires };
}

const isKept = (entry: CatalogueEntry, settings: HostSettings): boolean =>
  settings.keep?.some((name) => names(settings.platform, name, entry)) ?? false;

/** Disabling, unless a guard or an exception stands in the way. */
function disabling(entry: CatalogueEntry, settings: HostSettings, login: LoginFacts): Verdict {
  const exception = exceptionOf(entry, settings);
  const why = categoryReason(entry);
  if (exception?.kind === ExceptionKind.AllowRisk) return { want: Want.Disable, why, exception };
  if (exception) return { ...leave("excepted", exception.reason), exception };
  if (isKept(entry, settings)) return leave("kept", "listed under keep, without a reason");
  const guarded = guardOf(entry, settings, login);
  if (guarded) return guarded;
  const guards = hostGuardsOf(entry, settings.platform);
  return { want: Want.Disable, why, ...(guards.length > 0 ? { guards } : {}) };
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
  const report = settings.undeclaredRoles !== UndeclaredRoles.Disable;
  return verdict.want === Want.Disable && report ? { ...verdict, want: Want.DisableIfStopped } : verdict;
}

/** What its owner has disabled stays so where an exception says why: nothing of it is touched then. */
function required(entry: CatalogueEntry, settings: HostSettings): Verdict {
  const exception = exceptionOf(entry, settings);
  if (exception === undefined) return { want: Want.Enable, why: "Required" };
  return { ...leave("excepted", exception.reason), exception };
}

function verdictFor(entry: CatalogueEntry, settings: HostSettings, login: LoginFacts): Verdict {
  if (entry.category === Category.Required) return required(entry, settings);
  if (entry.category === Category.MayBeRequired) return mayBeRequired(entry, settings, login);
  return disabling(entry, settings, login);
}

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
  return {
    platform: settings.platform,
    ...(settings.target === undefined ? {} : { target: settings.target }),
    roles: settings.roles ?? [],
    ...(settings.otherRoles?.length ? { otherRoles: settings.otherRoles } : {}),
    services: [...neededBy(settings.platform, enabled), ...enabled.reverse(), ...others],
    ...(login.owner === undefined ? {} : ownership(login.owner, settings)),
  };
}
