import { isSeq } from "yaml";
import { z } from "zod";
import type { Issue } from "../issue/issue";
import { isTree, type Tree } from "../issue/tree";
import { checkRows } from "../settings/listChecks";
import { listSchema } from "../settings/listSchema";
import { issuesFrom } from "../settings/schemaIssue";
import { readYaml, type Yaml } from "./inventory";
import type { SecretSources } from "./secretReference";

type Rows = readonly unknown[];

/** A list that has been read once, and what is wrong with it. */
type ReadList = { readonly rows: Rows } | { readonly issues: readonly Issue[] };

/** The lists of one inventory by the paths that it names. */
export type KnownLists = Map<string, ReadList>;

const noList = (file: string): Issue => ({
  code: "no_list",
  path: file,
  expected: "a readable list of services",
  received: "none",
  hint: "The path is relative to the folder of the inventory.",
});

/** A problem of a row with the line that has it, and the field. */
const placed = (file: string, issues: readonly Issue[], { placeOf }: Yaml): Issue[] =>
  issues.map((issue) => {
    const [row = "", ...field] = issue.path.split(".");
    const place = placeOf([Number(row), ...field.slice(0, 1)]);
    return { ...issue, path: [`${file}:${place}`, ...field.slice(0, 1)].join(" ") };
  });

/** `reviewed:` with nothing behind it stands for a row without it. */
const withoutBlanks = (row: unknown): unknown =>
  isTree(row) ? Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) : row;

function rowsIn(file: string, text: string): ReadList {
  const yaml = readYaml(file, text);
  if ("issues" in yaml) return yaml;
  const { contents, input } = yaml;
  if (!isSeq(contents) || !Array.isArray(input)) {
    const expected = "a list of rows, each behind a dash: `- { service: …, advice: …, source: … }`";
    return { issues: [{ ...noList(`${file}:${yaml.placeOf([])}`), expected, received: "something else" }] };
  }
  const rows = input.map(withoutBlanks);
  const { error } = listSchema.safeParse(rows);
  const issues = [...(error ? issuesFrom(error, rows) : []), ...checkRows(rows)];
  return issues.length > 0 ? { issues: placed(file, issues, yaml) } : { rows };
}

function readList(file: string, { file: read }: SecretSources): ReadList {
  try {
    return rowsIn(file, read(file));
  } catch {
    return { issues: [noList(file)] };
  }
}

const fileNames = z.array(z.string("the path of a list").min(1, "the path of a list"), "a list of paths");

export interface Listing {
  readonly sources: SecretSources;
  readonly known: KnownLists;
  /** Gathers what is wrong: with a list once, however many hosts have it. */
  readonly issues: Issue[];
  readonly host: string;
}

/** A host's settings with the rows of its `lists` behind those of its own `list`; undefined where one cannot be read. */
export function withRows({ lists, ...settings }: Tree, at: Listing): Tree | undefined {
  if (lists === undefined) return settings;
  const { data, error } = fileNames.safeParse(lists);
  if (error) {
    const told = issuesFrom(error, lists, at.host);
    at.issues.push(
      ...told.map((issue) => ({ ...issue, path: ["lists", issue.path].filter(Boolean).join(".") })),
    );
    return undefined;
  }
  const read = data.map((file) => {
    const before = at.known.get(file);
    const list = before ?? readList(file, at.sources);
    at.known.set(file, list);
    if (before === undefined && "issues" in list) at.issues.push(...list.issues);
    return list;
  });
  if (read.some((list) => "issues" in list)) return undefined;
  const own = Array.isArray(settings.list) ? settings.list : [];
  return { ...settings, list: [...own, ...read.flatMap((list) => ("rows" in list ? list.rows : []))] };
}
