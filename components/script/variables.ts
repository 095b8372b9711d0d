/**
 * The variables of the scripts. Nothing else is set or read on a host; a test holds the scripts against this table.
 * Loop variables are small letters and mean what the loop says. Outside of batch files cmd.exe may leave `!X!` as it
 * stands where X is not set: lists begin with a comma, which `for` passes over, and nothing else is read unset.
 */

export interface ScriptVariable {
  readonly name: string;
  /** The part of the script that sets it. */
  readonly setBy: string;
  readonly meaning: string;
  /** The script that has it: the converging one, the restoring one, or both where absent. */
  readonly of?: "converge" | "restore";
}

type Row = readonly [name: string, setBy: string, meaning: string, of?: "converge" | "restore"];
const table = (rows: readonly Row[]): ScriptVariable[] =>
  rows.map(([name, setBy, meaning, of]) => ({ name, setBy, meaning, ...(of ? { of } : {}) }));

/** One value a script. */
export const scriptVariables: readonly ScriptVariable[] = table([
  ["A", "facts", "set where an interface has a static address", "converge"],
  [
    "B",
    "reading",
    "counts lines of a service, and is set while they are about a dependent in the lists; in a restore: once lines are about services",
  ],
  ["C", "reading", "the key that the lines being read are about"],
  ["D", "lists", "keys to disable, dependents first; in a restore: the keys of the record"],
  [
    "E",
    "changing",
    "exit code of the last program, a Win32 code; a dependent whose start type can be asked for; in a restore also a start type, and set where the record has none",
  ],
  ["F", "verdicts", "1 once something has failed, else 0"],
  ["G", "lists", "keys that are made startable by demand where they are disabled", "converge"],
  ["H", "lists", "keys that are made automatic and started where they are disabled", "converge"],
  ["I", "facts", "set where the host names no domain", "converge"],
  ["K", "lists", "the registry key of the host's record", "converge"],
  ["L", "reading", "the label before a service's name, in the host's language"],
  ["M", "reading", "the label before a service's state, in the host's language"],
  ["N", "lists", "keys of the host's own list to disable; in the end the last of D", "converge"],
  ["O", "lists", "the build of Windows", "converge"],
  ["P", "lists", "keys that stay in any case", "converge"],
  [
    "Q",
    "lists",
    "keys of the host's own list to disable unless they run; in the end the first of U",
    "converge",
  ],
  ["R", "finding work", "keys that are disabled and must not be", "converge"],
  ["S", "facts", "the registry key of Windows' own settings of services", "converge"],
  ["T", "lists", "a list without a key"],
  ["U", "lists", "keys to disable unless they run, mostly the first of D", "converge"],
  [
    "V",
    "finding work",
    "start type of a service, or `-` while it runs; then set while a dependent counts",
    "converge",
  ],
  ["W", "changing", "keys still in work, in their order"],
  ["X", "record", "set once something could not be recorded", "converge"],
  ["Y", "reading", "the end of a question; then the keys of a round"],
  ["Z", "verdicts", "the sentence that says what failed, or whose the host is"],
]);

/** One value a service: the name continues with `_` and its key. */
export const serviceVariables: readonly ScriptVariable[] = table([
  ["B", "reading", "set where its program is below Windows' System32", "converge"],
  ["R", "finding rows", "1 for a row of the host's own list, 2 where the host has its service", "converge"],
  ["J", "reading", "set while it runs: neither stopped nor stopping"],
  ["K", "reading", "what the record says of it; `Stack`, `Host` and `Applied` are read as if they were keys"],
  ["N", "dependents", "set where something needs it that stays, or a fact, or nobody can tell", "converge"],
  ["O", "dependents", "the keys in work that it depends on", "converge"],
  ["P", "finding work", "set where it may go, and stays", "converge"],
  ["Q", "changing", "the Win32 code with which reading or changing it failed"],
  ["S", "reading", "its start type, in the constants of sc.exe: `AUTO_START(DELAYED)`, `DISABLED`, …"],
  ["T", "reading", "set while it is stopping", "restore"],
  ["U", "reading", "set where it ran when it was recorded", "restore"],
  ["V", "changing", "its verdict, or the code of the error", "converge"],
  ["X", "lists", "set where no guard keeps it", "converge"],
]);
