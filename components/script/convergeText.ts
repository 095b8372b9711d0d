import { entriesOn, Platform } from "../catalogue";
import { guards, type HostFact } from "../decide/guards";
import { statementsOf } from "./cmdLine";
import { type Converge, renderConverge } from "./converge";
import { startTypes } from "./convergeOf";
import { factVariable } from "./hostFacts";
import { recordIn } from "./hostRecord";

const words = (text: string | undefined): string[] => text?.split(" ").filter(Boolean) ?? [];

/** The lists that a line of ours was rendered from; whether the rest of the line is ours is for the caller to check. */
function listsIn(statements: string): Converge {
  const first = (pattern: RegExp) => pattern.exec(statements)?.[1];
  const target = first(/sc\.exe \\\\(\S+) /);
  const listOf = (variable: string) => words(first(new RegExp(`&set ${variable}=([^&]*)&`)));
  const marked = (family: string) =>
    words(first(new RegExp(`\\(for %k in \\(([^)]*)\\) do set ${family}_%k=1\\)`)));
  const record = recordIn(statements);
  const kept = (fact: HostFact) => {
    const [, keys = ""] =
      new RegExp(`if not defined ${factVariable[fact]} \\(?([^)]*)`).exec(statements) ?? [];
    return [...keys.matchAll(/set N_([A-Za-z0-9_.-]+)=1/g)].map(([, key = ""]) => ({ key, fact }));
  };
  const facts = [...kept("dhcp"), ...kept("domainMember")];
  const lists = { demand: listOf("G"), auto: listOf("H") };
  const unlessRunning = listOf("U");
  const disable = listOf("D").flatMap((key) => (key === "!U!" ? unlessRunning : key));
  const unlessFact = disable.flatMap((key) => facts.filter((row) => row.key === key));
  return {
    registry: unlessFact.length === 0 || statements.includes("Tcpip\\Parameters") ? "later" : "nt4",
    ...(target === undefined ? {} : { target }),
    enable: startTypes.flatMap((start) => lists[start].map((key) => ({ key, start }))),
    disable,
    unlessRunning,
    unlessFact,
    atRisk: marked("X"),
    kept: marked("P").filter((key) => !/^!.!$/.test(key)),
    ...(record ? { record } : {}),
  };
}

const knownKeys = new Set([
  ...Object.values(Platform).flatMap((platform) => entriesOn(platform).map(({ key }) => key)),
  ...guards.map(({ service }) => service),
]);

/** Whether the lists fit each other: a key that a line holds once alone could be changed unseen otherwise. */
function areConsistent({ enable, disable, unlessRunning, unlessFact, atRisk, kept }: Converge): boolean {
  const all = [...enable.map(({ key }) => key), ...kept, ...disable];
  return (
    new Set(all).size === all.length &&
    all.every((key) => knownKeys.has(key)) &&
    [...unlessRunning, ...unlessFact.map(({ key }) => key), ...atRisk].every((key) => disable.includes(key))
  );
}

/**
 * Reads a script back. A line that differs from what its own lists give, by a single character, is not ours:
 * the answer is undefined, and nobody should trust what else it says.
 */
export function parseConverge(line: string): Converge | undefined {
  const statements = statementsOf(line);
  if (statements === undefined) return undefined;
  const converge = listsIn(statements);
  try {
    return areConsistent(converge) && renderConverge(converge) === line ? converge : undefined;
  } catch {
    return undefined; // a name in it that no script of ours can hold
  }
}
