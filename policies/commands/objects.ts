import type { Command, Word } from "./command";
import { isOpen, type Names, namesAnywhere, namesIn, only, openNames, programOf, together } from "./names";
import { parametersOf, parameterValue, standingAlone } from "./parameters";
import type { Kind, ServiceChange } from "./serviceChange";
import { gotten, handedOn, sourcesOf } from "./sources";
import { literalsIn, type Variables } from "./variables";
import { lineOf, linesOf, type Whole } from "./whole";

const wmiKinds: readonly (readonly [RegExp, Kind])[] = [
  [/\bchangestartmode\b|(?:\bcall |\.|methodname )change\b/i, "startType"],
  [/\b(?:startservice|resumeservice)\b/i, "start"],
  [/(?:\bcall |\.|methodname )create\b/i, "create"],
  [/(?:\bcall |\.|methodname )delete\b|\b(?:remove-(?:cim|wmi)|rcim\b|rwmi\b)/i, "delete"],
];
const wmiClass = /\b(?:win32_(?:base|terminal)?|cim_)service\b|\bwin32_systemdriver\b/i;
const wmicAlias = /^(?:service|sysdriver)$/i;
const askedName =
  /\b(?:display)?name ?(?:=|-eq|-?like) ?(?:\\?(['"])([^'"\n]{1,256}?)\\?\1|([^'"\s)\\]{1,256}))/gi;

const isAboutServices = (command: Command): boolean =>
  command.words.some(({ text }) => wmiClass.test(text)) ||
  (command.words.some((word) => programOf(word) === "wmic") &&
    command.words.some(({ text }) => wmicAlias.test(text)));

/** `Name='a'` in a query or a filter; otherwise every name in the text. */
function wmiNames(lines: string): Names {
  const asked = [...lines.matchAll(askedName)].map(([, , quoted, bare]) => quoted ?? bare ?? "");
  if (asked.length > 0) return together(asked.map((name) => namesIn(name.replace(/%/g, "*"))));
  const services = namesAnywhere(lines);
  const byPath = /\bservice (?!where\b)[\w.-]{1,256} call\b/i.test(lines);
  return services.length > 0 || byPath ? only(services) : openNames;
}

/** Win32_Service by wmic or by cmdlets. */
function byWmi(whole: Whole): ServiceChange[] {
  if (!whole.commands.some(isAboutServices)) return [];
  const lines = linesOf(whole);
  return wmiKinds
    .filter(([pattern]) => pattern.test(lines))
    .map(([, kind]) => ({ how: "Win32_Service", kind, names: wmiNames(lines) }));
}

/** The names that a constructor is given, where they are written out. */
const constructed = ({ words }: Command): readonly string[] =>
  words.flatMap(({ text, quoted, within }) => {
    const literals = within ? literalsIn(within) : quoted ? text : undefined;
    return literals === undefined || isOpen(literals) ? [] : [literals];
  });

/** The services whose objects these commands give; undefined where they give others. */
function controlled(sources: readonly Command[]): Names | undefined {
  const made = sources.filter((source) => /\bservicecontroller\b/i.test(lineOf(source)));
  if (made.length === 0) return sources.some((source) => gotten(source)) ? handedOn(sources) : undefined;
  const services = made.flatMap((source) => namesAnywhere(lineOf(source)));
  if (services.length > 0) return only(services);
  const makers = made.filter(({ words }) => words.some(({ text }) => /servicecontroller/i.test(text)));
  return makers.every((source) => constructed(source).length > 0) ? only([]) : openNames;
}

const method = /^(.*?)\.(?:start|continue)$/is;

/** What gives the object whose method a word calls: a variable, the pipeline, or what stands before. */
function receivers({ words, feeds }: Command, index: number, variables: Variables): readonly Command[] {
  const [, object = ""] = method.exec(words[index]?.text ?? "") ?? [];
  if (object.startsWith("$")) return sourcesOf(object, { feeds, variables });
  const before: readonly Word[] = words.slice(0, index);
  const own = { words: before, feeds: [], writesTo: [], readsFrom: [], called: false };
  return [...(before[before.length - 1]?.within ?? []), own];
}

/** `ForEach-Object Start` */
function startsEach({ words: [first, ...rest] }: Command): boolean {
  if (!first || !["foreach-object", "%", "foreach"].includes(programOf(first))) return false;
  const parameters = parametersOf(rest);
  const member = parameterValue(parameters, "membername") ?? standingAlone(parameters)[0];
  return /^(?:start|continue)$/i.test(member?.text ?? "");
}

/** Methods of the objects that `Get-Service` gives. */
function byController({ commands, variables }: Whole): ServiceChange[] {
  const started = commands.flatMap((command) => [
    ...(startsEach(command) ? [sourcesOf("", { feeds: command.feeds, variables })] : []),
    ...command.words.flatMap(({ text }, index) =>
      method.test(text) && command.words[index + 1]?.within ? [receivers(command, index, variables)] : [],
    ),
  ]);
  return started
    .flatMap((sources) => controlled(sources) ?? [])
    .map((names) => ({ how: "ServiceController.Start", kind: "start", names }));
}

/** What a text does as a whole, by words that stand anywhere in it. */
const anywhere: readonly (readonly [how: string, kind: Kind, marks: readonly RegExp[], unless?: RegExp])[] = [
  [
    "DSC",
    "startType",
    [/\binvoke-dscresource\b|\bimport-dscresource\b|^configuration \w/im, /\b(?:startuptype|state)\b/i],
    /-method (?:test|get)\b/i,
  ],
  ["Shell.Application", "start", [/\.servicestart\b/i]],
];

function byMarks(whole: Whole): ServiceChange[] {
  const lines = linesOf(whole);
  return anywhere
    .filter(([, , marks, unless]) => marks.every((mark) => mark.test(lines)) && !unless?.test(lines))
    .map(([how, kind]) => ({ how, kind, names: only(namesAnywhere(lines)) }));
}

/** What a text does to services by objects of WMI, .NET and COM. */
export const changesByObjects = (whole: Whole): ServiceChange[] => [
  ...byWmi(whole),
  ...byController(whole),
  ...byMarks(whole),
];
