import { Command, Option } from "commander";
import { interruptedExitCode } from "../exitCode";
import { helpAfter } from "../helpAfter";
import { hostOption } from "../optionParsers";

/** What `doctor` was asked for. */
export interface DoctorOptions {
  readonly host: readonly string[];
  readonly stack?: string;
  readonly trial?: boolean;
  readonly json?: string;
  readonly transcript?: string;
}

/** What a host came to, in the order of severity. */
export const doctorExitCodes: Readonly<Record<number, string>> = {
  0: "All is well on every host.",
  1: "Something needs a hand.",
  2: "A host could not be reached, or not to the end. Or the input is not right.",
  [interruptedExitCode]: "Ctrl-C ended it. What was heard by then is told; what --trial created is removed.",
};

const help = helpAfter({
  examples: [
    "secure-iis doctor",
    "secure-iis doctor hosts.yaml --host web01",
    "secure-iis doctor hosts.yaml --host web01 --trial",
    "secure-iis doctor hosts.yaml --host web01 --transcript web01.json",
    "secure-iis doctor hosts.yaml --json doctor.json",
  ],
  exitCodes: doctorExitCodes,
});

/** The command with its arguments; what it does is the caller's to add. */
export const doctorCommand = (): Command =>
  new Command("doctor")
    .description(
      "Find out on each host whether all that a run relies on is so there. Changes nothing, but for --trial.",
    )
    .argument("[inventory]", "the inventory file", "hosts.yaml")
    .addOption(hostOption())
    .addOption(
      new Option(
        "--stack <name>",
        "the stack whose configuration { config: KEY } of the inventory leads to",
      ).default(undefined, "the selected one"),
    )
    .addOption(
      new Option(
        "--trial",
        "also create two services of its own on each host, have the real script work on them, and remove them",
      ),
    )
    .addOption(new Option("--json <file>", "write what was found, for programs, to a file or -"))
    .addOption(
      new Option("--transcript <file>", "write what was sent and received, without names, for an issue"),
    )
    .addHelpText("after", help);
