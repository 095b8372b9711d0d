import { Command } from "commander";
import { type Destination, outputOption } from "../auditOptions";
import { helpAfter } from "../helpAfter";

/** What `report merge` was asked for. */
export interface MergeOptions {
  readonly output: readonly Destination[];
}

const help = helpAfter({
  examples: [
    "secure-iis report merge audit-*.json",
    "secure-iis report merge audit-1.json audit-2.json --output html=audit.html --output junit=audit.xml",
  ],
  exitCodes: {
    0: "Nothing was found of a kind that --fail-on of the audits names.",
    1: "Something was.",
    2: "A host could not be looked at; a shard sent no report, or two; the reports do not belong together. Or a file is no report of a shard, and nothing was written.",
  },
});

/** The command and what it does with files. */
export function reportCommand(merge: (files: readonly string[], options: MergeOptions) => void): Command {
  const merging = new Command("merge")
    .description("Make one report of the JSON reports of a fleet's shards. Connects to no host.")
    .argument("<files...>", "what `secure-iis audit --shard K --output json=FILE` wrote, for each shard")
    .addOption(outputOption())
    .addHelpText("after", help)
    .action(merge);
  return new Command("report").description("Work on reports of audits.").addCommand(merging);
}
