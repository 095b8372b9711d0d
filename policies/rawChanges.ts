import { Category, entriesOn, Platform, sameKey } from "../components/catalogue";
import { sha256 } from "../components/settings/sha256";
import { type NamedService, type Reading, readCommands, type ServiceChange } from "./commands";
import type { CommandText } from "./commandTexts";
import { type Copied, copyAt, pathOf } from "./copies";
import { named } from "./resources";

const does: Readonly<Record<ServiceChange["kind"], string>> = {
  startType: "changes the start type of",
  disable: "disables",
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

/** What SecureIisHost does as well. */
const isRedundant = (kind: ServiceChange["kind"], { notRequired }: NamedService): boolean =>
  kind === "disable" && notRequired;

/** A deployment starts Required services all day; nothing that the article lets go is started by it. */
const isOurs = (kind: ServiceChange["kind"], service: NamedService): boolean =>
  !(kind === "start" && service.required) && !isRedundant(kind, service);

/** A sentence for each Not Required service that a text of another Command disables. */
export const redundantChanges = ({ at, reading }: CommandText): string[] => {
  const found = reading.changes.flatMap(({ how, kind, names }) =>
    names.services
      .filter((service) => isRedundant(kind, service))
      .map(
        ({ key }) =>
          `${at} disables ${named(key)} by \`${how}\`. Q189271 lists it under "Not Required By Most Installations": ` +
          "a SecureIisHost disables it in any case, and says so in its preview. Remove the line.",
      ),
  );
  return [...new Set(found)];
};

/** What a text changes that its settings should say, each with how, and the service. */
const changesIn = ({
  changes,
}: Reading): { readonly what: string; readonly how: string; readonly key: string }[] =>
  changes.flatMap(({ how, kind, names }) =>
    names.services
      .filter((service) => isOurs(kind, service))
      .map(({ key }) => ({ what: `${does[kind]} ${named(key)}`, how, key })),
  );

/** A sentence for each service that a text of another Command changes. */
export function forbiddenChanges({ at, reading }: CommandText): string[] {
  const found = changesIn(reading).map(
    ({ what, how, key }) =>
      `${at} ${what} by \`${how}\`. SecureIisHost alone decides that: remove the line. ${instead(key)}`,
  );
  const open = reading.changes
    .filter(({ names }) => names.open)
    .map(
      ({ how, kind }) =>
        `${at} ${does[kind]} a service by \`${how}\`, and its name cannot be read. Write the name itself there, or ` +
        "remove the line: SecureIisHost alone changes the services that Q189271 lists.",
    );
  return [...new Set([...found, ...open])];
}

/** A sentence for each service that a script changes on the machine that its provider runs it on. */
export function changesOnMachine(at: string, script: string): string[] {
  const found = changesIn(readCommands(script)).map(
    ({ what, how, key }) =>
      `${at} ${what} by \`${how}\` on a machine. Where a SecureIisHost hardens it, one undoes what the other does: ` +
      `remove the line. ${instead(key)}`,
  );
  return [...new Set(found)];
}

/** A text may hold anything, also a secret: what does not look like a file's name is not shown. */
const shownName = (script: string): string => {
  const file = /[^\\/]*$/.exec(script)?.[0] ?? "";
  return /^[A-Za-z0-9_.-]{1,60}$/.test(file) ? file : "a name that is not shown";
};

/** A script that somebody has read: `C:\\deploy\\site.ps1` and the SHA-256 of its text. */
const reviewedEntry = /^(.+?)\s+(?:sha256:)?([0-9a-f]{64})$/i;

function isReviewed({ path, text }: Copied, reviewed: readonly string[]): boolean {
  if (text === undefined) return false;
  return reviewed.some((entry) => {
    const [, named = "", digest = ""] = reviewedEntry.exec(entry.trim()) ?? [];
    return pathOf(named) === path && digest.toLowerCase() === sha256(text);
  });
}

/** What the stack shows of the files that a host is given, and which of them somebody has read. */
export interface Shown {
  readonly copies: readonly Copied[];
  readonly reviewed: readonly string[];
}

/** Why a file that is run cannot be judged; undefined where its text says that it changes no service. */
function fileReason(file: string, { copies, reviewed }: Shown): string | undefined {
  const copy = copyAt(file, copies);
  const what = `runs the file ${shownName(file)}`;
  if (copy?.text === undefined)
    return (
      `${what}, whose text the stack does not show. Write its commands here, or copy it there as a StringAsset: ` +
      "then its text is read"
    );
  if (isReviewed(copy, reviewed)) return undefined;
  const { changes, opaque, scripts, programs } = readCommands(copy.text);
  if (changes.length + opaque.length + scripts.length + programs.length === 0) return undefined;
  return (
    `${what}, whose text ${changes.length > 0 ? "changes services" : "cannot be read in full"}. Write out what it does, or add ` +
    `its path and ${sha256(copy.text)} to \`reviewedScripts\` in the configuration of this policy once somebody has read it`
  );
}

/** Why a text cannot be judged, and what to do. */
export const reasonsIn = ({ opaque, scripts, programs }: Reading, shown: Shown): string[] => [
  ...opaque.map((what) => `${what}. Write out what it does`),
  ...scripts.flatMap((script) => fileReason(script, shown) ?? []),
  ...programs
    .filter((program) => !scripts.includes(program) && copyAt(program, shown.copies) !== undefined)
    .flatMap((program) => fileReason(program, shown) ?? []),
];
