import {
  type CatalogueEntry,
  type Category,
  catalogue,
  entriesOn,
  findEntry,
  Platform,
  platformFacts,
  type Role,
  sameKey,
  sources,
} from "../../components/catalogue";
import {
  crosswalk,
  crosswalkOf,
  type DocumentId,
  documents,
  type Statement,
  type Traits,
} from "../../components/catalogue/crosswalk";
import { contradictionOf } from "../../components/catalogue/crosswalk/contradiction";
import { describeContradiction } from "../../components/catalogue/crosswalk/describe";
import { Want } from "../../components/decide/desired";
import { desiredState } from "../../components/decide/desiredState";
import { type GuardedWhen, guardOfDependents, guardsOf, inLists } from "./guards";

/** The host that a service is explained for. */
export interface Setting {
  readonly platform: Platform;
  readonly roles: readonly Role[];
}

/** What the article says of the service, on whichever platforms have it. */
export interface InArticle {
  readonly names: readonly string[];
  readonly category: Category;
  /** Its own words in parentheses. */
  readonly condition?: string;
  readonly roles: readonly Role[];
  readonly platforms: readonly Platform[];
}

/** What becomes of it there. `absent`: Windows has no such service; `notListed`: the article does not name it. */
export interface Outcome {
  readonly want: Want | "absent" | "notListed";
  readonly why: string;
  /** What it is set to when it is found disabled and must not be. */
  readonly repairTo?: "auto" | "demand";
}

/** All that is known of one service on one kind of host, as plain data. */
export interface Explanation extends Setting {
  readonly key: string;
  readonly displayName: string;
  readonly article?: InArticle;
  readonly outcome: Outcome;
  readonly guards: readonly GuardedWhen[];
  readonly needs: readonly string[];
  readonly neededBy: readonly string[];
  /** What a row of a list comes to, where the article speaks of the service and wins. */
  readonly inLists?: string;
  /** What Windows Server 2016 sets up, and whether it does so without Desktop Experience. */
  readonly setUp?: { readonly start: string; readonly coreToo: boolean };
  readonly traits: Traits;
  readonly statements: readonly Statement[];
  readonly contradiction?: string;
  /** Texts of what is cited, by id. */
  readonly sources: Readonly<Record<string, string>>;
}

function inArticle(key: string): InArticle | undefined {
  const lines = catalogue.filter(({ services }) => services.some((service) => sameKey(service.key, key)));
  const line = lines.find(({ overruledBy }) => overruledBy === undefined);
  if (line === undefined) return undefined;
  const { category, condition, role } = line;
  return {
    names: lines.map(({ article }) => article),
    category,
    ...(condition === undefined ? {} : { condition }),
    roles: role === undefined ? [] : [role],
    platforms: Object.values(Platform).filter((platform) => findEntry(platform, key)?.category === category),
  };
}

/** Older Windows is always a `target`. Whether a login is one of a domain is not known here: that guard is listed. */
const settingsOf = ({ platform, roles }: Setting) => ({
  platform,
  roles: [...roles],
  ...(platformFacts[platform].modern ? {} : { target: "HOST" }),
});

function outcomeOf(key: string, setting: Setting, article: InArticle | undefined): Outcome {
  if (article === undefined) return { want: "notListed", why: "the article does not name it" };
  const wanted = desiredState(settingsOf(setting), { mayBeDomainAccount: false });
  const service = wanted.services.find((each) => sameKey(each.key, key));
  if (service === undefined) return { want: "absent", why: "this Windows has no such service" };
  const { want, why, repairTo } = service;
  return { want, why, ...(want === Want.Enable ? { repairTo } : {}) };
}

const isOneOf = (keys: readonly string[], key: string): boolean => keys.some((each) => sameKey(each, key));

/** Others know services of Windows Server 2016 and later alone. */
const othersOn = (platform: Platform) => (platformFacts[platform].modern ? crosswalk : []);

const unique = (keys: readonly string[]): string[] =>
  keys.filter((key, index) => keys.findIndex((other) => sameKey(other, key)) === index);

const dependents = (key: string, platform: Platform): string[] =>
  unique([
    ...entriesOn(platform)
      .filter(({ dependsOn }) => isOneOf(dependsOn, key))
      .map((entry) => entry.key),
    ...othersOn(platform)
      .filter(({ traits }) => isOneOf(traits.dependsOn ?? [], key))
      .map((service) => service.key),
  ]);

const cited = (entry: CatalogueEntry | undefined, statements: readonly Statement[]) =>
  Object.fromEntries([
    ...(entry?.sources ?? []).map((id) => [id, sources[id] ?? ""]),
    ...statements.map(({ document }) => [document, sourceOf(document)]),
  ]);

/** `CIS Windows Server 2022 4.0.0 of 2025-05-23: ansible-lockdown/…, read 2026-11-25` */
function sourceOf(id: DocumentId): string {
  const { title, version, address, read } = documents[id];
  return `${title} (${version}): ${address}, read ${read}`;
}

/** The display name of a service that the platform does not have. */
const nameElsewhere = (key: string): string =>
  crosswalkOf(key)?.displayName ??
  Object.values(Platform).flatMap((platform) => findEntry(platform, key)?.displayName ?? [])[0] ??
  key;

/** Explains a service that `lookUp` has found: a pure function. */
export function explanationOf(key: string, setting: Setting): Explanation {
  const { platform } = setting;
  const entry = findEntry(platform, key);
  const others = platformFacts[platform].modern ? crosswalkOf(key) : undefined;
  const article = inArticle(key);
  const statements = others?.statements ?? [];
  const neededBy = dependents(key, platform);
  const outcome = outcomeOf(key, setting, article);
  const contradiction = others && contradictionOf(key);
  return {
    ...setting,
    key: entry?.key ?? key,
    displayName: entry?.displayName ?? nameElsewhere(key),
    ...(article ? { article } : {}),
    outcome,
    guards: [...guardsOf(key, platform), ...guardOfDependents(outcome.want, neededBy)],
    needs: unique([...(entry?.dependsOn ?? []), ...(others?.traits.dependsOn ?? [])]),
    neededBy,
    ...inLists(entry, platform),
    ...(others?.setUp ? { setUp: others.setUp } : {}),
    traits: others?.traits ?? {},
    statements,
    ...(contradiction ? { contradiction: describeContradiction(contradiction) } : {}),
    sources: cited(entry, statements),
  };
}
