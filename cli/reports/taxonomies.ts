import type { DocumentId, Statement } from "../../components/catalogue/crosswalk";
import { describeStatement } from "../../components/catalogue/crosswalk/describe";
import { printable } from "../../components/issue/printable";
import type { Report } from "../report";

/** A text in which nothing is a link: SARIF reads `[text](target)` as one. */
export const plain = (text: string): string => printable(text).replace(/[\\[\]]/g, "\\$&");

/** What SARIF calls a taxon: the document's own number, or the service where it has none. */
const taxonId = ({ number, service }: Statement): string => printable(number ?? service);

/** The documents that results refer to, each once. */
const citedBy = (advice: readonly Statement[]): DocumentId[] => [
  ...new Set(advice.map(({ document }) => document)),
];

/** The rules of one document, each once. */
const rulesOf = (name: DocumentId, advice: readonly Statement[]): ReadonlyMap<string, Statement> =>
  new Map(advice.filter(({ document }) => document === name).map((each) => [taxonId(each), each]));

/** The rules that a result refers to: taxa of `taxonomies`, which are made from the advice of all results. */
export const taxaOf = (advice: readonly Statement[]): object[] =>
  citedBy(advice).flatMap((name) =>
    [...rulesOf(name, advice).keys()].map((id) => ({ id, toolComponent: { name } })),
  );

/** The references of the tool to them. */
export const supported = (advice: readonly Statement[]): object[] =>
  citedBy(advice).map((name) => ({ name }));

function taxonomy(name: DocumentId, advice: readonly Statement[], { documents }: Report): object {
  const { title = name, version = "", address = "", read = "" } = documents[name] ?? {};
  return {
    name,
    version: printable(version),
    fullName: printable(title),
    shortDescription: { text: plain(`${title}, ${version}: ${address}, read ${read}`) },
    taxa: [...rulesOf(name, advice)].map(([id, statement]) => ({
      id,
      shortDescription: { text: plain(describeStatement(statement)) },
    })),
  };
}

/** Each document that a result refers to as a taxonomy of SARIF, with the rules that are referred to. */
export const taxonomies = (advice: readonly Statement[], report: Report): object[] =>
  citedBy(advice).map((name) => taxonomy(name, advice, report));
