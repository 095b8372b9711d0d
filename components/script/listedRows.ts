import { Platform, platformFacts } from "../catalogue";
import { absentCode } from "../decide/win32";
import { checkedName } from "./cmdLine";
import type { Converge, ListedKey } from "./convergeOf";
import { asText, clear, each, eachLine, either, loopVariable, newLine, when } from "./statements";

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
export const listedLists = ({ listed }: Converge): string[] =>
  listed
    ? [
        "set N=,",
        "set Q=,",
        ...(listed.some(({ builds }) => builds !== undefined) ? [readBuild] : []),
        ...grouped(listed).map(addRows),
      ]
    : [];

const rows = "!Q! !N!";

/**
 * In the list of all services a name stands alone behind the label that comes first, and below it a line that people
 * have written; the second line below that with a colon by itself is the state.
 */
const inList = (sc: string): string[] => [
  when("!B!==#", "set L=%a"),
  when("%a==#", "set B=#"),
  when("%a==-", `set E=${asText(`${sc} query %k&&`)}`, each("v", rows, "set R_%v=2")),
  either(
    "%a==!L!",
    ["set B=n", "set C=", when("x%c==x if defined R_%b", "set C=%b", "set R_%b=2")],
    either("!B!==n", "set B=s", when("%b==:", readState, "set B=!B!.")),
  ),
];
const readState = when("!B!==s. if defined C if not %c==1 if not %c==3", "set J_!C!=1");

/**
 * One question tells which rows the host has services of, and which of these run: a list may name many that it has not.
 * W becomes those that are there. Where there is no whole answer, E has each row asked for its state.
 */
export function findRows(sc: string, { listed }: Converge): string[] {
  if (!listed) return [];
  const { listBytes } = platformFacts[Platform.WindowsServer];
  // Between the brackets of `for` cmd.exe takes a bare = for a blank.
  const all = `${sc} query type^= all state^= all bufsize^= ${listBytes}`;
  return [
    each("v", rows, "set R_%v=1"),
    `set E=${asText("ver>nul&")}`,
    eachLine(4, `${newLine}&echo #&${all}||echo -`, ...inList(sc)),
    each("s", rows, either("!R_%s!==2", "set W=!W! %s", `set Q_%s=${absentCode}`)),
    clear(["B", "C", "L"]),
  ];
}

/** Those that are there are read with the article's services, and then stand beside them. */
export const readRows = ({ listed }: Converge) => (listed ? { rows: "!W!", inConfig: [findProgram] } : {});
export const joinRows = ({ listed, unlessRunning }: Converge): string[] =>
  listed ? ["set W=,", `set U=!Q!${unlessRunning.length > 0 ? " !U!" : ""}`, "set D=!Q! !D! !N!"] : [];

/**
 * The line behind the third one with a colon names the program; a long label leaves no blank before its colon. Between
 * backslashes the second word and the third one are Windows' own folder.
 */
const findProgram = when(
  "!B!==c...",
  `(for /f usebackq^ tokens^=2-3^ delims^=\\ %q in ('%b${loopVariable("c")}') do ${when(
    `/i %q\\${loopVariable("r")}==Windows\\System32`,
    "set B_!C!=1",
  )})`,
);

/** What Windows has not brought along counts as needed by something that stays. */
export const keepForeign = ({ listed }: Converge): string[] =>
  listed ? [each("s", "!Q! !N!", when("not defined B_%s", "set N_%s=1"))] : [];
