import { z } from "zod";
import { Category, categoryTitle, findEntry, Platform, platformFacts } from "../catalogue";
import { alwaysGuarded } from "../catalogue/guardedInLists";
import type { Issue } from "../issue/issue";
import { type Tree, treeOf } from "../issue/tree";
import { ExceptionKind, type HostSettings } from "./hostArgs";
import { connectionSchema, hostSchema, settingsSchema } from "./hostSchema";
import { checkList, meansRow } from "./listChecks";
import { isItself } from "./reach";
import { issuesFrom, received } from "./schemaIssue";

const dayOf = z.iso.date();
const connectionOnly = z.object({ connection: connectionSchema });

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The day of a moment in UTC, as exceptions write it. */
export const utcDay = (now: Date): string => now.toISOString().slice(0, 10);

const knownPlatform = (settings: Tree): Platform | undefined =>
  Object.values(Platform).find((platform) => platform === settings.platform);

interface Rule extends Issue {
  readonly broken: (settings: Tree, connection: Tree) => boolean;
}

const crossFieldRules: readonly Rule[] = [
  {
    code: "target_missing",
    broken: (settings) =>
      !platformFacts[knownPlatform(settings) ?? Platform.WindowsServer].modern &&
      settings.target === undefined,
    path: "target",
    expected: "the name by which a Windows jump host reaches this host",
    received: "nothing",
    hint: "This Windows has no SSH server: let `connection` lead to a jump host and name this host in `target`.",
  },
  {
    code: "target_with_key",
    broken: (settings, connection) => settings.target !== undefined && connection.privateKey !== undefined,
    path: "connection.privateKey",
    expected: "a password login on the jump host",
    received: "a key login",
    hint: "A key login carries no credentials onward: the target would answer every sc.exe call with access denied (5).",
  },
  {
    code: "target_itself",
    broken: (settings, connection) => isItself(settings.target, connection.host),
    path: "target",
    expected: "another machine than the one that `connection` leads to",
    received: "that one",
    hint: "Remove `target`: a host with its own SSH server needs none, and the guards of a target would hold there for no reason.",
  },
];

const brokenRules = (settings: Tree, connection: unknown): Issue[] =>
  crossFieldRules
    .filter((rule) => rule.broken(settings, treeOf(connection)))
    .map(({ broken: _, ...issue }) => issue);

interface ServiceReference {
  readonly name: unknown;
  readonly path: string;
  /** The categories that make sense there. */
  readonly categories: readonly Category[];
  readonly isRisk?: boolean;
}

/** A service of the host's own list, unless the article names it. */
const listedKey = ({ list }: Tree, name: string): string | undefined =>
  listOf(list)
    .map((row) => treeOf(row).service)
    .filter((key) => typeof key === "string")
    .find((key) => meansRow(name, key));

/** What a list never disables, no exception takes past its guard. */
function checkListed(key: string, { path, isRisk }: ServiceReference): Issue[] {
  const reason = isRisk ? alwaysGuarded(key) : undefined;
  if (reason === undefined) return [];
  const expected = "a service that a list may disable";
  return [{ code: "guarded_in_lists", path, expected, received: `${key}: ${reason}` }];
}

function checkService(settings: Tree, at: ServiceReference): Issue[] {
  const platform = knownPlatform(settings);
  // A blank or missing name, or a platform that is none, has been told of already.
  if (platform === undefined || typeof at.name !== "string" || at.name.trim() === "") return [];
  const entry = findEntry(platform, at.name);
  const key = entry ? undefined : listedKey(settings, at.name);
  if (key !== undefined) return checkListed(key, at);
  if (entry && at.categories.includes(entry.category)) return [];
  const listed = at.categories.map((category) => categoryTitle[category]).join(" or ");
  const wrong = entry && `${entry.key}, which is ${categoryTitle[entry.category]}`;
  return [
    {
      code: entry ? "wrong_category" : "unknown_service",
      path: at.path,
      expected: `a service that Q189271 lists on ${platform} as ${listed}`,
      received: wrong ?? received([at.path], at.name),
      hint: "Take its key name, display name or article name; docs/catalogue.md lists them.",
    },
  ];
}

function checkExpiry(expires: unknown, path: string, now: Date): Issue[] {
  const day = dayOf.safeParse(expires).data;
  if (day === undefined || day >= utcDay(now)) return [];
  const hint = "The day named was the last valid one (UTC). Renew it with its approver, or remove it.";
  return [{ code: "exception_expired", path, expected: `a day from ${utcDay(now)} on`, received: day, hint }];
}

/** Of two exceptions for one service the first would win unseen. */
function checkTwice(settings: Tree, names: readonly unknown[]): Issue[] {
  const platform = knownPlatform(settings);
  if (platform === undefined) return [];
  const keyOf = (name: string) => findEntry(platform, name)?.key ?? listedKey(settings, name);
  const keys = names.map((name) => (typeof name === "string" ? keyOf(name) : undefined));
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    if (key === undefined || first === index) return [];
    const received = `${key}, which exceptions.${first} names already`;
    return [
      {
        code: "exception_twice",
        path: `exceptions.${index}.service`,
        expected: "each service once",
        received,
      },
    ];
  });
}

/** What must not be disabled can be left as its owner has it; no risk is taken with it. */
const exceptable = (kind: unknown): readonly Category[] => [
  ...(kind === ExceptionKind.AllowRisk ? [] : [Category.Required]),
  Category.MayBeRequired,
  Category.NotRequired,
];

/**
 * What no single field can tell: references to services, dates, and fields that exclude each other. Takes settings as
 * they came, so that these problems are told together with those of single fields.
 */
function crossCheck(input: unknown, now: Date): Issue[] {
  const settings = treeOf(input);
  const keepable = [Category.NotRequired];
  const kept = listOf(settings.keep).flatMap((name, index) =>
    checkService(settings, { name, path: `keep.${index}`, categories: keepable }),
  );
  const excepted = listOf(settings.exceptions).flatMap((item, index) => {
    const { service: name, expires, kind } = treeOf(item);
    const path = `exceptions.${index}`;
    const isRisk = kind === ExceptionKind.AllowRisk;
    return [
      ...checkService(settings, { name, path: `${path}.service`, categories: exceptable(kind), isRisk }),
      ...checkExpiry(expires, `${path}.expires`, now),
    ];
  });
  const twice = checkTwice(
    settings,
    listOf(settings.exceptions).map((item) => treeOf(item).service),
  );
  const listed = checkList(settings);
  return [...brokenRules(settings, settings.connection), ...kept, ...excepted, ...twice, ...listed];
}

/** Two resources that harden one machine undo each other's work in turn. */
export const sameMachine = (host: string, first: string): Issue => ({
  code: "host_twice",
  host,
  path: "connection.host",
  expected: "each host once",
  received: `the address of ${first}`,
});

const inHost = (issues: Issue[], host?: string): Issue[] =>
  host === undefined ? issues : issues.map((issue) => ({ ...issue, host }));

const schemaIssues = (schema: z.ZodType, input: unknown): Issue[] => {
  const { error } = schema.safeParse(input);
  return error ? issuesFrom(error, input) : [];
};

/** Checks everything that is known of one host; an empty list means that it is valid. */
export const checkHost = (input: unknown, now: Date, host?: string): Issue[] =>
  inHost([...schemaIssues(hostSchema, input), ...crossCheck(input, now)], host);

/** As `checkHost`, for settings whose connection is not known yet. */
export const checkSettings = (input: unknown, now: Date, host?: string): Issue[] =>
  inHost([...schemaIssues(settingsSchema, input), ...crossCheck(input, now)], host);

/** As `checkHost`, for a connection alone: used when it becomes known later than the settings. */
export function checkConnection(connection: unknown, settings: HostSettings, host?: string): Issue[] {
  const issues = [
    ...schemaIssues(connectionOnly, { connection }),
    ...brokenRules({ ...settings }, connection),
  ];
  return inHost(issues, host);
}
