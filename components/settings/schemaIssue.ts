import type { z } from "zod";
import type { Issue } from "../issue/issue";
import { nearest } from "../issue/nearest";
import { isTree, textOf } from "../issue/tree";
import { isSecretField } from "./hostArgs";
import { hostKeyHint } from "./hostKeyLine";

/** Nothing of a connection is shown but its port: a password or a key may stand in the wrong field. */
function mayBeShown(path: readonly PropertyKey[], value: unknown): boolean {
  if (path.includes("connection")) return typeof value === "number" && path[path.length - 1] === "port";
  return typeof value !== "string" || (value.length <= 80 && !/[\r\n]|PRIVATE KEY/.test(value));
}

/** Names what was found without ever showing a secret, nor a long text. */
export function received(path: readonly PropertyKey[], value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (!mayBeShown(path, value)) return `a value of type ${typeof value}, not shown`;
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** A key that looks like no name may be part of a secret that was pasted without quotes. */
const shownKey = (key: string): string =>
  /^[A-Za-z_-]{1,30}$/.test(key) ? key : "a key that is no name, not shown";

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], input);

const isDigits = (value: unknown): boolean => typeof value === "string" && /^\s*\d+\s*$/.test(value);

/** What was meant for a text, and YAML reads as something else. */
function hintOnText(field: unknown, value: unknown): string | undefined {
  if (isTree(value) && isSecretField(field))
    return "A secret that lives elsewhere is { config: KEY }, { env: NAME } or { file: PATH }.";
  if (Array.isArray(value)) return "Brackets and dashes make a list: write the text alone, in quotes.";
  const isText = ["number", "boolean"].includes(typeof value) && field !== "expires" && field !== "takeOver";
  return isText ? "Write it in quotes." : undefined;
}

type Problem = z.core.$ZodIssue;

/** What to do about a value of the wrong kind. */
function hintOn(problem: Problem, value: unknown): string | undefined {
  const field = problem.path.at(-1);
  if (field === "hostKey") return hostKeyHint;
  if (problem.code === "invalid_value") {
    const meant = nearest(textOf(value), problem.values.map(String));
    return meant === undefined ? undefined : `Did you mean ${meant}?`;
  }
  if (problem.code !== "invalid_type" || value === undefined) return undefined;
  const { expected } = problem;
  if (expected === "string") return hintOnText(field, value);
  if (expected === "array") return "Write a list: each entry on a line of its own, behind a dash.";
  return isDigits(value) && expected !== "object" ? "Write it without quotes." : undefined;
}

type Told = Omit<Issue, "host" | "path">;

/** An unknown key names itself; its value is not shown, for it may be a misspelt password. */
const unknownKeys = (keys: readonly string[], message: string): Told[] =>
  message.split("\n").map((hint, index) => ({
    code: "unknown_key",
    expected: "known keys alone",
    received: shownKey(keys[index] ?? ""),
    hint,
  }));

/** What a check says beside its message. */
const said = (problem: Problem): Partial<Pick<Issue, "received" | "hint">> =>
  problem.code === "custom" ? (problem.params ?? {}) : {};

function wrongValue(problem: Problem, value: unknown): Told {
  const { received: looks = received(problem.path, value), hint = hintOn(problem, value) } = said(problem);
  const told = { code: "invalid_value", expected: problem.message, received: looks };
  return hint === undefined ? told : { ...told, hint };
}

/** Zod's problems as issues. */
export function issuesFrom(error: z.ZodError, input: unknown, host?: string): Issue[] {
  return error.issues.flatMap((problem) => {
    const told =
      problem.code === "unrecognized_keys"
        ? unknownKeys(problem.keys, problem.message)
        : [wrongValue(problem, valueAt(input, problem.path))];
    const path = problem.path.map(String).join(".");
    return told.map((each) => ({ ...each, ...(host === undefined ? {} : { host }), path }));
  });
}
