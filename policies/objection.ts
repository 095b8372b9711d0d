import { UnknownValueError } from "@pulumi/policy";
import { textOf } from "../components/issue/tree";

/** What cannot be judged in a preview, because a value is not known before the update. */
export interface Undecided {
  readonly undecided: string;
  readonly cause: Error;
}

/** A violation as a sentence, or something undecided. */
export type Objection = string | Undecided;

const longest = 200;

/** What a host may have said, as part of a sentence: one line, without control characters and marks that turn or hide text. */
export function hostText(value: unknown): string {
  const text = textOf(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "");
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Whether it says that a value is unknown in this preview. */
export const isUnknown = (error: unknown): error is Error => error instanceof UnknownValueError;

const pathOf = (error: Error): string =>
  ((error as unknown as { props?: readonly unknown[] }).props ?? []).map(String).join(".");

/** What to say of a value that is not known yet. */
export const undecided = (name: string, cause: Error): Undecided => ({
  undecided: `${name}: \`${pathOf(cause)}\` is not known before the update`,
  cause,
});

/** Reads what may be unknown, so that a rule can go on to what is known. */
export function attempt(name: string, read: () => unknown): { readonly value: unknown } | Undecided {
  try {
    return { value: read() };
  } catch (error) {
    if (isUnknown(error)) return undecided(name, error);
    throw error;
  }
}

/** What `pulumi policy analyze` shows in place of a secret when it has no key to the state. */
const redacted = "[secret]";
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** As `attempt`, for a connection: the provider keeps all of it secret, so that a state may have it redacted. */
export function attemptConnection(
  name: string,
  read: () => unknown,
): { readonly value: unknown } | Undecided {
  const got = attempt(name, read);
  if ("undecided" in got || got.value !== redacted) return got;
  const what = `${name}: \`connection\` is redacted in this state, which needs its passphrase to be judged`;
  return { undecided: what, cause: new UnknownValueError(unknownMark, ["connection"]) };
}

/** The values of a map or a list one by one, so that one that is not known yet does not hide the others. */
export const partsOf = (
  name: string,
  value: object,
): (Undecided | { readonly key: string; readonly value: unknown })[] =>
  Object.keys(value).map((key) => {
    const read = attempt(name, () => (value as Record<string, unknown>)[key]);
    return "undecided" in read ? read : { key, value: read.value };
  });
