import { type CatalogueService, catalogue, entriesOn, Platform, sameKey } from "..";
import { clientStatements } from "./clientDocuments";
import { type DocumentId, documents } from "./documents";
import { type Label, meaning, microsoft2016 } from "./microsoft2016";
import { serverStatements } from "./serverDocuments";
import { Advice, type Statement, type Traits } from "./statement";
import { traits } from "./traits";

export * from "./documents";
export * from "./statement";

/** What others say of one service of Windows Server 2016 to 2025, and what else is known of it. */
export interface CrosswalkService {
  readonly key: string;
  readonly displayName: string;
  readonly kind: CatalogueService["kind"];
  /** How Windows Server 2016 sets it up, and whether it does so without Desktop Experience. */
  readonly setUp?: { readonly start: "auto" | "demand" | "disabled"; readonly coreToo: boolean };
  /** In the order of `documents`. */
  readonly statements: readonly Statement[];
  readonly traits: Traits;
}

function guidanceStatement(service: string, label: Label, remark?: string): Statement {
  const { advice, says } = meaning[label];
  const statement = { service, document: "microsoft-2016", advice, says } as const;
  if (remark === undefined) return statement;
  return advice === Advice.DisableUnlessUsed
    ? { ...statement, unless: remark }
    : { ...statement, says: `${says} (${remark})` };
}

const guidance = (Object.keys(meaning) as Label[]).flatMap((label) =>
  microsoft2016[label].map(([key, displayName, start, installed, remark]) => ({
    key,
    displayName,
    setUp: { start, coreToo: installed === "always" },
    statement: guidanceStatement(key, label, remark),
  })),
);

const statements: readonly Statement[] = [
  ...guidance.map(({ statement }) => statement),
  ...serverStatements,
  ...clientStatements,
];

const ids = Object.keys(documents) as DocumentId[];
const byDocument = (a: Statement, b: Statement) => ids.indexOf(a.document) - ids.indexOf(b.document);

const byService = new Map<string, Statement[]>();
for (const statement of statements) {
  const key = statement.service.toLowerCase();
  byService.set(key, [...(byService.get(key) ?? []), statement]);
}

function serviceOf(key: string): CrosswalkService {
  const same = (other: { readonly key: string }) => sameKey(other.key, key);
  const guided = guidance.find(same);
  const listed = catalogue.flatMap(({ services }) => services).find(same);
  const own = traits[key] ?? {};
  const inArticle = listed?.on[Platform.WindowsServer]?.displayName;
  return {
    key,
    displayName: inArticle ?? guided?.displayName ?? own.displayName ?? key,
    kind: listed?.kind ?? own.kind ?? "service",
    ...(guided ? { setUp: guided.setUp } : {}),
    statements: (byService.get(key.toLowerCase()) ?? []).sort(byDocument),
    traits: own,
  };
}

/** The article's spelling of a key wins. */
const keys = new Map(
  [
    ...entriesOn(Platform.WindowsServer).map(({ key }) => key),
    ...statements.map(({ service }) => service),
    ...Object.keys(traits),
  ]
    .reverse()
    .map((key) => [key.toLowerCase(), key]),
);

/** Every service that a document names, the article's own, and those that matter for lists, by key. */
export const crosswalk: readonly CrosswalkService[] = [...keys.keys()]
  .sort()
  .map((key) => serviceOf(keys.get(key) ?? key));

const byKey = new Map(crosswalk.map((service) => [service.key.toLowerCase(), service]));

/** What is known of a service beside the article; without regard to case. */
export const crosswalkOf = (key: string): CrosswalkService | undefined => byKey.get(key.toLowerCase());
