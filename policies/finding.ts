import { UnknownValueError } from "@pulumi/policy";

/** What cannot be judged in a preview, because a value is not known before the update. */
export interface Undecided {
  readonly undecided: string;
  readonly cause: Error;
}

/** A violation as a sentence, or something undecided. */
export type Finding = string | Undecided;

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
