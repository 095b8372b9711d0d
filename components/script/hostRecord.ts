import { type Owner, stackName } from "../settings/owner";
import { checkedName } from "./cmdLine";
import { each, either, when } from "./statements";

export { recordKey } from "./cmdLine";

/** What the script is told of the record. */
export interface RecordOrder {
  readonly owner: Owner;
  /** The stack that the host may be taken over from. */
  readonly takeOver?: string;
  /** Nothing is changed unless what was there has been recorded: it shall be restored one day. */
  readonly mustRecord: boolean;
}

/** What a value of the record is named, beside those of services. The script reads them as if they were services. */
export const recordValues = ["Stack", "Host", "Machine", "Applied"];

/** What stands for the identity of a machine that has none. */
const unknownMachine = "-";
/** Set before it is read. */
export const noMachine = `set K_MachineGuid=${unknownMachine}`;
/** The record was made on another machine: this one is a clone of it. A record of an earlier version does not say where. */
export const isCloned = "defined K_Machine if not !K_Machine!==!K_MachineGuid!";

/** Nothing is done any more: the end is left to the script's last line, since not every cmd.exe leaves a block with a code. */
const giveUp = (lists: readonly string[]): string[] => ["set F=1", ...lists.map((name) => `set ${name}=,`)];

/** A host of another stack is left alone, and Z says so; else it is marked as this one's. X: nothing can be written. */
export function claim(order: RecordOrder, lists: readonly string[]): string[] {
  checkNames(order);
  const { owner, takeOver } = order;
  const others = [owner.stack, ...(takeOver === undefined ? [] : [takeOver])];
  const isAnothers = others.map((stack) => `if not !K_Stack!==${stack}`).join(" ");
  const values = { Stack: owner.stack, Host: owner.host, Machine: "!K_MachineGuid!" };
  const writes = Object.entries(values).map(([name, value]) => `reg.exe add !K! /v ${name} /d ${value} /f`);
  const isConfirmed = takeOver === undefined ? "" : ` if not !K_Stack!==${takeOver}`;
  return [
    when(`${isCloned}${isConfirmed}`, "set K_Stack=clone-of:!K_Stack!"),
    when(
      `defined K_Stack ${isAnothers}`,
      "set Z=OWNER !K_Stack!/!K_Host! hardens this host",
      ...giveUp(lists),
    ),
    when(
      `!F!==0 if not !K_Stack!/!K_Host!/!K_Machine!==${owner.stack}/${owner.host}/!K_MachineGuid!`,
      `(${writes.join("&&")})>nul||set X=1`,
    ),
  ];
}

/** What a host says of itself in its record. */
export interface HostRecord {
  readonly owner?: Owner;
  /** It was made on another machine: this one is a clone of it. */
  readonly isCloned: boolean;
  /** The digest of what was applied last. */
  readonly applied?: string;
  /** Keys of what was made automatic and could not be started. */
  readonly failed: readonly string[];
}

/** Reads what reg.exe prints of the record and of the machine, in the letters that names are made of: a host may say anything. */
export function recordOf(text: string): HostRecord {
  const value = (name: string) =>
    new RegExp(`^[ \\t]+${name}[ \\t]+REG_SZ[ \\t]+([A-Za-z0-9_./-]{1,200})`, "m").exec(text)?.[1];
  const [stack, machine, applied] = [value("Stack"), value("Machine"), value("Applied")];
  return {
    isCloned: machine !== undefined && machine !== (value("MachineGuid") ?? unknownMachine),
    ...(stack === undefined ? {} : { owner: { stack, host: value("Host") ?? "" } }),
    ...(applied === undefined ? {} : { applied }),
    failed: [...text.matchAll(/^[ \t]+Failed_([A-Za-z0-9_.-]{1,256})[ \t]+REG_SZ/gm)].map(
      ([, key = ""]) => key,
    ),
  };
}

/** The statement that leaves word of what could not be started, until it could. */
export const noteStart = either(
  "defined Q_%s",
  "reg.exe add !K! /v Failed_%s /d !Q_%s! /f>nul",
  when("defined K_Failed_%s", "reg.exe delete !K! /v Failed_%s /f>nul"),
);

/** The statement that leaves word of what has been applied, for the next look at the host. */
export const noteApplied = (mark: string): string =>
  when(`!F!==0 if not !K_Applied!==${mark}`, `reg.exe add !K! /v Applied /d ${mark} /f>nul`);

/**
 * The statements that record of each service that is about to change how it was. What has a
 * record keeps it, even where another script, whose client is gone, still writes: a state is read before the record,
 * and nothing is changed until all is recorded.
 */
export function keepRecord(order: RecordOrder, lists: readonly string[]): string[] {
  const write = `reg.exe add !K!\\Services /v %s /d !B! /f>nul||set X=1`;
  return [
    each(
      "s",
      "!R! !W!",
      when("not defined K_%s", "set B=!S_%s!", when("defined J_%s", "set B=!B!+run"), write),
    ),
    order.mustRecord
      ? when("defined X", "echo RECORD failed", ...giveUp([...lists, "R", "W"]), "set Z=RECORD failed")
      : "(if defined X echo RECORD failed)",
  ];
}

/** @throws IssuesError when a name could mean more than itself to cmd.exe. */
function checkNames({ owner, takeOver = owner.stack }: RecordOrder): void {
  for (const stack of [owner.stack, takeOver]) if (!stackName.test(stack)) checkedName(`${stack} `);
  checkedName(owner.host);
}
