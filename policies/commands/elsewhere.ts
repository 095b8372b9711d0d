import type { Command } from "./lexer";
import {
  fedNames,
  gotten,
  isOpen,
  type NamedService,
  type Names,
  namesAnywhere,
  namesIn,
  openNames,
  together,
} from "./names";
import type { Change } from "./serviceChanges";
import type { Variables } from "./variables";

/** A text in the forms in which ways around the programs for services show. */
export interface Whole {
  /** Normalised, with its brackets. */
  readonly text: string;
  readonly commands: readonly Command[];
  readonly variables: Variables;
}

const lineOf = ({ words }: Command): string => words.map(({ text }) => text).join(" ");
const linesOf = ({ commands }: Whole): string => commands.map(lineOf).join("\n");
const only = (services: readonly NamedService[]): Names => ({ services, open: false });

const wmiKinds: readonly (readonly [RegExp, Change["kind"]])[] = [
  [/\bchangestartmode\b|(?:\bcall\s+|\.\s*|methodname\W+)change\b/i, "startType"],
  [/\b(?:startservice|resumeservice)\b/i, "start"],
  [/(?:\bcall\s+|\.\s*|methodname\W+)create\b/i, "create"],
];

/** `Name='a'` in a query or a filter; otherwise every name in the text. */
function wmiNames(lines: string): Names {
  const asked = [...lines.matchAll(/\b(?:display)?name\s*(?:=|-eq|-?like)\s*\\?['"]?([^'"\s)\\]+)/gi)];
  if (asked.length > 0) return together(asked.map(([, name = ""]) => namesIn(name.replace(/%/g, "*"))));
  const services = namesAnywhere(lines);
  const byPath = /\bservice\s+(?!where\b)[\w.-]+\s+call\b/i.test(lines);
  return services.length > 0 || byPath ? only(services) : openNames;
}

/** Win32_Service by wmic or by cmdlets. */
function byWmi(whole: Whole): Change[] {
  const lines = linesOf(whole);
  if (!/\bwin32_(?:base)?service\b|\bwmic\b[^\n]*\bservice\b/i.test(lines)) return [];
  return wmiKinds
    .filter(([pattern]) => pattern.test(lines))
    .map(([, kind]) => ({ how: "Win32_Service", kind, names: wmiNames(lines) }));
}

/** Methods of the objects that `Get-Service` gives. */
function byController(whole: Whole): Change[] {
  if (!/\.\s*(?:start|continue)\s*\(/i.test(whole.text)) return [];
  const got = whole.commands.flatMap(({ words }) => gotten(words) ?? []);
  const lines = linesOf(whole);
  const made = /\bservicecontroller\b/i.test(lines);
  if (got.length === 0 && !made) return [];
  const named = made ? only(namesAnywhere(lines)) : together(got);
  const open = made && /servicecontroller[^\n]*\n?[^\n]*\$\w/i.test(lines);
  const names = { services: named.services, open: named.open || open };
  return [{ how: "ServiceController.Start", kind: "start", names }];
}

function byDsc(whole: Whole): Change[] {
  const lines = linesOf(whole);
  return /\binvoke-dscresource\b/i.test(lines) && /\b(?:startuptype|state)\b/i.test(lines)
    ? [{ how: "Invoke-DscResource", kind: "startType", names: only(namesAnywhere(lines)) }]
    : [];
}

const writes =
  /\breg(?:\.exe)?["']?\s+(?:add|delete|copy|restore|load)\b|\b(?:set|new|remove|clear|rename)-item(?:property)?\b|(?:^|\s)(?:sp|si|ri|rm|rd|del)\s|\bsetvalue\b|\bdelete(?:value|subkey)/i;
const removesKey =
  /\breg(?:\.exe)?["']?\s+(?:copy|restore|load)\b|\bremove-item\b|(?:^|\s)(?:ri|rm|rd|del)\s/i;
const key = /controlset(?:\d{3})?[\\/]+services[\\/]+([^\\/"'\s,;)]+)([\\/]+[^\s"',;)]+)?/gi;
const startValue = /(?:^|[\s,:='"])start(?:$|[\s,='"])/im;

/** The value is named, or open, or the whole key goes. */
function touchesStart(line: string): boolean {
  const rest = line.replace(key, " ");
  const deletesAll = /\breg(?:\.exe)?["']?\s+delete\b/i.test(line) && !/\s[-/]v\b/i.test(line);
  return startValue.test(rest) || removesKey.test(rest) || deletesAll || /\s[-/]v\s+[%$!]/i.test(rest);
}

function byRegistryLine(command: Command, variables: Variables): Change[] {
  const line = [...command.feeds.slice(-3), command].map(lineOf).join(" ");
  if (!/controlset/i.test(line) || !writes.test(line) || !touchesStart(line)) return [];
  return [...line.matchAll(key)]
    .filter(([, , below]) => below === undefined)
    .map(([, name = ""]) => ({
      how: "a registry value `Start`",
      kind: "startType",
      names: isOpen(name) ? fedNames(command.feeds, variables, name) : namesIn(name),
    }));
}

/** The key in one command, the value in another. */
function byRegistrySteps(whole: Whole): Change[] {
  const lines = linesOf(whole);
  const inSteps =
    /\b(?:cd|chdir|sl|set-location|push-location|pushd|join-path|opensubkey|opensubkey|new-psdrive|createsubkey)\b/i;
  const value = writes.test(lines) && startValue.test(lines);
  if (!/controlset(?:\d{3})?[\\/]+services\b/i.test(lines) || !value || !inSteps.test(lines)) return [];
  const services = namesAnywhere(lines);
  const names = services.length > 0 ? only(services) : openNames;
  return [{ how: "a registry value `Start`", kind: "startType", names }];
}

/** What a text does to services by other ways than the programs and cmdlets for them. */
export function changesElsewhere(whole: Whole): readonly Change[] {
  const lines = whole.commands.flatMap((command) => byRegistryLine(command, whole.variables));
  const registry = lines.length > 0 ? lines : byRegistrySteps(whole);
  return [...byWmi(whole), ...byController(whole), ...byDsc(whole), ...registry];
}
