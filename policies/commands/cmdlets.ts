import { block, type Command, type Word } from "./command";
import { isOpen, type Names, namesIn, openNames, programOf, together } from "./names";
import { isShortFor, nameValues, type Parameter, parametersOf } from "./parameters";
import type { Kind, ServiceChange } from "./serviceChange";
import { type Around, fedNames, namesOf } from "./sources";
import type { Variables } from "./variables";

/** `Name='a'` or `Name = 'a'` in a hash table. */
function entryOf({ words: [first, sign, value, ...others] }: Command): Parameter | undefined {
  const [, name = "", glued = ""] = /^(\w+)(?:=(.*))?$/s.exec(first?.text ?? "") ?? [];
  const word = sign === undefined ? { text: glued, quoted: true } : sign.text === "=" ? value : undefined;
  const isWhole = name !== "" && others.length === 0 && word && !word.within && !isOpen(word.text);
  return isWhole ? { name: name.toLowerCase(), value: word } : undefined;
}

/** The parameters with those of `@a` among them, where the hash table is written out; it stays where it is not. */
const splatted = (parameters: readonly Parameter[], variables: Variables): readonly Parameter[] =>
  parameters.flatMap((parameter) => {
    const name = parameter.name === "" ? /^@(\w+)$/.exec(parameter.value.text)?.[1] : undefined;
    if (name === undefined) return [parameter];
    const { texts = new Set(), from = [] } = variables.get(name.toLowerCase()) ?? {};
    const entries = from
      .filter(({ words }) => words.some(({ text }) => text !== block && text !== "@"))
      .map(entryOf);
    const isWhole = texts.size === 0 && entries.length > 0 && !entries.includes(undefined);
    return isWhole ? (entries as Parameter[]) : [parameter];
  });

/** The names that a cmdlet is given; by what feeds it where it is given none. */
function cmdletNames(parameters: readonly Parameter[], around: Around): Names {
  if (parameters.some(({ value }) => /^@\w/.test(value.text))) return openNames;
  const values = nameValues(parameters);
  if (values.length > 0) return together(values.map((value) => namesOf(value, around)));
  const any = together(parameters.map(({ value }) => namesIn(value.text)));
  return any.services.length > 0 ? any : fedNames(around, "");
}

/** `Set-Service` may be about other things; splatting may hide what it is about. */
function setsStart({ name, value: { text } }: Parameter): Kind | undefined {
  if (name === "" && /^@\w/.test(text)) return "startType";
  const isType = ["startuptype", "startmode", "starttype"].some((full) => isShortFor(name, full));
  if (name === "sm" || name === "st" || (name.length > 2 && isType))
    return /^disabled$/i.test(text) ? "disable" : "startType";
  const starts = name.length > 3 && isShortFor(name, "status") && !/^(stopped|paused)$/i.test(text);
  return starts ? "start" : undefined;
}

type Kinds = (parameters: readonly Parameter[]) => readonly Kind[];
const always =
  (kind: Kind): Kinds =>
  () => [kind];

const cmdlets: Readonly<Record<string, readonly [how: string, kinds: Kinds]>> = {
  "set-service": ["Set-Service", (all) => all.flatMap((each) => setsStart(each) ?? [])],
  "new-service": ["New-Service", always("create")],
  "remove-service": ["Remove-Service", always("delete")],
  "start-service": ["Start-Service", always("start")],
  sasv: ["Start-Service", always("start")],
  "restart-service": ["Restart-Service", always("start")],
  "resume-service": ["Resume-Service", always("start")],
};
const byAlias = new Map(Object.entries(cmdlets));

/** No cmdlet has more words. */
const reach = 60;

/** What a command does by the cmdlets that stand in it at any place. */
export const changesByCmdlets = ({ words, feeds }: Command, around: Omit<Around, "feeds">): ServiceChange[] =>
  words.flatMap((word: Word, index) => {
    const [how, kinds] = byAlias.get(programOf(word)) ?? [];
    if (how === undefined || kinds === undefined) return [];
    const given = parametersOf(words.slice(index + 1, index + 1 + reach));
    const parameters = splatted(given, around.variables);
    return kinds(parameters).map((kind) => ({
      how,
      kind,
      names: cmdletNames(parameters, { ...around, feeds }),
    }));
  });
