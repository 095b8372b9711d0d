import type { Change, Kind } from "./change";
import type { Command, Word } from "./command";
import { type Names, namesIn, openNames, programOf, together } from "./names";
import { isShortFor, nameValues, type Parameter, parametersOf } from "./parameters";
import { type Around, fedNames, namesOf } from "./sources";

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
  if (name === "sm" || name === "st") return "startType";
  if (name.length > 2 && ["startuptype", "startmode", "starttype"].some((full) => isShortFor(name, full)))
    return "startType";
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
export const changesByCmdlets = ({ words, feeds }: Command, around: Omit<Around, "feeds">): Change[] =>
  words.flatMap((word: Word, index) => {
    const [how, kinds] = byAlias.get(programOf(word)) ?? [];
    if (how === undefined || kinds === undefined) return [];
    const parameters = parametersOf(words.slice(index + 1, index + 1 + reach));
    return kinds(parameters).map((kind) => ({
      how,
      kind,
      names: cmdletNames(parameters, { ...around, feeds }),
    }));
  });
