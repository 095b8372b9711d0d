/** `npm run demo`: the whole story on simulated hosts, with the real CLI where it is installed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createColors } from "picocolors";
import { Engine, engineIsInstalled } from "../../testing/engine";
import { Rehearsal } from "../../testing/rehearsal";
import { changedHosts, type Run, type Stage, type StageOptions } from "../../testing/run";
import type { Simulator } from "../../testing/simulator";
import { demoEnv, type Overrides, startFleet, writeInventory, writeInventoryOf } from "./fleet";
import { writeReports } from "./reports";
import { type Step, steps } from "./steps";

// In CI picocolors would colour a pipe too.
const pc = createColors(process.stdout.isTTY === true && !process.env.NO_COLOR);
const project = join(__dirname, "..", "..");
const options: StageOptions = { project, policyPack: join(project, "policies"), env: demoEnv };
const say = (line = ""): void => void process.stdout.write(`${line}\n`);

/** Whoever has seen enough, with `head` say, waits for no further act. */
let isRead = true;
process.stdout.on("error", () => {
  isRead = false;
});

const stages = {
  pulumi: "the real Pulumi engine, with a local backend of its own",
  rehearsal:
    "the rehearsal: the program itself on Pulumi's mocks, because `pulumi` with its command plugin is not on PATH",
};

const seen = `${pc.green("All steps came out as expected.")} You have seen
  - previews that read the hosts: they show what is open, and later what somebody opened again;
  - updates that close it, say what they did, and leave what a host needs;
  - a policy pack that stops a stack before it touches a host;
  - an audit that needs no stack. Its page: dist/demo/report.html

To look at a host of your own: "Your own host" in README.md.`;

/** A host with many lines is shown by its first ones. */
const linesPerHost = 3;
/** How much of the CLI's own words is shown when a step fails. */
const linesOfFailure = 40;

/** The services of a host that differ; first those that the article lists as not required. */
function showDrift(lines: readonly string[]): void {
  const [first, rest] = [true, false].map((isFirst) =>
    lines.filter((line) => line.endsWith("— Not Required") === isFirst),
  ) as [string[], string[]];
  const all = [...first, ...rest];
  for (const line of all.slice(0, linesPerHost)) say(`    ${pc.yellow(line)}`);
  if (all.length > linesPerHost) say(pc.dim(`      and ${all.length - linesPerHost} more services`));
}

/** What a preview finds, and what an update came to. */
function showHosts({ diagnostics }: Run, verb: Step["verb"]): void {
  const said = diagnostics.map(({ message }) => message).sort();
  if (verb === "up") {
    const outcomes = said.filter((line) => /^\S+: (disabled|enabled) /.test(line));
    return void outcomes.forEach((line) => void say(`    ${pc.yellow(line)}`));
  }
  const drift = said.filter((line) => line.includes(" → "));
  for (const host of new Set(drift.map((line) => line.split(":")[0])))
    showDrift(drift.filter((line) => line.startsWith(`${host}:`)));
}

function show(run: Run, verb: Step["verb"]): void {
  showHosts(run, verb);
  const reasons = run.violations.filter(
    ({ level, policy }) => level === "mandatory" && !policy.endsWith("-in-stack"),
  );
  for (const { policy, message } of reasons)
    say(`    ${pc.red(`mandatory ${policy}: ${message.trim().split("\n").at(-1)}`)}`);
  say(`    ${pc.bold(changedHosts(run) || "no changes")}`);
}

interface Scene {
  readonly fleet: Simulator;
  readonly inventory: string;
}

/** Undefined when the step came out as expected. */
async function play(step: Step, stage: Stage, scene: Scene): Promise<string | undefined> {
  step.before?.(scene.fleet);
  writeInventory(scene.inventory, scene.fleet, step.over);
  const config = { inventory: scene.inventory };
  const run = await stage[step.verb]({ config, policies: step.policies === true, skipPreview: true });
  show(run, step.verb);
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

/** Somebody still needs the spooler of web02, and says why and until when. */
function withException(): Overrides {
  const expires = new Date(Date.now() + 60 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const reason = "The label printer is replaced next month";
  return { web02: { exceptions: [{ service: "Spooler", reason, approvedBy: "Jo Miller", expires }] } };
}

/** The last act: an auditor, who has the inventory and no stack, looks at the hosts once more. */
async function auditFleet({ fleet, inventory }: Scene): Promise<string | undefined> {
  fleet.host("web01").set("Spooler", { start: "auto", state: "running" });
  writeInventory(inventory, fleet, withException());
  const { exitCode, report, files } = await writeReports(inventory, join(project, "dist", "demo"), say);
  say(`\n    ${pc.bold("reports:")}\n${files.map((file) => `    ${file}`).join("\n")}`);
  const verdicts = report.hosts.map(({ name, verdict }) => `${name} ${verdict}`).join(", ");
  const right = "NT4WEB compliant, WEB2003 compliant, web01 drift, web02 compliant";
  if (exitCode !== 1) return `expected exit code 1, received ${exitCode}`;
  return verdicts === right ? undefined : `expected "${right}", received "${verdicts}"`;
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "secure-iis-demo-"));
  const fleet = await startFleet();
  const stage = engineIsInstalled() ? new Engine(options) : new Rehearsal(options);
  say(pc.bold(`Five simulated Windows hosts on loopback, driven by ${stages[stage.kind]}.`));
  const scene = { fleet, inventory: join(folder, "hosts.yaml") };
  const acts = [
    ...steps.map((step) => ({ title: step.title, play: () => play(step, stage, scene) })),
    {
      title: "secure-iis audit: the spooler runs on web01 again, and an exception keeps that of web02",
      play: () => auditFleet(scene),
    },
  ];
  let failures = 0;
  try {
    await hardenBeforehand(fleet, folder);
    for (const [index, act] of acts.entries()) {
      if (!isRead) break;
      say(`\n${pc.cyan(`${index + 1}. ${act.title}`)}`);
      const wrong = await act.play();
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
  say(failures === 0 ? `\n${seen}` : pc.red(`\n${failures} steps did not come out as expected.`));
  return failures === 0 ? 0 : 1;
}

main().then((code) => {
  process.exitCode = code;
});
