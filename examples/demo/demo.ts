/** `npm run demo`: the whole story on simulated hosts, with the real CLI where it is installed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createColors } from "picocolors";
import { Engine, engineIsInstalled } from "../../testing/engine";
import { Rehearsal } from "../../testing/rehearsal";
import { changedHosts, type Run, type Stage, type StageOptions } from "../../testing/run";
import type { Simulator } from "../../testing/simulator";
import { demoEnv, startFleet, writeInventory, writeInventoryOf } from "./fleet";
import { type Step, steps } from "./steps";

// In CI picocolors would colour a pipe too.
const pc = createColors(process.stdout.isTTY === true && process.env.NO_COLOR === undefined);
const project = join(__dirname, "..", "..");
const options: StageOptions = { project, policyPack: join(project, "policies"), env: demoEnv };
const say = (line = ""): void => void process.stdout.write(`${line}\n`);

const stages = {
  pulumi: "the real Pulumi engine, with a local backend of its own",
  rehearsal:
    "the rehearsal: the program itself on Pulumi's mocks, because `pulumi` with its command plugin is not on PATH",
};

/** A host with many lines is shown by its first ones. */
const linesPerHost = 4;
/** How much of the CLI's own words is shown when a step fails. */
const linesOfFailure = 40;

function showDiagnostics(run: Run): void {
  const byHost = new Map<string, string[]>();
  for (const { severity, message } of run.diagnostics.filter((each) => each.severity !== "info")) {
    const host = severity === "error" ? "" : (message.split(":")[0] ?? "");
    byHost.set(host, [...(byHost.get(host) ?? []), message]);
  }
  for (const lines of byHost.values()) {
    for (const line of lines.slice(0, linesPerHost)) say(`    ${pc.yellow(line)}`);
    if (lines.length > linesPerHost) say(pc.dim(`    … and ${lines.length - linesPerHost} more lines`));
  }
}

function show(run: Run): void {
  showDiagnostics(run);
  for (const { policy, level, message } of run.violations.filter(
    (each) => !each.policy.endsWith("-in-stack"),
  )) {
    const colour = level === "mandatory" ? pc.red : pc.yellow;
    say(`    ${colour(`${level} ${policy}: ${message.trim().split("\n").at(-1)}`)}`);
  }
  say(`    ${pc.bold(changedHosts(run) || "no changes")}`);
}

/** Undefined when the step came out as expected. */
async function play(
  step: Step,
  stage: Stage,
  scene: { fleet: Simulator; inventory: string },
): Promise<string | undefined> {
  step.before?.(scene.fleet);
  writeInventory(scene.inventory, scene.fleet, step.over);
  const config = { inventory: scene.inventory };
  const run = await stage[step.verb]({ config, policies: step.policies === true, skipPreview: true });
  show(run);
  const wrong = step.check(run, scene.fleet);
  if (wrong !== undefined) say(pc.dim(run.text.split("\n").slice(-linesOfFailure).join("\n")));
  return wrong;
}

/** web02 starts as somebody has hardened it before. */
async function hardenBeforehand(fleet: Simulator, folder: string): Promise<void> {
  const rehearsal = new Rehearsal(options);
  const inventory = join(folder, "before.yaml");
  writeInventoryOf(inventory, fleet, "web02");
  await rehearsal.up({ config: { inventory }, skipPreview: true });
  await rehearsal.close();
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "secure-iis-demo-"));
  const fleet = await startFleet();
  const stage = engineIsInstalled() ? new Engine(options) : new Rehearsal(options);
  say(pc.bold(`Five simulated Windows hosts on loopback, driven by ${stages[stage.kind]}.`));
  let failures = 0;
  try {
    await hardenBeforehand(fleet, folder);
    for (const [index, step] of steps.entries()) {
      say(`\n${pc.cyan(`${index + 1}. ${step.title}`)}`);
      const wrong = await play(step, stage, { fleet, inventory: join(folder, "hosts.yaml") });
      say(
        wrong === undefined ? `    ${pc.green("as expected")}` : `    ${pc.red(`NOT as expected: ${wrong}`)}`,
      );
      if (wrong !== undefined) failures++;
    }
  } finally {
    await stage.close();
    await fleet.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  say(
    failures === 0 ? pc.green("\nAll steps came out as expected.") : pc.red(`\n${failures} steps did not.`),
  );
  return failures === 0 ? 0 : 1;
}

main().then((code) => {
  process.exitCode = code;
});
