import type { Word } from "./command";

/** A parameter of a cmdlet by the name that was written, and its value. */
export interface Parameter {
  readonly name: string;
  readonly value: Word;
}

const nothing: Word = { text: "", quoted: false };
const switches = ["passthru", "force", "verbose", "debug", "whatif", "confirm", "nowait", "requiredservices"];
const isSwitch = (name: string): boolean => switches.some((each) => each.startsWith(name));

/** The words after a cmdlet: parameters by name, and `""` for what stands alone. */
export function parametersOf(words: readonly Word[]): readonly Parameter[] {
  const found: Parameter[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? nothing;
    const [, name, glued] = (!word.quoted && /^-([a-z]+)(?::(.*))?$/is.exec(word.text)) || [];
    if (name === undefined) found.push({ name: "", value: word });
    else if (isSwitch(name.toLowerCase())) continue;
    else if (glued) found.push({ name: name.toLowerCase(), value: { text: glued, quoted: false } });
    else found.push({ name: name.toLowerCase(), value: words[++index] ?? nothing });
  }
  return found;
}

/** PowerShell takes a name cut short as long as it is clear. */
export const isShortFor = (given: string, full: string): boolean => given !== "" && full.startsWith(given);

/** The value of a parameter by its name or short form. */
export const parameterValue = (
  parameters: readonly Parameter[],
  ...names: readonly string[]
): Word | undefined => parameters.find(({ name }) => names.some((full) => isShortFor(name, full)))?.value;

/** What stands alone among the words. */
export const standingAlone = (parameters: readonly Parameter[]): readonly Word[] =>
  parameters.filter(({ name }) => name === "").map(({ value }) => value);

const naming = ["name", "servicename", "displayname", "inputobject"];

/** The names among parameters: those by name, else the first that stands alone; none when there is neither. */
export function nameValues(parameters: readonly Parameter[]): readonly Word[] {
  const named = parameters.filter(({ name }) => naming.some((full) => isShortFor(name, full)));
  return [...named.map(({ value }) => value), ...standingAlone(parameters).slice(0, 1)];
}
