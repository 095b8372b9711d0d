import { mark, section } from "../../components/connect/questions";
import type { Desired } from "../../components/decide/desired";
import { lineLimit, oneLine, outerShellMargin, programsFor } from "../../components/script/cmdLine";
import { checks } from "./checks";
import { farCode } from "./shells";
import { measuredStarts } from "./speed";

/**
 * Each shell fills in what it knows: cmd.exe its own path alone, Windows PowerShell and PowerShell 7 their edition, a
 * shell of Unix its name.
 */
export const askShell = "echo %ComSpec% $PSVersionTable.PSEdition $0";

/** Names that a transcript has to leave out. */
export const identity = ["COMPUTERNAME", "USERNAME", "USERDOMAIN", "USERDNSDOMAIN"] as const;

/** The line that asks all that the table asks for. */
export const askPrimitives = ({ target }: Desired): string =>
  oneLine([
    mark("begin"),
    ...section("identity", ...identity.map((name) => `echo ${name}=!${name}!`)),
    ...checks.flatMap(({ id, asks }) => (asks ? section(id, ...asks(programsFor(target))) : [])),
    mark("end"),
    `exit ${farCode}`,
  ]);

const asLong = (target: string | undefined, letters: number): string =>
  oneLine([
    mark("begin"),
    `set Y=${"x".repeat(letters)}END`,
    ...section("length", "echo !Y:~-3!"),
    `(for /l %k in (2,1,${measuredStarts}) do ${programsFor(target).sc} qc RpcSs>nul)`,
    mark("end"),
  ]);

/** The longest line that is ever sent, which also measures how long a program takes to start. */
export const askLongest = ({ target }: Desired): string =>
  asLong(target, lineLimit - outerShellMargin - asLong(target, 0).length);
