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

type Of = Pick<ScriptVariable, "of">;
const row = (name: string, setBy: string, meaning: string, of: Of = {}): ScriptVariable => ({
  name,
  setBy,
  meaning,
  ...of,
});
const converging: Of = { of: "converge" };
const restoring: Of = { of: "restore" };

/** One value a script. */
export const scriptVariables: readonly ScriptVariable[] = [
  row("A", "facts", "set where an interface has a static address", converging),
  row("B", "reading", "counts lines of a service, and is set while they are about a dependent in the lists"),
  row("C", "reading", "the key that the lines being read are about"),
  row("D", "lists", "keys to disable, dependents first; in a restore: the keys of the record"),
  row("E", "changing", "exit code of the last program, a Win32 code; in a restore also a start type"),
  row("F", "verdicts", "1 once something has failed, else 0"),
  row("G", "lists", "keys that are made startable by demand where they are disabled", converging),
  row("H", "lists", "keys that are made automatic and started where they are disabled", converging),
  row("I", "facts", "set where the host names no domain", converging),
  row("K", "lists", "the registry key of the host's record", converging),
  row("L", "reading", "the label before a service's name, in the host's language"),
  row("M", "reading", "the label before a service's state, in the host's language"),
  row("P", "lists", "other keys that stay in any case", converging),
  row("R", "finding work", "keys that are disabled and must not be", converging),
  row("S", "facts", "the registry key of Windows' own settings of services", converging),
  row("T", "lists", "a list without a key"),
  row("U", "lists", "keys to disable unless they run, mostly the first of D", converging),
  row("V", "finding work", "start type of a service, or `-` while it runs", converging),
  row("W", "changing", "keys still in work, in their order"),
  row("X", "record", "set once something could not be recorded", converging),
  row("Y", "reading", "the end of a question; then the keys of a round"),
  row("Z", "verdicts", "the sentence that names what failed", converging),
];

/** One value a service: the name continues with `_` and its key. */
export const serviceVariables: readonly ScriptVariable[] = [
  row("J", "reading", "set while it runs: neither stopped nor stopping"),
  row(
    "K",
    "reading",
    "what the record says of it; `Stack`, `Host` and `Applied` are read as if they were keys",
  ),
  row(
    "N",
    "dependents",
    "set where something needs it that stays, or a fact, or nobody can tell",
    converging,
  ),
  row("O", "dependents", "the keys in work that it depends on", converging),
  row("P", "finding work", "set where it stays", converging),
  row("Q", "changing", "the Win32 code with which reading or changing it failed"),
  row("S", "reading", "its start type, in the constants of sc.exe: `AUTO_START(DELAYED)`, `DISABLED`, …"),
  row("T", "reading", "set while it is stopping", restoring),
  row("U", "reading", "set where it ran when it was recorded", restoring),
  row("V", "changing", "its verdict", converging),
  row("X", "lists", "set where no guard keeps it", converging),
];
