import { resolve } from "node:path";
import { issueFromSsh } from "../../components/connect/observeIssue";
import { replyLimit } from "../../components/connect/questions";
import { withSlot } from "../../components/connect/slots";
import { hopName, SshError, type SshLimits, withSsh } from "../../components/connect/ssh";
import type { Fleet } from "../../components/inventory/fleet";
import type { HostArgs } from "../../components/settings/hostArgs";
import { defaultLimits, type ObserveLimits } from "../../components/settings/limits";
import { chosenHosts } from "../chosenHosts";
import { desiredOf } from "../desiredOf";
import { exitCodes, interruptedExitCode } from "../exitCode";
import { writeText } from "../files";
import { fleetIn } from "../fleetIn";
import { aborted, interruptedBefore } from "../observeFleet";
import { safeJson } from "../reports/safeJson";
import type { Surroundings } from "../surroundings";
import { coloursFor } from "../tellReport";
import { examine, type Heard, type Result } from "./check";
import { checks } from "./checks";
import { type AskTimed, hear, timed } from "./hear";
import type { DoctorOptions } from "./options";
import { doctorText, type HostResult, healthOf } from "./text";
import { type Recorded, recording, transcriptOf } from "./transcript";
import { runTrial, trialPutOff } from "./trial";

/** A slow host is heard to its end: how slow it is, is one of the findings. */
const patienceSeconds = 120;

/** One host, and how it is asked. */
interface Patient {
  readonly name: string;
  readonly args: HostArgs;
  readonly limits: Required<ObserveLimits>;
  /** What is sent and received goes into it, where a transcript was asked for. */
  readonly recorded?: Recorded;
}

/** What the task hears besides: the name of the SSH server's software. */
type Task<T> = (ask: AskTimed, software: string) => Promise<T>;

function connectTo<T>({ args, limits, recorded }: Patient, task: Task<T>): Promise<T> {
  const { connection } = args;
  const patience: SshLimits = {
    connectTimeoutSeconds: limits.connectTimeoutSeconds,
    replyTimeoutSeconds: Math.max(patienceSeconds, limits.replyTimeoutSeconds),
    replyLimitBytes: replyLimit,
  };
  return withSlot(hopName(connection.proxy ?? connection), limits.overallDeadlineSeconds, () =>
    withSsh(connection, patience, (run, software) =>
      task(recorded ? recording(recorded, timed(run)) : timed(run), software),
    ),
  );
}

async function listen(patient: Patient): Promise<Heard> {
  const { name, args, limits } = patient;
  const heard: Heard = { name, desired: desiredOf(args), limits };
  try {
    await connectTo(patient, (ask, software) => {
      heard.software = software;
      return hear(heard, ask);
    });
  } catch (error) {
    if (!(error instanceof SshError)) throw error;
    heard.lost = error;
  }
  return heard;
}

async function tryOn(
  patient: Patient,
  found: readonly Result[],
  around: Surroundings,
): Promise<readonly Result[]> {
  if (found.some(({ mark }) => mark === "hand")) return trialPutOff;
  const { platform, target } = patient.args;
  return runTrial({
    place: { platform, ...(target === undefined ? {} : { target }) },
    connect: (task) => connectTo(patient, task),
    interrupted: around.interrupted,
  });
}

async function visit(patient: Patient, { trial }: DoctorOptions, around: Surroundings): Promise<HostResult> {
  const { name, recorded } = patient;
  const heard = await listen(patient);
  if (recorded) recorded.software = heard.software;
  // A host that nobody has logged in to has told nothing.
  if (heard.lost && heard.software === undefined)
    return { name, checks: [], issue: issueFromSsh(name, heard.lost) };
  const found = examine(checks, heard);
  if (heard.lost) return { name, checks: found, issue: issueFromSsh(name, heard.lost) };
  return { name, checks: trial ? [...found, ...(await tryOn(patient, found, around))] : found };
}

/** Settles with the visit, or at Ctrl-C; but a trial is waited for, since it has something to remove. */
function visiting(patient: Patient, options: DoctorOptions, around: Surroundings): Promise<HostResult> {
  const visited = visit(patient, options, around);
  if (around.interrupted === undefined || options.trial) return visited;
  const { name } = patient;
  const ended = { name, checks: [], issue: interruptedBefore(name, "a look that comes to its end") };
  return Promise.race([visited, aborted(around.interrupted).then(() => ended)]);
}

function write(file: string, value: unknown, { cwd, stdout }: Surroundings): void {
  if (file === "-") return void stdout.write(safeJson(value));
  writeText(
    { headline: "What was found was not written:", shown: file, path: resolve(cwd, file), own: true },
    safeJson(value),
  );
}

function exitCodeOf(hosts: readonly HostResult[]): number {
  const all = hosts.map(healthOf);
  if (all.includes("notReached")) return exitCodes.undecided;
  return all.includes("needsHand") ? exitCodes.findings : exitCodes.compliant;
}

/** @throws IssuesError when a host was asked for that there is not. */
function patientsOf({ hosts, limits }: Fleet, { host, transcript }: DoctorOptions): Patient[] {
  const names = chosenHosts("No such host:", host, [...hosts.keys()]);
  const all = { ...defaultLimits, ...limits };
  return [...hosts]
    .filter(([name]) => names.has(name))
    .map(([name, args]) => ({
      name,
      args,
      limits: all,
      ...(transcript === undefined ? {} : { recorded: { exchanges: [] } }),
    }));
}

/**
 * Finds out on each host whether all that a run relies on is so there.
 * @returns the exit code.
 * @throws IssuesError when the input is not right, or a file cannot be written.
 */
export async function doctor(
  inventory: string,
  options: DoctorOptions,
  around: Surroundings,
): Promise<number> {
  const fleet = fleetIn(inventory, options.stack, around);
  const patients = patientsOf(fleet, options);
  const hosts = await Promise.all(patients.map((patient) => visiting(patient, options, around)));
  if (options.json !== "-") around.stdout.write(doctorText(hosts, coloursFor(around)));
  if (options.json !== undefined)
    write(
      options.json,
      hosts.map((host) => ({ health: healthOf(host), ...host })),
      around,
    );
  if (options.transcript !== undefined)
    write(
      options.transcript,
      patients.map(({ recorded = { exchanges: [] }, ...host }) => transcriptOf({ ...host, recorded })),
      around,
    );
  return around.interrupted?.aborted ? interruptedExitCode : exitCodeOf(hosts);
}
