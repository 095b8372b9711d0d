import { platformFacts } from "../catalogue";
import type { Desired } from "../decide/desired";
import { isListed } from "../decide/listed";
import { checkedName, oneLine, programsFor } from "../script/cmdLine";
import { factKeys } from "../script/hostFacts";
import { configBytes } from "../script/readServices";
import { dependentBytes } from "../script/scriptDependents";

/** The largest reply that is read, in bytes: what a host answers is not trusted. */
export const replyLimit = 1_000_000;

/** A line that no answer holds: all that is read stands between such lines. */
export const mark = (name: string): string => `echo @@${name}`;
/** Closes a section with the exit code of its last program. */
const exitCode = mark("= !ERRORLEVEL!");

/** Statements whose output stands in a section of that name, closed with the exit code of the last program. */
export const section = (name: string, ...programs: readonly string[]): string[] => [
  mark(name),
  ...programs,
  exitCode,
];

const question = (at: Desired) => {
  const { hklm, ...programs } = programsFor(at.target);
  const query = (key: string, rest: string) => `reg.exe query ${hklm}\\${key} ${rest} 2>nul`;
  return { ...programs, query };
};

function factStatements(desired: Desired): string[] {
  const { query } = question(desired);
  const keys = factKeys[platformFacts[desired.platform].registry];
  return [
    ...section("dhcp", query(keys.dhcp, "/s /v EnableDHCP")),
    ...(keys.domain ? section("domain", query(keys.domain, "/v Domain")) : []),
    ...(keys.site ? section("site", query(keys.site, "/v DynamicSiteName")) : []),
  ];
}

/** A target's own version stands below a key with a blank, which no line can name; that of its IIS tells as much. */
function versionStatements(desired: Desired): string[] {
  const { query } = question(desired);
  return section(
    "version",
    desired.target === undefined ? "ver" : query("SOFTWARE\\Microsoft\\InetStp", "/v MajorVersion"),
  );
}

const listStatements = (desired: Desired, from: number): string[] =>
  section(
    "query",
    `${question(desired).sc} query type= all state= all bufsize= ${platformFacts[desired.platform].listBytes}` +
      (from === 0 ? "" : ` ri= ${from}`),
  );

const forEach = (keys: readonly string[], name: string, program: string): string =>
  `(for %s in (${keys.map(checkedName).join(" ")}) do (${section(`${name} %s`, program).join("&")}))`;

/**
 * The first line that reads a host: rights, version, facts for the guards, the record, the configuration of each
 * service of the article, and the state of all. It changes nothing.
 */
export function renderObservation(desired: Desired): string {
  const { sc, record, askMachine } = question(desired);
  return oneLine([
    mark("begin"),
    ...section("admin", "reg.exe query HKU\\S-1-5-19>nul 2>nul"),
    ...versionStatements(desired),
    ...factStatements(desired),
    ...section("record", `reg.exe query ${record} 2>nul`, askMachine),
    forEach(
      desired.services.filter((each) => !isListed(each)).map(({ key }) => key),
      "qc",
      `${sc} qc %s ${configBytes}`,
    ),
    ...listStatements(desired, 0),
    mark("end"),
  ]);
}

/** The line that reads on where a list was too long for its buffer. */
export const renderListFrom = (desired: Desired, from: number): string =>
  oneLine([mark("begin"), ...listStatements(desired, from), mark("end")]);

/** The line that reads the configurations of services that the article does not speak of. */
export const renderConfigurations = (desired: Desired, keys: readonly string[]): string =>
  oneLine([mark("begin"), forEach(keys, "qc", `${question(desired).sc} qc %s ${configBytes}`), mark("end")]);

/** The line that reads what depends on those services that would go. */
export const renderDependents = (desired: Desired, keys: readonly string[]): string =>
  oneLine([
    mark("begin"),
    forEach(keys, "enumdepend", `${question(desired).sc} enumdepend %s ${dependentBytes}`),
    mark("end"),
  ]);
