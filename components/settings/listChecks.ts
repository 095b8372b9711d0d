import { Category, categoryTitle, entriesOn, Platform, sameKey } from "../catalogue";
import { crosswalkOf } from "../catalogue/crosswalk";
import { alwaysGuarded } from "../catalogue/guardedInLists";
import type { Issue } from "../issue/issue";
import { type Tree, textOf, treeOf } from "../issue/tree";
import { ListAdvice } from "./hostArgs";

/** Lists are about Windows Server 2016 and later. */
export const entryOf = (key: string) =>
  entriesOn(Platform.WindowsServer).find((entry) => sameKey(entry.key, key));

/** The name that the Services console shows for a key of a list. */
export const displayNameOf = (key: string): string => crosswalkOf(key)?.displayName ?? key;

/** Whether somebody means that service of a list by its key or its display name. */
export const meansRow = (name: string, key: string): boolean =>
  sameKey(name, key) || sameKey(name, displayNameOf(key));

/** Windows names the service of a user after its template: NAME_1a2b3. */
const templateOf = (key: string) => {
  const found = crosswalkOf(key) ?? crosswalkOf(key.replace(/_[0-9a-f]{3,}$/i, ""));
  return found?.traits.perUserSince === undefined ? undefined : found.key;
};

/** What has been denied to the console alone, and sc.exe may do. */
const deniedToConsole = "AppIDSvc";

type Told = Omit<Issue, "path">;

/** Why no script could disable it; a guard, which is told of in another way, comes first. */
function undisablable(key: string): Told | undefined {
  const { kind, traits } = crosswalkOf(key) ?? { kind: "service", traits: {} };
  const template = templateOf(key);
  if (template !== undefined)
    return {
      code: "list_template",
      expected: "a service of the machine",
      received: `${key}, of which Windows makes one for each user who signs in`,
      hint: `Take the row out: what is set of ${template} does not reach those that run.`,
    };
  if (kind === "driver")
    return {
      code: "list_driver",
      expected: "a service",
      received: `${key}, a driver`,
      hint: "Take the row out: stopping a driver can take the machine down.",
    };
  if (traits.refusal === undefined || sameKey(key, deniedToConsole)) return undefined;
  return {
    code: "list_protected",
    expected: "a service that Windows lets an administrator change",
    received: `${key}: ${traits.refusal.fact}`,
    hint: "Take the row out, or write `advice: keep`.",
  };
}

const isRefusable = (row: Tree): row is Tree & { readonly service: string } =>
  typeof row.service === "string" && row.advice !== ListAdvice.Keep;

function serviceFault(row: Tree): Told | undefined {
  if (!isRefusable(row) || entryOf(row.service) || alwaysGuarded(row.service)) return undefined;
  return undisablable(row.service);
}

/** The article says more of its own services than a list does, and some of it is not to be gone past. */
function overFault(row: Tree): Told | undefined {
  if (row.over === undefined || typeof row.service !== "string") return undefined;
  const entry = entryOf(row.service);
  if (entry === undefined || entry.category === Category.Required)
    return {
      code: "list_over",
      expected: `a service that Q189271 lists as ${categoryTitle[Category.MayBeRequired]} or ${categoryTitle[Category.NotRequired]}`,
      received: entry ? `${entry.key}, which is Required` : `${row.service}, which it does not list`,
      hint: "Take `over` out.",
    };
  const lacks = row.reason === undefined ? "reason" : row.reviewed === undefined ? "reviewed" : undefined;
  const [expected, received] =
    lacks !== undefined ? [`\`${lacks}\` beside it`, "none"] : ["no `os` beside it", "one"];
  return lacks === undefined && row.os === undefined ? undefined : { code: "list_over", expected, received };
}

const usesFault = ({ uses, advice }: Tree): Told | undefined =>
  uses === undefined || advice === ListAdvice.DisableUnlessUsed
    ? undefined
    : {
        code: "list_uses",
        expected: `\`advice: ${ListAdvice.DisableUnlessUsed}\``,
        received: textOf(advice),
      };

const at = (index: number, field: string, told: Told | undefined): Issue[] =>
  told === undefined ? [] : [{ path: `${index}.${field}`, ...told }];

const lower = (row: Tree): string => textOf(row.service).toLowerCase();

/** What no single field of a list can tell; paths begin with the number of the row, from 0. */
export function checkRows(list: readonly unknown[]): Issue[] {
  const rows = list.map(treeOf);
  const first = new Map<string, number>();
  for (const [index, row] of rows.entries()) if (!first.has(lower(row))) first.set(lower(row), index);
  return rows.flatMap((row, index) => {
    const before = first.get(lower(row)) ?? index;
    const twice = {
      code: "list_twice",
      expected: "each service once",
      received: `${textOf(row.service)}, which row ${before + 1} names already`,
    };
    return [
      ...at(index, "service", serviceFault(row)),
      ...at(index, "service", before === index || row.service === undefined ? undefined : twice),
      ...at(index, "over", overFault(row)),
      ...at(index, "uses", usesFault(row)),
    ];
  });
}

const notHere: Issue = {
  code: "list_elsewhere",
  path: "list",
  expected: `a list on hosts with \`platform: ${Platform.WindowsServer}\` and no \`target\` alone`,
  received: "one on another host",
  hint: "Where `defaults` have lists, write `lists: null` for this host.",
};

/** A use that no row names would keep nothing, without a word. */
function unknownUses({ uses }: Tree, rows: readonly Tree[]): Issue[] {
  const known = new Set(rows.flatMap((row) => (Array.isArray(row.uses) ? row.uses : [])));
  return (Array.isArray(uses) ? uses : []).flatMap((use, index) =>
    typeof use !== "string" || known.has(use)
      ? []
      : [
          {
            code: "unknown_use",
            path: `uses.${index}`,
            expected: `one of ${[...known].join(", ") || "the uses that rows of its list name, which are none"}`,
            received: JSON.stringify(use.slice(0, 80)),
          },
        ],
  );
}

/** What is wrong with a host's list and with what else the host says of it. */
export function checkList(settings: Tree): Issue[] {
  const rows = Array.isArray(settings.list) ? settings.list : [];
  const isHere = settings.platform === Platform.WindowsServer && settings.target === undefined;
  return [
    ...(rows.length === 0 || isHere ? [] : [notHere]),
    ...checkRows(rows).map((issue) => ({ ...issue, path: `list.${issue.path}` })),
    ...unknownUses(settings, rows.map(treeOf)),
  ];
}
