import { type Category, entriesOn, Platform, platformFacts } from "../components/catalogue";
import { crosswalkOf, type DocumentId, documents } from "../components/catalogue/crosswalk";
import { IssuesError } from "../components/issue/issue";
import { printable } from "../components/issue/printable";
import type { Surroundings } from "./surroundings";

/** Whether a document names a service. */
export const speaksOf = (framework: DocumentId, key: string): boolean =>
  crosswalkOf(key)?.statements.some(({ document }) => document === framework) ?? false;

const entriesIn = (framework: DocumentId) =>
  entriesOn(Platform.WindowsServer).filter(({ key }) => speaksOf(framework, key));

/** The documents that name a service of the article: of others an audit would show nothing. */
export const frameworks = (Object.keys(documents) as DocumentId[]).filter((id) => entriesIn(id).length > 0);

const headline = "Nothing to audit:";

/** @throws IssuesError when the document names no service of the categories that were asked for. */
export function checkFramework(framework: DocumentId, categories: readonly Category[]): void {
  const known = [...new Set(entriesIn(framework).map(({ category }) => category))];
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

/**
 * The hosts that the document can be about; others are named on standard error. No document speaks of Windows before
 * Windows Server 2016.
 * @throws IssuesError when none is left.
 */
export function hostsOf<T>(
  framework: DocumentId | undefined,
  hosts: readonly (readonly [name: string, platform: Platform, host: T])[],
  { stderr }: Pick<Surroundings, "stderr">,
): T[] {
  const fits = ([, platform]: readonly [string, Platform, T]) =>
    framework === undefined || platformFacts[platform].modern;
  const others = hosts.filter((each) => !fits(each));
  if (hosts.length > 0 && others.length === hosts.length)
    throw new IssuesError(headline, [
      {
        code: "framework_platform",
        path: "--framework",
        expected: `a host of ${Platform.WindowsServer}, of which ${framework} speaks`,
        received: [...new Set(others.map(([, platform]) => platform))].join(", "),
      },
    ]);
  for (const [name, platform] of others)
    stderr.write(`${printable(`${name} is left out: ${framework} does not speak of ${platform}.`)}\n`);
  return hosts.filter(fits).map(([, , host]) => host);
}
