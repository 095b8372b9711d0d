import { Command, Option } from "commander";
import { hostOption } from "../optionParsers";

/** What the desired state can be written as. */
export const exportFormats = ["dsc", "ansible"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What `export` was asked for. */
export interface ExportOptions {
  readonly format: ExportFormat;
  readonly host: readonly string[];
  readonly output?: string;
}

/** The command with its arguments; what it does is the caller's to add. */
export const exportCommand = (): Command =>
  new Command("export")
    .description(
      "Write what an inventory wants of its hosts for DSC or Ansible. Connects to no host, reads no secret.",
    )
    .argument("<inventory>", "the inventory file, as `pulumi config set inventory` names it")
    .addOption(
      new Option("--format <format>", "a DSC v3 document a host, or one Ansible playbook")
        .choices(exportFormats)
        .makeOptionMandatory(),
    )
    .addOption(hostOption())
    .addOption(
      new Option(
        "--output <path>",
        "a file; for DSC documents of several hosts a folder, in which each gets HOST.dsc.config.yaml",
      ).default(undefined, "standard output"),
    );
