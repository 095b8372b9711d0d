import { Category, entriesOn, Platform, sameKey } from "../components/catalogue";
import type { Change, NamedService, Reading } from "./commands";
import type { CommandText } from "./commandTexts";
import { named } from "./resources";

const does: Readonly<Record<Change["kind"], string>> = {
  startType: "changes the start type of",
  start: "starts",
  create: "creates",
  delete: "deletes",
};

/** What to write instead of it, by what the article says of the service. */
function instead(key: string): string {
  const entry = Object.values(Platform)
    .flatMap((platform) => [...entriesOn(platform)])
    .find((candidate) => sameKey(candidate.key, key));
  if (entry?.category === Category.Required)
    return 'Q189271 lists it under "Required": SecureIisHost keeps it enabled without being told.';
  if (entry?.category === Category.MayBeRequired)
    return (
      `Q189271 lists it under "May Be Required" (${entry.condition}). If that is so, write ` +
      `\`roles: [${entry.roles.join(", ")}]\` in the host's settings.`
    );
  return (
    'Q189271 lists it under "Not Required By Most Installations". If it has to stay, write in the host\'s settings ' +
    `\`exceptions: [{ service: ${key}, reason: …, approvedBy: …, expires: YYYY-MM-DD }]\`.`
  );
}

/** A deployment starts Required services all day; nothing that the article lets go is started by it. */
const isOurs = (kind: Change["kind"], { required }: NamedService): boolean => kind !== "start" || !required;

/** A sentence for each service that a text of another Command changes. */
export function changeFindings({ at, reading }: CommandText): string[] {
  const found = reading.changes.flatMap(({ how, kind, names }) => [
    ...names.services
      .filter((service) => isOurs(kind, service))
      .map(
        ({ key }) =>
          `${at} ${does[kind]} ${named(key)} by \`${how}\`. SecureIisHost alone decides that: remove the line. ${instead(key)}`,
      ),
    ...(names.open
      ? [
          `${at} ${does[kind]} a service by \`${how}\`, and its name cannot be read. Write the name itself there, or ` +
            "remove the line: SecureIisHost alone changes the services that Q189271 lists.",
        ]
      : []),
  ]);
  return [...new Set(found)];
}

/** A text may hold anything, also a secret: what does not look like a file's name is not shown. */
const shownName = (script: string): string =>
  /^[A-Za-z0-9_.-]{1,60}$/.test(script) ? `the script ${script}` : "a script";

/** Why a text cannot be judged, and what to do; `reviewed` are names of scripts that somebody has read. */
export const reasonsIn = ({ opaque, scripts }: Reading, reviewed: readonly string[]): string[] => [
  ...opaque.map((what) => `${what}. Write out what it does`),
  ...scripts
    .filter((script) => !reviewed.some((name) => sameKey(name, script)))
    .map(shownName)
    .map(
      (script) =>
        `runs ${script}, whose text the stack does not show. Write its commands here, or add its name to ` +
        "`reviewedScripts` in the configuration of this policy once somebody has read it",
    ),
];
