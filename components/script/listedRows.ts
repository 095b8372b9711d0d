import { checkedName } from "./cmdLine";
import type { Converge, ListedKey } from "./convergeOf";
import { each, loopVariable, when } from "./statements";

/** `ver` tells it as the third word between dots, in every language. */
const readBuild = "(for /f tokens^=3^ delims^=. %v in ('ver') do set O=%v)";

interface Rows {
  readonly variable: "N" | "Q";
  readonly builds: readonly number[];
  readonly keys: readonly string[];
}

/** Rows by the list that they belong to, and the builds of Windows that they are about; none for all. */
function grouped(listed: readonly ListedKey[]): Rows[] {
  const groups = new Map<string, Rows>();
  for (const { key, unlessRunning, builds = [] } of listed) {
    const variable = unlessRunning ? "Q" : "N";
    const name = `${variable} ${builds.join(" ")}`;
    groups.set(name, { variable, builds, keys: [...(groups.get(name)?.keys ?? []), checkedName(key)] });
  }
  return [...groups.values()];
}

/** Adds keys to a list; those that are about some Windows alone where it is one of them. */
const addRows = ({ variable, builds, keys }: Rows): string => {
  const add = `set ${variable}=!${variable}! ${keys.join(" ")}`;
  return builds.length === 0 ? add : each("b", builds.join(" "), when("!O!==%b", add));
};

/** Sets the lists of what the host's own list disables, in as many characters as its names have. */
export const listedLists = (listed: readonly ListedKey[]): string[] => [
  "set N=,",
  "set Q=,",
  ...(listed.some(({ builds }) => builds !== undefined) ? [readBuild] : []),
  ...grouped(listed).map(addRows),
];

/**
 * The line behind the third one with a colon names the program; a long label leaves no blank before its colon. Between
 * backslashes the second word and the third one are Windows' own folder.
 */
const isWindowsOwn = when(
  "!B!==c...",
  `(for /f usebackq^ tokens^=2-3^ delims^=\\ %q in ('%b${loopVariable("c")}') do ${when(
    `/i %q\\${loopVariable("r")}==Windows\\System32`,
    "set B_!C!=1",
  )})`,
);
export const findProgram = ({ listed }: Converge): string[] => (listed ? [isWindowsOwn] : []);

/** What Windows has not brought along counts as needed by something that stays. */
export const keepForeign = ({ listed }: Converge): string[] =>
  listed ? [each("s", "!Q! !N!", when("not defined B_%s", "set N_%s=1"))] : [];
