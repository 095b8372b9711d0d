import { platformFacts } from "../components/catalogue";
import {
  Advice,
  crosswalkOf,
  type DocumentId,
  documents,
  type Statement,
} from "../components/catalogue/crosswalk";
import { contradictionOf } from "../components/catalogue/crosswalk/contradiction";
import { describeContradiction, describeStatements } from "../components/catalogue/crosswalk/describe";
import type { Elsewhere, HostReport, Report } from "./report";

type Part = Pick<Report, "crosswalk" | "documents">;

function elsewhereOf(key: string, framework: DocumentId | undefined): [string, Elsewhere][] {
  const { statements = [] } = crosswalkOf(key) ?? {};
  const said = statements.filter(({ document }) => framework === undefined || document === framework);
  if (said.length === 0) return [];
  const contradiction = contradictionOf(key);
  return [
    [
      key,
      {
        statements: said,
        ...(contradiction ? { contradiction: describeContradiction(contradiction) } : {}),
      },
    ],
  ];
}

/** What others say of the services of hosts that their documents can be about; of one document alone if asked so. */
export function crosswalkPart(hosts: readonly HostReport[], framework?: DocumentId): Part {
  const modern = hosts.filter(({ platform }) => platformFacts[platform].modern);
  const keys = new Set(modern.flatMap(({ services }) => services.map(({ key }) => key)));
  const told = [...keys].sort().flatMap((key) => elsewhereOf(key, framework));
  const cited = new Set(told.flatMap(([, { statements }]) => statements.map(({ document }) => document)));
  return {
    crosswalk: Object.fromEntries(told),
    documents: Object.fromEntries(Object.entries(documents).filter(([id]) => cited.has(id as DocumentId))),
  };
}

const saidOf = ({ crosswalk }: Report, key: string): Partial<Elsewhere> =>
  Object.hasOwn(crosswalk, key) ? (crosswalk[key] ?? {}) : {};

/**
 * What others advise on a service of a host, for machines: rules for client Windows are no advice for a server, unless
 * the report is about them.
 */
export function adviceFor(report: Report, { platform }: HostReport, key: string): readonly Statement[] {
  if (!platformFacts[platform].modern) return [];
  const { documents: cited, scope } = report;
  return (saidOf(report, key).statements ?? []).filter(
    ({ advice, document }) =>
      advice !== Advice.None && (cited[document]?.audience === "server" || scope.framework === document),
  );
}

/** What others say of a service, one text a statement, for people. */
export function elsewhereTexts(report: Report, key: string): string[] {
  const { statements = [], contradiction } = saidOf(report, key);
  return [...describeStatements(statements), ...(contradiction === undefined ? [] : [contradiction])];
}
