import { isTree } from "../components/issue/tree";
import { commandType } from "../components/settings/resourceTypes";
import { joined, type Reading, readCommands } from "./commands";
import { isHardening } from "./resources";
import { attempt, type Objection, type Resource } from "./rule";

const commandTypes = [commandType, "command:local:Command"];
const fields = ["create", "update", "delete", "stdin"] as const;

/** One text of a Command, as far as it can be read. */
export interface CommandText {
  /** Where it stands, for messages: `copy (command:remote:Command): \`create\``. */
  readonly at: string;
  readonly field: (typeof fields)[number] | "environment";
  readonly reading: Reading;
}

/** Whether it is a Command that is not a SecureIisHost's. */
export const isRaw = (resource: Pick<Resource, "type" | "parent">): boolean =>
  commandTypes.includes(resource.type) && !isHardening(resource);

/** The variables that a Command is given; an unknown one stays unread. */
function environmentOf({ name, props }: Resource): Readonly<Record<string, string>> {
  const read = attempt(name, () => Object.entries(isTree(props.environment) ? props.environment : {}));
  const entries = "value" in read ? (read.value as [string, unknown][]) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** The program and the words before the text, where a local Command names them. */
function interpreterOf({ name, props }: Resource): string {
  const read = attempt(name, () => (Array.isArray(props.interpreter) ? [...props.interpreter] : []));
  const words = "value" in read ? (read.value as unknown[]) : [];
  return words.filter((word) => typeof word === "string").join(" ");
}

/** A text alone, and behind its interpreter: `["net", "start"]` makes a command of a name. */
function readWith(interpreter: string, text: string, given: Readonly<Record<string, string>>): Reading {
  const reading = readCommands(text, given);
  return interpreter === "" ? reading : joined([reading, readCommands(`${interpreter} ${text}`, given)]);
}

/** Each text of a Command by itself: an unknown one does not hide the others. */
export function* textsOf(resource: Resource): Iterable<CommandText | Objection> {
  const { name, type } = resource;
  const [given, interpreter] = [environmentOf(resource), interpreterOf(resource)];
  for (const field of fields) {
    const at = `${name} (${type}): \`${field}\``;
    const read = attempt(name, () => resource.props[field]);
    if ("undecided" in read) yield read;
    else if (typeof read.value === "string")
      yield { at, field, reading: readWith(interpreter, read.value, given) };
    else if (read.value !== undefined && read.value !== null)
      yield `${at} is no text, so it cannot be judged. Write it as one string.`;
  }
  for (const text of Object.values(given))
    yield {
      at: `${name} (${type}): \`environment\``,
      field: "environment",
      reading: readCommands(text, given),
    };
}

export const isText = (item: CommandText | Objection): item is CommandText =>
  typeof item === "object" && "reading" in item;

/** What a rule says of the texts of a Command, and what cannot be read of them. */
export function* eachCommandText(
  resource: Resource,
  judge: (text: CommandText) => Iterable<Objection>,
): Iterable<Objection> {
  for (const item of textsOf(resource))
    if (isText(item)) yield* judge(item);
    else yield item;
}
