import type { Platform } from "../../components/catalogue";
import { mark, section } from "../../components/connect/questions";
import { startTypeIn } from "../../components/connect/scText";
import type { StartType } from "../../components/decide/observed";
import { absentCode } from "../../components/decide/win32";
import { oneLine, programsFor, recordKey } from "../../components/script/cmdLine";
import { type Converge, parseReport, renderConverge } from "../../components/script/converge";
import { configBytes } from "../../components/script/readServices";
import { renderRestore } from "../../components/script/restore";
import { OnDestroy } from "../../components/settings/hostArgs";
import type { Owner } from "../../components/settings/owner";
import { type Answer, sectionIn } from "./check";
import { idle } from "./scChecks";

/** The service that a trial creates, and one that depends on it. Neither is ever started. */
export const trialService = "SecureIisTrial";
export const dependentService = "SecureIisTrialUser";
const nobody = "SecureIisTrialNobody";
/** The record of a trial, in place of the host's own. */
const trialKey = "SOFTWARE\\SecureIisTrial";

/** Where a trial takes place. */
export interface Place {
  readonly platform: Platform;
  readonly target?: string;
}

const owner: Owner = { stack: "secure-iis/trial", host: "trial" };

/** The real script's own text, but for the place of its record: the host's own is not touched. */
const aside = (line: string): string => line.replaceAll(recordKey, trialKey);

const script = ({ target }: Place, told: Partial<Converge>): string =>
  aside(
    renderConverge({
      ...idle,
      ...(target === undefined ? {} : { target }),
      ...told,
      record: { owner, mustRecord: true },
    }),
  );

const restore = (place: Place): string =>
  aside(renderRestore({ ...place, roles: [], services: [], owner, onDestroy: OnDestroy.Restore }) ?? "");

/** A program that prints a name and ends, should anybody start it. */
const program = "!SystemRoot!\\System32\\hostname.exe";

function creation({ target }: Place): string {
  const { sc } = programsFor(target);
  const create = (key: string, rest = "") =>
    `${sc} create ${key} binPath= ${program} start= demand${rest}>nul`;
  return oneLine([
    mark("begin"),
    ...section("create", `${create(trialService)}&&${create(dependentService, ` depend= ${trialService}`)}`),
    mark("end"),
  ]);
}

const states = ({ target }: Place): string[] => {
  const { sc, hklm } = programsFor(target);
  return [
    ...section("trial", `${sc} qc ${trialService} ${configBytes}`),
    ...section("dependent", `${sc} qc ${dependentService} ${configBytes}`),
    ...section("record", `reg.exe query ${hklm}\\${trialKey}>nul 2>nul`),
  ];
};

/** Reads what there is of a trial. */
export const askStates = (place: Place): string => oneLine([mark("begin"), ...states(place), mark("end")]);

const removals = ({ target }: Place): string[] => {
  const { sc, hklm } = programsFor(target);
  return [
    `${sc} delete ${dependentService}`,
    `${sc} delete ${trialService}`,
    `reg.exe delete ${hklm}\\${trialKey} /f`,
  ];
};

/** Removes all that a trial has created, and reads what is left. */
export const removal = (place: Place): string =>
  oneLine([
    mark("begin"),
    ...removals(place).map((each) => `${each}>nul 2>nul`),
    ...states(place),
    mark("end"),
  ]);

/** What somebody has to type where the host is not reached any more. */
export const byHand = (place: Place): string => removals(place).join(" & ");

/** Whether nothing of a trial is there; undefined where the answer does not say. */
export function isFree(answer: Answer): boolean | undefined {
  const codes = ["trial", "dependent", "record"].map((name) => sectionIn(answer, name)?.code);
  if (codes.includes(undefined)) return undefined;
  return codes[0] === absentCode && codes[1] === absentCode && codes[2] === 1;
}

type Starts = readonly [trial: StartType, dependent: StartType];

/** One verdict that the script can come to, and what the host is like afterwards. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly line: (place: Place) => string;
  readonly verdicts: Readonly<Record<string, string>>;
  readonly starts: Starts;
}

const all = { disable: [dependentService, trialService, nobody] };
const row = (
  [id, title]: readonly [string, string],
  line: Step["line"],
  after: Pick<Step, "verdicts" | "starts">,
): Step => ({
  id: `trial-${id}`,
  title: `Trial: ${title}`,
  line,
  ...after,
});

/** All verdicts that can be had without harm, each by the real script. */
export const steps: readonly Step[] = [
  row(["created", "two services"], creation, { verdicts: {}, starts: ["demand", "demand"] }),
  row(
    ["guarded", "kept, since a service that stays needs it"],
    (place) => script(place, { disable: [trialService], kept: [dependentService] }),
    { verdicts: { [trialService]: "guarded" }, starts: ["demand", "demand"] },
  ),
  row(["changed", "disabled, and an absent one"], (place) => script(place, all), {
    verdicts: { [dependentService]: "changed", [trialService]: "changed", [nobody]: "absent" },
    starts: ["disabled", "disabled"],
  }),
  row(["compliant", "nothing to do"], (place) => script(place, all), {
    verdicts: { [dependentService]: "compliant", [trialService]: "compliant", [nobody]: "absent" },
    starts: ["disabled", "disabled"],
  }),
  row(
    ["repaired", "startable again"],
    (place) => script(place, { enable: [{ key: trialService, start: "demand" }], disable: [nobody] }),
    { verdicts: { [trialService]: "changed", [nobody]: "absent" }, starts: ["demand", "disabled"] },
  ),
  row(["restored", "as the record has it"], restore, { verdicts: {}, starts: ["demand", "demand"] }),
];

const startIn = (answer: Answer, name: string): string =>
  startTypeIn(sectionIn(answer, name)?.text ?? "") ?? "unreadable";

/** What a step came to, in words, and whether it is what it had to be. */
export function judgeStep(step: Step, said: Answer, seen: Answer): { right: boolean; found: string } {
  const report = parseReport(said.stdout);
  const isScript = step.id !== "trial-created";
  const heard = new Map(report.services.map(({ key, verdict }) => [key, verdict]));
  const verdicts = isScript
    ? [
        ...(report.complete ? (report.failed ? ["the script failed"] : []) : ["no whole reply"]),
        ...(report.unrecorded ? ["nothing could be recorded"] : []),
        ...[...heard].map(([key, verdict]) => `${key} ${verdict}`),
      ]
    : [];
  const starts = [startIn(seen, "trial"), startIn(seen, "dependent")];
  const isAsSaid = Object.entries(step.verdicts).every(([key, verdict]) => heard.get(key) === verdict);
  const right =
    isAsSaid && starts.join() === step.starts.join() && (!isScript || (report.complete && !report.failed));
  return { right, found: [...verdicts, `start types ${starts.join(" and ")}`].join(", ") };
}
