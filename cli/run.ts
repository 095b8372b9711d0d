import { Command, CommanderError, Help, type Option } from "commander";
import { errorKind, IssuesError } from "../components/issue/issue";
import { printableLines } from "../components/issue/printable";
import { version } from "../package.json";
import { type AuditOptions, auditCommand } from "./auditOptions";
import { type DoctorOptions, doctorCommand } from "./doctor/options";
import { exitCodes } from "./exitCode";
import { type ExplainOptions, explainCommand } from "./explain/options";
import { type ExportOptions, exportCommand } from "./exports/options";
import { fleetCommand } from "./fleet/options";
import { reportCommand } from "./merge/options";
import type { Surroundings } from "./surroundings";
import { summed } from "./taskSummary";

/** An error that is none of the user's: its text may hold anything, so its kind has to do. */
const unexpected = (error: unknown): string =>
  `secure-iis failed by an error of its own (${errorKind(error)}). Please report it.`;

/** The commands. What connects, judges or runs Pulumi is loaded for its own command alone: help comes at once. */
function commandsFor(around: Surroundings, end: (exitCode: number) => void): Command[] {
  const audit = auditCommand().action(async (inventory: string | undefined, options: AuditOptions) => {
    const command = require("./audit") as typeof import("./audit");
    const task = { command: "audit", fleet: inventory ?? options.state ?? "", shards: options.shard };
    end(await summed(task, { options, around }, () => command.audit(inventory, options, around)));
  });
  const exporting = exportCommand().action((inventory: string, options: ExportOptions) => {
    const command = require("./exports/command") as typeof import("./exports/command");
    end(command.exportInventory(inventory, options, around));
  });
  const fleet = fleetCommand(async (action, inventory, options) => {
    const command = require("./fleet/command") as typeof import("./fleet/command");
    const task = { command: `fleet ${action}`, fleet: options.stack, shards: options.shard };
    const run = () => command.runFleet({ action, inventory, options }, around);
    end(await summed(task, { options, around }, run));
  });
  const explaining = explainCommand().action((words: readonly string[], options: ExplainOptions) => {
    const command = require("./explain/command") as typeof import("./explain/command");
    end(command.explain(words.join(" "), options, around));
  });
  const doctoring = doctorCommand().action(async (inventory: string, options: DoctorOptions) => {
    const command = require("./doctor/command") as typeof import("./doctor/command");
    end(await command.doctor(inventory, options, around));
  });
  const report = reportCommand((files, options) => {
    const command = require("./merge/command") as typeof import("./merge/command");
    end(command.mergeFiles(files, options, around));
  });
  return [doctoring, audit, report, explaining, exporting, fleet];
}

const plainHelp = new Help();

/** Commander leaves a default out that is undefined for the command itself. */
function optionDescription(option: Option): string {
  const { defaultValue, defaultValueDescription: means } = option;
  const text = plainHelp.optionDescription(option);
  return defaultValue === undefined && means !== undefined ? `${text} (default: ${means})` : text;
}

/** `secure-iis fleet preview` */
const nameOf = (command: Command): string =>
  [command.parent && nameOf(command.parent), command.name()].filter(Boolean).join(" ");

/** Runs one command line, without the program's name. @returns the exit code; never rejects. */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  let exitCode = 0;
  const { stdout, stderr } = around;
  const program = new Command("secure-iis").description(
    "Keeps Windows web servers down to the services they need (Microsoft Q189271).",
  );
  const commands = commandsFor(around, (code) => {
    exitCode = code;
  });
  program.version(version);
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands.flatMap((each) => [each, ...each.commands])])
    command
      .exitOverride()
      .configureHelp({ optionDescription })
      .showHelpAfterError(`See ${nameOf(command)} --help.`)
      .configureOutput({
        writeOut: (text) => stdout.write(text),
        writeErr: (text) => stderr.write(printableLines(text)),
      });
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.undecided;
    stderr.write(`${error instanceof IssuesError ? printableLines(error.message) : unexpected(error)}\n`);
    return exitCodes.undecided;
  }
}
