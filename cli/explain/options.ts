import { Command, Option } from "commander";
import { Platform, Role } from "../../components/catalogue";
import { helpAfter } from "../helpAfter";
import { collect, oneOf } from "../optionParsers";

/** What `explain` was asked for. */
export interface ExplainOptions {
  readonly platform: Platform;
  readonly role: readonly Role[];
  readonly json?: boolean;
}

const platforms = Object.values(Platform);
const roles = Object.values(Role);

const help = helpAfter({
  examples: [
    "secure-iis explain Spooler",
    "secure-iis explain print spooler --json",
    "secure-iis explain FTPSVC --role ftp",
    'secure-iis explain "Remote Access Services" --platform nt4',
  ],
  exitCodes: { 0: "The service is known.", 2: "It is not, or the command line is not right." },
});

/** The command with its arguments; what it does is the caller's to add. */
export const explainCommand = (): Command =>
  new Command("explain")
    .description(
      "Tell what becomes of a service, why, and what CIS, STIG and Microsoft say. Connects to no host.",
    )
    .argument("<service...>", "its key name, its display name or the article's name, in any case")
    .addOption(
      new Option("--platform <name>", `the host's Windows: ${platforms.join(", ")}`)
        .argParser((text: string) => oneOf(platforms, text))
        .default(Platform.WindowsServer, Platform.WindowsServer),
    )
    .addOption(
      new Option("--role <name>", `a role of the host: ${roles.join(", ")}; repeatable`)
        .argParser(collect((text) => oneOf(roles, text)))
        .default([], "none"),
    )
    .addOption(new Option("--json", "a list with one object a service, for programs"))
    .addHelpText("after", help);
