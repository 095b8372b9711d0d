import { commandType } from "../components/settings/resourceTypes";
import { joined, type Reading, readCommands } from "./commands";
import { isHardening } from "./resources";
import { attempt, type Objection, partsOf, type Resource } from "./rule";

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

type Part = ReturnType<typeof partsOf>[number];

/** What stands in a map or a list of a Command. */
function partsIn({ name, props }: Resource, field: "environment" | "interpreter"): readonly Part[] {
  const read = attempt(name, () => props[field]);
  if ("undecided" in read) return [read];
  return typeof read.value === "object" && read.value !== null ? partsOf(name, read.value) : [];
}

/** The texts of them; what is not known yet stays unread. */
const textsAmong = (parts: readonly Part[]): (readonly [key: string, text: string])[] =>
  parts.flatMap((part) =>
    "value" in part && typeof part.value === "string" ? [[part.key, part.value] as const] : [],
  );

/** A text alone, and behind its interpreter: `["net", "start"]` makes a command of a name. */
function readWith(interpreter: string, text: string, given: Readonly<Record<string, string>>): Reading {
  const reading = readCommands(text, given);
  return interpreter === "" ? reading : joined([reading, readCommands(`${interpreter} ${text}`, given)]);
}

/** Each text of a Command by itself: an unknown one does not hide the others. */
export function* textsOf(resource: Resource): Iterable<CommandText | Objection> {
  const { name, type } = resource;
  const words = partsIn(resource, "interpreter");
  yield* words.filter((word) => "undecided" in word);
  const interpreter = textsAmong(words)
    .map(([, word]) => word)
    .join(" ");
  const given = Object.fromEntries(textsAmong(partsIn(resource, "environment")));
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
