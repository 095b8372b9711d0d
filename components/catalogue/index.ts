import { type ArticleLine, type CatalogueService, Category, type Platform, type Role } from "./articleLine";
import { dependentsFirst } from "./dependencyOrder";
import { mayBeRequired } from "./mayBeRequired";
import { notRequired } from "./notRequired";
import { required } from "./required";

export * from "./articleLine";
export * from "./otherRoles";
export * from "./platforms";
export { sources } from "./sources";

/** Every line of Q189271, in the article's order. */
export const catalogue: readonly ArticleLine[] = [...required, ...mayBeRequired, ...notRequired];

/** What the article says of one service on one platform. */
export interface CatalogueEntry {
  readonly key: string;
  readonly article: string;
  readonly displayName: string;
  readonly category: Category;
  readonly condition?: string;
  /** Roles of which any one makes the service needed. */
  readonly roles: readonly Role[];
  readonly recommended: boolean;
  /** What a service that was found disabled is set to when it must not be. */
  readonly repairTo: "auto" | "demand";
  readonly dependsOn: readonly string[];
  readonly sources: readonly string[];
}

export const sameKey = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The heading as the article prints it. */
export const categoryTitle: Readonly<Record<Category, string>> = {
  [Category.Required]: "Required",
  [Category.MayBeRequired]: "May Be Required",
  [Category.NotRequired]: "Not Required",
  [Category.Listed]: "Own list",
};

const entryFor = (line: ArticleLine, service: CatalogueService, platform: Platform): CatalogueEntry[] => {
  const cell = service.on[platform];
  if (cell === undefined || line.overruledBy !== undefined) return [];
  return [
    {
      key: service.key,
      article: line.article,
      displayName: cell.displayName,
      category: line.category,
      ...(line.condition === undefined ? {} : { condition: line.condition }),
      roles: line.role === undefined ? [] : [line.role],
      recommended: line.recommended === true,
      repairTo: cell.start === "auto" ? "auto" : "demand",
      dependsOn: [...(cell.dependsOn ?? []), ...(cell.mayDependOn ?? [])],
      sources: line.sources,
    },
  ];
};

const entriesByPlatform = new Map<Platform, readonly CatalogueEntry[]>();

/**
 * The services that the article speaks of on a platform, one entry a key, dependents before what they depend on.
 * A service that stands in two categories appears once, in the one that wins.
 */
export function entriesOn(platform: Platform): readonly CatalogueEntry[] {
  const known = entriesByPlatform.get(platform);
  if (known) return known;
  const all = catalogue.flatMap((line) =>
    line.services.flatMap((service) => entryFor(line, service, platform)),
  );
  const ordered = dependentsFirst(all);
  entriesByPlatform.set(platform, ordered);
  return ordered;
}

/** The names that the article has for a service: two where it stands in two categories. */
const articleNames = (entry: CatalogueEntry): string[] =>
  catalogue
    .filter(({ services }) => services.some(({ key }) => key === entry.key))
    .map(({ article }) => article);

type Named = ReadonlyMap<string, readonly CatalogueEntry[]>;
const namedByPlatform = new Map<Platform, Named>();

/** A key name means one service; a name of the article's may stand for several. */
function namedOn(platform: Platform): Named {
  const known = namedByPlatform.get(platform);
  if (known) return known;
  const named = new Map<string, CatalogueEntry[]>();
  for (const entry of entriesOn(platform)) {
    for (const name of new Set(
      [entry.displayName, ...articleNames(entry)].map((each) => each.toLowerCase()),
    )) {
      named.set(name, [...(named.get(name) ?? []), entry]);
    }
  }
  for (const entry of entriesOn(platform)) named.set(entry.key.toLowerCase(), [entry]);
  namedByPlatform.set(platform, named);
  return named;
}

/**
 * Finds services by key name, display name or the article's name, without regard to case. A key name means one
 * service; a name of the article's may stand for several, e.g. `Remote Access Services`.
 */
export const findEntries = (platform: Platform, name: string): readonly CatalogueEntry[] =>
  namedOn(platform).get(name.toLowerCase()) ?? [];

/** As `findEntries`, the first in the order of `entriesOn`. */
export const findEntry = (platform: Platform, name: string): CatalogueEntry | undefined =>
  findEntries(platform, name)[0];
