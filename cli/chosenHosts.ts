import { type Issue, IssuesError } from "../components/issue/issue";

/**
 * The names that `--host` asked for; all when it asked for none.
 * @throws IssuesError under the headline when there is no such host.
 */
export function chosenHosts(
  headline: string,
  asked: readonly string[],
  all: readonly string[],
): ReadonlySet<string> {
  const expected = `one of ${all.join(", ")}`;
  const issues: Issue[] = asked
    .filter((name) => !all.includes(name))
    .map((name) => ({ code: "unknown_host", path: "--host", expected, received: JSON.stringify(name) }));
  if (issues.length > 0) throw new IssuesError(headline, issues);
  return new Set(asked.length > 0 ? asked : all);
}
