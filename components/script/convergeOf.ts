import { markersHolding, type PlatformFacts, platformFacts } from "../catalogue";
import { type Desired, type DesiredService, mayGo, Want } from "../decide/desired";
import { isListed } from "../decide/listed";
import { keptKeys } from "../decide/staying";
import { OnDestroy } from "../settings/hostArgs";
import type { FactGuard } from "./hostFacts";
import type { RecordOrder } from "./hostRecord";

/** Everything that a converge script is made of: rendering and parsing are inverse on it. */
export interface Converge {
  /** Where the host keeps what its guards need; `later` when none does. */
  readonly registry: PlatformFacts["registry"];
  readonly target?: string;
  /** Keys that must not be disabled, with what a disabled one is set to; dependencies first among equals. */
  readonly enable: readonly { readonly key: string; readonly start: "auto" | "demand" }[];
  /** Keys to disable and stop, dependents first. */
  readonly disable: readonly string[];
  /** Those of `disable` that stay while they run. */
  readonly unlessRunning: readonly string[];
  /** Those of `disable` that stay while the fact holds. */
  readonly unlessFact: readonly FactGuard[];
  /** While one of these runs, all of `disable` stays: they show what a host is beside a web server. */
  readonly unlessRole: readonly string[];
  /** Those of `disable` that an exception takes past every guard. */
  readonly atRisk: readonly string[];
  /** Further keys that stay in any case: what one of them depends on stays too, as with those to enable. */
  readonly kept: readonly string[];
  /** What the host's own list disables beside; absent where that is nothing. */
  readonly listed?: readonly ListedKey[];
  /** Whose the host is, and what is kept of how it was; absent for a script that keeps no record. */
  readonly record?: RecordOrder;
}

/** A service of the host's own list, which stays unless its program is one of Windows' own. */
export interface ListedKey {
  readonly key: string;
  /** It stays while it runs. */
  readonly unlessRunning?: true;
  /** The builds of Windows that the row is about; all when absent. */
  readonly builds?: readonly number[];
}

const listedKey = ({ key, want, builds }: DesiredService): ListedKey => ({
  key,
  ...(want === Want.DisableIfStopped ? { unlessRunning: true } : {}),
  ...(builds === undefined ? {} : { builds }),
});

const keysOf = (services: readonly DesiredService[]): string[] => services.map((service) => service.key);

/** All that is only to be startable is made so before the first one is started. */
export const repairTypes = ["demand", "auto"] as const;

function orderOf({ owner, takeOver, onDestroy }: Desired): { record?: RecordOrder } {
  if (owner === undefined) return {};
  const mustRecord = onDestroy === OnDestroy.Restore;
  return { record: { owner, ...(takeOver === undefined ? {} : { takeOver }), mustRecord } };
}

/** The part of the desired state that the host is told. */
export function convergeOf(desired: Desired): Converge {
  const all = desired.services.filter(mayGo);
  const going = all.filter((service) => !isListed(service));
  const listed = all.filter(isListed).map(listedKey);
  const unlessFact = all.flatMap(({ key, guards = [] }) => guards.map((fact) => ({ key, fact })));
  const enabled = new Set(desired.services.flatMap(({ key, want }) => (want === Want.Enable ? [key] : [])));
  return {
    registry: unlessFact.length > 0 ? platformFacts[desired.platform].registry : "later",
    ...(desired.target === undefined ? {} : { target: desired.target }),
    enable: repairTypes.flatMap((start) =>
      desired.services.flatMap(({ key, want, repairTo }) =>
        want === Want.Enable && repairTo === start ? [{ key, start }] : [],
      ),
    ),
    disable: keysOf(going),
    unlessRunning: keysOf(going.filter(({ want }) => want === Want.DisableIfStopped)),
    unlessFact,
    unlessRole: markersHolding(desired.otherRoles ?? []),
    atRisk: keysOf(all.filter(({ exception }) => exception !== undefined)),
    kept: keptKeys(desired).filter((key) => !enabled.has(key)),
    ...(listed.length > 0 ? { listed } : {}),
    ...orderOf(desired),
  };
}
