import { setTimeout as sleep } from "node:timers/promises";
import { SshError } from "../../components/connect/sshError";
import type { Result } from "./check";
import type { AskTimed } from "./hear";
import { askStates, byHand, isFree, judgeStep, type Place, removal, type Step, steps } from "./trialSteps";

/** Connects to the host anew, and closes the connection after the task. */
export type Connect = <T>(task: (ask: AskTimed) => Promise<T>) => Promise<T>;

export interface Trial {
  readonly place: Place;
  readonly connect: Connect;
  readonly interrupted?: AbortSignal | undefined;
  /** How long a script is waited for that may outlive its connection. Default: 2000. */
  readonly settleMilliseconds?: number;
}

const handIn =
  "Windows did not do what the script relies on: write a --transcript, and open an issue with it.";

async function take(step: Step, place: Place, ask: AskTimed): Promise<Result> {
  const said = await ask(step.line(place));
  const { right, found } = judgeStep(step, said, await ask(askStates(place)));
  const { id, title } = step;
  return right ? { id, title, mark: "ok", found } : { id, title, mark: "hand", found, advice: handIn };
}

/** What has become of a trial so far. */
interface Course {
  readonly results: Result[];
  /** Something may have been created. */
  begun: boolean;
  removed: boolean;
}

const names = { id: "trial-free", title: "Trial: names that are free" };

async function isTaken(place: Place, ask: AskTimed): Promise<Result | undefined> {
  const free = isFree(await ask(askStates(place)));
  if (free === true) return undefined;
  const found = free === false ? "something of a trial is there already" : "nobody can tell";
  const advice = `Nothing was tried. If an earlier trial has left it: ${byHand(place)}`;
  return { ...names, mark: "hand", found, advice };
}

async function tryAll({ place, interrupted }: Trial, course: Course, ask: AskTimed): Promise<void> {
  const taken = await isTaken(place, ask);
  if (taken) return void course.results.push(taken);
  course.begun = true;
  for (const step of steps) {
    if (interrupted?.aborted) break;
    const result = await take(step, place, ask);
    course.results.push(result);
    if (result.mark === "hand") break;
  }
  course.removed = isFree(await ask(removal(place))) === true;
}

/** Attempts at removing what a trial has left, each over a connection of its own. */
const attempts = 5;

/** After a drop the script may run on for a moment, and write what was removed: only a second look counts. */
async function removeLater({ place, connect, settleMilliseconds = 2000 }: Trial): Promise<boolean> {
  let clean = 0;
  for (let attempt = 0; attempt < attempts && clean < 2; attempt++) {
    if (attempt > 0) await sleep(settleMilliseconds);
    const free = await connect(async (ask) => isFree(await ask(removal(place)))).catch((error: unknown) => {
      if (error instanceof SshError) return false;
      throw error;
    });
    clean = free === true ? clean + 1 : 0;
  }
  return clean === 2;
}

const removedTitle = { id: "trial-removed", title: "Trial: all removed" };

const removedRow = (place: Place, removed: boolean): Result =>
  removed
    ? { ...removedTitle, mark: "ok", found: "both services and the record are gone" }
    : {
        ...removedTitle,
        mark: "hand",
        found: "the host did not say that all is gone",
        advice: `Close what shows services there, such as the Services console, and type: ${byHand(place)}`,
      };

const untried = (results: readonly Result[]): Result[] =>
  steps
    .filter(({ id }) => !results.some((result) => result.id === id))
    .map(({ id, title }) => ({ id, title, mark: "notAsked", found: "the trial ended before" }));

/**
 * Creates two services that nobody starts, has the real script work on them through each verdict, and removes them
 * whatever happens. Nothing else on the host changes.
 */
export async function runTrial(trial: Trial): Promise<Result[]> {
  const course: Course = { results: [], begun: false, removed: false };
  let failure: unknown;
  try {
    await trial.connect((ask) => tryAll(trial, course, ask));
  } catch (error) {
    failure = error;
  }
  if (course.begun && !course.removed) course.removed = await removeLater(trial);
  if (failure !== undefined && !(failure instanceof SshError)) throw failure;
  const { results, begun, removed } = course;
  const ended: Result[] =
    failure instanceof SshError
      ? [
          {
            id: "trial",
            title: "Trial: the connection",
            mark: "hand",
            found: failure.message,
            advice: "Run again.",
          },
        ]
      : [];
  const rest = untried(results);
  return [...results, ...ended, ...rest, ...(begun ? [removedRow(trial.place, removed)] : [])];
}

/** The rows of a trial that was not begun, since something needs a hand first. */
export const trialPutOff: readonly Result[] = [
  { ...names, mark: "notAsked", found: "no trial before that is well which the rows above tell of" },
];
