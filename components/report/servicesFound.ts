import { foundIn, foundText } from "../decide/found";
import type { Finding } from "../decide/plan";
import { alike } from "../issue/alike";
import { type Tree, textOf, treesIn } from "../issue/tree";

/** What a run saw of one service that is not simply as wanted. */
export interface ServiceFinding {
  key: string;
  category: string;
  verdict: string;
  /** What was found, such as `auto, running`. */
  found: string;
  /** What it is brought to; with `drift` alone. */
  wanted?: string;
  /** What keeps it; with `guarded` alone. Of all others the settings say why. */
  why?: string;
}

/**
 * What was seen of the services of a host, as outputs hold it. The state is written many times in a run, so it has a
 * row for each service of which something is to be told, and a line for those of which the same was found.
 */
export interface ServicesFound {
  /** How many services have which verdict, such as `17 compliant, 6 absent, 1 guarded`; empty for a host that was not seen. */
  verdicts: string;
  /** The services that are neither compliant nor absent. */
  services: ServiceFinding[];
  /** All other services by how they were found, such as `auto, running: RpcSs W3SVC`. */
  asWanted: string[];
}

const isAsWanted = ({ verdict }: Finding): boolean => verdict === "compliant" || verdict === "absent";

const rowOf = ({ key, category, verdict, found, wanted, why }: Finding): ServiceFinding => ({
  key,
  category,
  verdict,
  found: foundText(found),
  ...(wanted && { wanted: foundText(wanted) }),
  ...(verdict === "guarded" && { why }),
});

export const servicesFoundOf = (findings: readonly Finding[]): ServicesFound => ({
  verdicts: alike(findings.map(({ key, verdict }) => [key, verdict]))
    .map(({ said, names }) => `${names.length} ${said}`)
    .join(", "),
  services: findings.filter((finding) => !isAsWanted(finding)).map(rowOf),
  asWanted: alike(findings.filter(isAsWanted).map(({ key, found }) => [key, foundText(found)])).map(
    ({ said, names }) => `${said}: ${names.join(" ")}`,
  ),
});

const pattern = /^(?<found>[a-z, ]+): (?<keys>.+)$/;

function rowsIn(line: unknown): Tree[] {
  const { found = "", keys = "" } = pattern.exec(textOf(line))?.groups ?? {};
  const verdict = "start" in foundIn(found) ? "compliant" : found;
  return keys.split(" ").map((key) => ({ key, found, verdict }));
}

/** A row for each service again. Earlier versions wrote one for each, and no lines. */
export const rowsOf = ({ services, asWanted }: Tree): Tree[] => [
  ...(Array.isArray(asWanted) ? asWanted.flatMap(rowsIn) : []),
  ...treesIn(services),
];
