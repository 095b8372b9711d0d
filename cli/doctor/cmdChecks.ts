import { eachLine, loopVariable, newLine, when } from "../../components/script/statements";
import { type Check, notAsked, note, ok, quoted, sectionIn } from "./check";
import { exactly, handIn, primitive } from "./primitive";
import { nobody } from "./scChecks";

const cmdItself = `This cmd.exe does not do what every one does. ${handIn}`;
/** What cmd.exe must do for the look and the script, asked in a form that changes nothing. */
export const cmdChecks: readonly Check[] = [
  primitive({
    id: "loop",
    title: "A loop, quietly",
    asks: () => ["(for %k in (1 2) do echo q%k)"],
    right: exactly("q1/q2"),
    advice: cmdItself,
  }),
  primitive({
    id: "delayed",
    title: "Delayed expansion",
    asks: () => ["set B=7", "(if !B!==7 echo [!B!])"],
    right: exactly("[7]"),
    advice: `cmd.exe /v:on expands no !NAME!. ${handIn}`,
  }),
  primitive({
    id: "tokens",
    title: "Words of a line",
    asks: () => [
      eachLine(4, `${newLine}&echo # one two three`, when("%a==#", `echo %d-${loopVariable("c")}`)),
    ],
    right: exactly("three-two"),
    advice:
      "for /f does not see the lines of a program. Is ComSpec cmd.exe, and are command extensions on (EnableExtensions of Command Processor)?",
  }),
  primitive({
    id: "codes",
    title: "Exit codes of programs",
    asks: ({ sc }) => [
      "cmd.exe /d /c exit 1060",
      "echo !ERRORLEVEL!",
      "(if errorlevel 1060 if not errorlevel 1061 echo -)",
      `${sc} qc ${nobody}>nul||echo !ERRORLEVEL!`,
    ],
    right: exactly("1060/-/1060"),
    advice:
      "Does the host set a variable named ERRORLEVEL? It hides the exit codes of programs: remove it (`set ERRORLEVEL` shows it).",
  }),
  primitive({
    id: "wait",
    title: "Waiting",
    asks: () => ["ping.exe -n 1 127.0.0.1>nul"],
    right: ({ code }) => (code === 0 ? "ping.exe" : undefined),
    advice:
      "The script waits for stops by ping.exe of 127.0.0.1: without it, it asks 30 times at once. Put ping.exe on the account's path.",
  }),
];

/** AutoRun commands of the registry run in the cmd.exe of sshd and in that of each for /f; a profile, in PowerShell. */
export const autoRun: Check = {
  id: "auto-run",
  title: "Words of others",
  asks: () => [eachLine(1, "rem", "echo %a")],
  judge: (heard) => {
    const section = sectionIn(heard.primitives, "auto-run");
    if (section === undefined) return notAsked();
    const { stdout = "" } = heard.primitives ?? {};
    const said = `${stdout.slice(0, stdout.indexOf("@@begin"))}\n${section.text}`;
    return said.trim() === "" ? ok("none") : note(quoted(said));
  },
  advice:
    "An AutoRun command of Command Processor, or a profile of PowerShell, prints this at each start. It does no harm: what stands before ours is passed over. It costs time.",
};
