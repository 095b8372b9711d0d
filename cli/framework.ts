import { Category, entriesOn, Platform, platformFacts, sameKey } from "../components/catalogue";
import { crosswalk, crosswalkOf, type DocumentId, documents } from "../components/catalogue/crosswalk";
import type { Desired } from "../components/decide/desired";
import { IssuesError } from "../components/issue/issue";
import { printable } from "../components/issue/printable";
import type { Surroundings } from "./surroundings";

/** Whether a document names a service. */
export const speaksOf = (framework: DocumentId, key: string): boolean =>
  crosswalkOf(key)?.statements.some(({ document }) => document === framework) ?? false;

/** The categories of which a document names a service; what the article does not list may stand in a list of one's own. */
function categoriesIn(framework: DocumentId): Category[] {
  const article = entriesOn(Platform.WindowsServer);
  const inArticle = article.filter(({ key }) => speaksOf(framework, key)).map(({ category }) => category);
  const isOther = ({ key }: { readonly key: string }) => !article.some((entry) => sameKey(entry.key, key));
  const others = crosswalk.some((service) => isOther(service) && speaksOf(framework, service.key));
  return [...new Set([...inArticle, ...(others ? [Category.Listed] : [])])];
}

/** What `--framework` takes. */
export const frameworks = Object.keys(documents) as DocumentId[];

const headline = "Nothing to audit:";

/** @throws IssuesError when the document names no service of the categories that were asked for. */
export function checkFramework(framework: DocumentId, categories: readonly Category[]): void {
  const known = categoriesIn(framework);
  if (categories.length === 0 || categories.some((category) => known.includes(category))) return;
  throw new IssuesError(headline, [
    {
      code: "usage",
      path: "--category",
      expected: `a category of which ${framework} names a service: ${known.join(", ")}`,
      received: categories.join(", "),
    },
  ]);
}

/** Why a document cannot be about a host: none of them speaks of Windows before Windows Server 2016. */
function silence(framework: DocumentId, { platform, services }: Desired): string | undefined {
  if (!platformFacts[platform].modern) return platform;
  return services.some(({ key }) => speaksOf(framework, key)) ? undefined : "any of its services";
}

/**
 * The hosts that the document can be about; others are named on standard error. What is wanted of a host is asked for
 * where a document was named.
 * @throws IssuesError when none is left.
 */
export function hostsOf<T>(
  framework: DocumentId | undefined,
  hosts: readonly (readonly [name: string, desired: () => Desired, host: T])[],
  { stderr }: Pick<Surroundings, "stderr">,
): T[] {
  if (framework === undefined) return hosts.map(([, , host]) => host);
  const judged = hosts.map(([name, desired, host]) => ({ name, host, what: silence(framework, desired()) }));
  const left = judged.filter(({ what }) => what === undefined);
  const silent = judged.flatMap(({ name, what }) => (what === undefined ? [] : [{ name, what }]));
  if (silent.length > 0 && left.length === 0)
    throw new IssuesError(headline, [
      {
        code: "framework_host",
        path: "--framework",
        expected: `a host with a service of which ${framework} speaks`,
        received: `none: it does not speak of ${[...new Set(silent.map(({ what }) => what))].join(", ")}`,
      },
    ]);
  for (const { name, what } of silent)
    stderr.write(`${printable(`${name} is left out: ${framework} does not speak of ${what}.`)}\n`);
  return left.map(({ host }) => host);
}
