import type { Command } from "./command";
import { fits, isOpen, type Names, namesAnywhere, namesIn, only, openNames, programOf } from "./names";
import type { ServiceChange } from "./serviceChange";
import { fedNames, sourcesOf } from "./sources";
import type { Variables } from "./variables";
import { lineOf, linesOf, type Whole } from "./whole";

/** Programs and cmdlets that write, with the verb that makes them do so; those that may take the whole key away. */
const writers: readonly (readonly [program: RegExp, verb?: RegExp | undefined, whole?: true])[] = [
  [/^reg$/, /^add$/i],
  [/^reg$/, /^(?:copy|restore|load)$/i, true],
  [/^reg$/, /^delete$/i],
  [/^(?:[sncr]\w*|clear)-itemproperty$|^(?:sp|new-item|si|set-item|rp|cp)$/],
  [/^(?:remove-item|ri|rm|rd|del|rename-item|move-item|copy-item)$/, undefined, true],
  [/(?:\.|::)(?:set\w*value|regwrite|delete(?:value|sub\w*|key)|regdelete)$|^set\w*value$/],
];

const keyPath = /controlset(?:\d{3})?[\\/]+services(?:[\\/]+([^\\/"'\s,;)]+)([\\/]+[^\s"',;)]+)?)?/gi;
const startValue = /(?:^|[\s,:='"(])start(?:$|[\s,='")])/im;
/** Below the key of a service these decide too whether it runs. */
const decisive = /^[\\/]+(?:start|triggerinfo\b)/i;

const hidden = /[*?[]/;

/** A path without detours, and with the folders of services written out where wildcards stand for them. */
function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split(/[\\/]+/)) {
    const before = parts[parts.length - 1]?.toLowerCase() ?? "";
    if (part === "..") parts.pop();
    else if (part === ".") continue;
    else if (before === "system" && hidden.test(part) && fits(part, "currentcontrolset", "controlset001"))
      parts.push("CurrentControlSet");
    else if (/^(?:current)?controlset(?:\d{3})?$/.test(before) && hidden.test(part) && fits(part, "services"))
      parts.push("Services");
    else parts.push(part);
  }
  return parts.join("\\");
}

const plainPaths = (line: string): string =>
  line.replace(/[^\s"'(),;]*[\\/][^\s"'(),;]*/g, (path) =>
    path.includes("..") || hidden.test(path) ? plainPath(path) : path,
  );

/** `reg restore` of all that is above the services. */
const above =
  /\b(?:hklm|hkey_local_machine):?\\+system(?:\\+(?:current)?controlset(?:\d{3})?(?:\\+services)?)?(?=[\s"']|$)/i;

interface Writing {
  readonly wholeKey: boolean;
}

function writing({ words }: Command): Writing | undefined {
  const rows = writers.filter(([program, verb]) =>
    words.some(
      (word, index) =>
        program.test(programOf(word)) &&
        (!verb || words.slice(index + 1, index + 4).some(({ text }) => verb.test(text))),
    ),
  );
  if (rows.length === 0) return undefined;
  const deletes = words.some(({ text }) => /^delete$/i.test(text));
  const ofValue = words.some(({ text }) => /^[-/]v/i.test(text));
  return { wholeKey: rows.some(([, , whole]) => whole) || (deletes && !ofValue) };
}

/** The value is named, or open, or the whole key goes. */
const touchesStart = (line: string, { wholeKey }: Writing): boolean =>
  wholeKey || startValue.test(line.replace(keyPath, " ")) || /\s[-/]v\s[%$!]/i.test(line);

/** `/v Start … /d 4`, `Start 4`, `-Name Start -Value 4`: disabled, and nothing else. */
const disables = (line: string): boolean =>
  /(?:[-/]v|-name|\s)\s*start\s(?:.*?[-/](?:d|value)\s+)?(?:0x0*)?4(?:\s+[-/](?:f|t\s+reg_dword|force))*\s*$/i.test(
    line,
  ) || /-value\s+(?:0x0*)?4\s+-name\s+start\s*$/i.test(line);

/** What a path says, and for one that ends above the services what stands around it. */
function pathNames(name: string | undefined, line: string, named: (open: string) => Names): Names {
  if (name !== undefined) return isOpen(name) ? named(name) : namesIn(name);
  const services = namesAnywhere(line.replace(keyPath, " "));
  return services.length > 0 ? only(services) : openNames;
}

/** How many stages of a pipeline may say which key it is. */
const stages = 3;

function byLine(command: Command, variables: Variables): ServiceChange[] {
  const how = "a registry value `Start`";
  const written = writing(command);
  if (!written) return [];
  const held = command.words.flatMap(({ text }) =>
    /^\$\w/.test(text) ? sourcesOf(text, { feeds: [], variables }) : [],
  );
  const sources = [...command.feeds.slice(-stages), ...held.slice(0, stages), command];
  const line = plainPaths(sources.map((each) => lineOf(each)).join(" "));
  if (written.wholeKey && above.test(line)) return [{ how, kind: "startType", names: openNames }];
  const kind = !written.wholeKey && disables(line.replace(keyPath, " ")) ? "disable" : "startType";
  const named = (open: string) => fedNames({ feeds: command.feeds, variables }, open);
  return [...line.matchAll(keyPath)]
    .filter(([, , below]) => below === undefined || decisive.test(below))
    .filter(([, , below]) => below !== undefined || touchesStart(line, written))
    .map(([, name]) => ({ how, kind, names: pathNames(name, line, named) }));
}

const goesTo =
  /\b(?:cd|chdir|sl|set-location|push-location|pushd|join-path|opensubkey|new-psdrive|createsubkey)\b/i;

/** The key in one command, the value in another. */
function bySteps(whole: Whole): ServiceChange[] {
  const lines = linesOf(whole);
  const value = whole.commands.some(writing) && startValue.test(lines);
  if (!value || !goesTo.test(lines) || !/controlset(?:\d{3})?[\\/]+services\b/i.test(lines)) return [];
  const services = namesAnywhere(lines);
  const names = services.length > 0 ? only(services) : openNames;
  return [{ how: "a registry value `Start`", kind: "startType", names }];
}

/** What a text does to the keys of services. */
export function changesByRegistry(whole: Whole): ServiceChange[] {
  const found = whole.commands.flatMap((command) => byLine(command, whole.variables));
  return found.length > 0 ? found : bySteps(whole);
}
