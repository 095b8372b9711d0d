import { Command, InvalidArgumentError, Option } from "commander";
import { Category } from "../components/catalogue";
import type { DocumentId } from "../components/catalogue/crosswalk";
import { connectionsInAll } from "../components/connect/slots";
import { mostShards } from "../components/inventory/shards";
import { auditExitCodes } from "./exitCode";
import { frameworks } from "./framework";
import { helpAfter } from "./helpAfter";
import { collect, hostOption, oneOf, wholeNumber } from "./optionParsers";
import type { FailKind } from "./report";
import { defaultFailOn, failKinds } from "./reportOf";
import { type Format, formats } from "./reports";
import { type SummaryOptions, summaryOptions } from "./summaryOptions";

/** Where a report goes: a file, or `-` for standard output. */
export interface Destination {
  readonly format: Format;
  readonly file: string;
}

/** What `audit` was asked for. */
export interface AuditOptions extends SummaryOptions {
  /** An exported state, in place of an inventory. */
  readonly state?: string;
  /** Whose configuration `{ config: KEY }` leads to; undefined: that of the stack that is selected. */
  readonly stack?: string;
  readonly host: readonly string[];
  /** Empty: all hosts, whatever shard they are in. */
  readonly shard: readonly number[];
  readonly category: readonly Category[];
  /** The document of whose services alone the report tells. */
  readonly framework?: DocumentId;
  readonly failOn: readonly FailKind[];
  readonly parallel?: number;
  readonly timeout?: number;
  readonly output: readonly Destination[];
  readonly policyConfig?: string;
}

const failOn = (text: string): readonly FailKind[] =>
  text.trim() === "none" ? [] : text.split(",").map((kind) => oneOf(failKinds, kind));

function destination(text: string): Destination {
  const [format = "", ...rest] = text.split("=");
  const file = rest.join("=");
  const known = Object.keys(formats) as Format[];
  if (!known.includes(format as Format) || file === "")
    throw new InvalidArgumentError(`Expected FORMAT=FILE with one of ${known.join(", ")}.`);
  return { format: format as Format, file };
}

/** A day: more than any run takes. */
const longestTimeout = 86_400;

export const outputOption = (): Option =>
  new Option(
    "--output <format=file>",
    `write a report, ${Object.keys(formats).join(", ")}, to a file or -; repeatable`,
  )
    .argParser(collect(destination))
    .default([], "none");

const fleetOptions = (): Option[] => [
  new Option("--state <file>", "an exported Pulumi state in place of an inventory; nothing is connected to"),
  new Option(
    "--stack <name>",
    "the stack whose configuration { config: KEY } of the inventory leads to; the Pulumi CLI decrypts it",
  ).default(undefined, "the selected one"),
  hostOption(),
  new Option("--shard <number>", "the hosts of this shard alone; repeatable")
    .argParser(collect(wholeNumber(mostShards)))
    .default([], "all"),
  new Option("--category <name>", `services of ${Object.values(Category).join(", ")} alone; repeatable`)
    .argParser(collect((text) => oneOf(Object.values(Category), text)))
    .default([], "all"),
  new Option("--framework <document>", "services that one document names, such as cis-2022, alone")
    .argParser((text: string) => oneOf(frameworks, text))
    .default(undefined, "all"),
];

const auditOptions = (): Option[] => [
  new Option("--fail-on <kinds>", `what exit code 1 is for: ${failKinds.join(",")}, or none`)
    .argParser(failOn)
    .default(defaultFailOn, defaultFailOn.join(",")),
  new Option("--parallel <count>", "hosts looked at at once")
    .argParser(wholeNumber(connectionsInAll))
    .default(undefined, String(connectionsInAll)),
  new Option(
    "--timeout <seconds>",
    "for all hosts together; a host that was not reached by then is not judged",
  )
    .argParser(wholeNumber(longestTimeout))
    .default(undefined, "overallDeadlineSeconds of the inventory"),
  outputOption(),
  new Option("--policy-config <file>", "the file of Pulumi's --policy-pack-config").default(
    undefined,
    "none",
  ),
  ...summaryOptions(),
];

const help = helpAfter({
  examples: [
    "secure-iis audit hosts.yaml",
    "secure-iis audit hosts.yaml --host web01 --category NotRequired",
    "secure-iis audit hosts.yaml --output html=report.html --output json=-",
    "secure-iis audit hosts.yaml --stack prod",
    "secure-iis audit hosts.yaml --shard 2 --output json=audit-2.json",
    "secure-iis audit --state state.json --fail-on none",
  ],
  exitCodes: auditExitCodes,
});

/** The command with its arguments; what it does is the caller's to add. */
export function auditCommand(): Command {
  const command = new Command("audit")
    .description("Look at every host of an inventory, change nothing, and tell what is not as it shall be.")
    .argument("[inventory]", "the inventory file, as `pulumi config set inventory` names it")
    .addHelpText("after", help);
  for (const option of [...fleetOptions(), ...auditOptions()]) command.addOption(option);
  return command;
}
