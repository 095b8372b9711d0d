import type { Section } from "../../components/connect/observation";
import { dependentsIn, listIn, resumeIndexIn, startTypeIn } from "../../components/connect/scText";
import { runs } from "../../components/decide/observed";
import { absentCode } from "../../components/decide/win32";
import type { Programs } from "../../components/script/cmdLine";
import type { Converge } from "../../components/script/converge";
import { configBytes, readServices } from "../../components/script/readServices";
import { dependentBytes, readDependents } from "../../components/script/scriptDependents";
import { clear } from "../../components/script/statements";
import { type Check, sectionIn } from "./check";
import { handIn, primitive } from "./primitive";

/** A script that has nothing to do. */
export const idle: Converge = {
  registry: "later",
  enable: [],
  disable: [],
  unlessRunning: [],
  unlessFact: [],
  atRisk: [],
  kept: [],
  unlessRole: [],
};

/** Every Windows has it, running, and much depends on it. */
const known = "RpcSs";
/** No Windows has it. */
export const nobody = "SecureIisNobody";

/** What the script itself has read. */
const byScript = ({ text }: Section): string => /^script:(.*)$/m.exec(text)?.[1]?.trim() ?? "";

/** `AUTO_START(DELAYED)` is auto. */
const isStart = (constant: string, start: string | undefined): boolean =>
  start !== undefined && constant.startsWith(`${start.toUpperCase()}_START`);

const list = ({ sc }: Programs, rest: string): string =>
  `${sc} query type= all state= all bufsize= 1024${rest}`;

const scItself = `sc.exe of this Windows says it in a form that is not known. ${handIn}`;

/** How sc.exe speaks, read by the look and by the script, in a form that changes nothing. */
export const scChecks: readonly Check[] = [
  primitive({
    id: "start-type",
    title: "Reading a start type",
    asks: (programs) => [
      clear(["C", "L", "M", ...[known, nobody].flatMap((key) => [`S_${key}`, `J_${key}`, `Q_${key}`])]),
      ...readServices(programs.sc, [`${known} ${nobody}`], {}),
      `${programs.sc} qc ${known} ${configBytes}`,
      `echo script:!S_${known}!`,
    ],
    right: (section) => {
      const start = startTypeIn(section.text);
      return isStart(byScript(section), start) ? `${known} is ${start}, to both readers` : undefined;
    },
    advice: scItself,
  }),
  primitive({
    id: "state",
    title: "Reading a state",
    asks: ({ sc }) => [`${sc} query ${known}`, `echo script:!J_${known}!`],
    right: (section) => {
      const [service] = listIn(section.text);
      return service && runs(service) && byScript(section) === "1"
        ? `${known} runs, to both readers`
        : undefined;
    },
    advice: scItself,
  }),
  primitive({
    id: "missing",
    title: "A service that is not there",
    asks: ({ sc }) => [`${sc} qc ${nobody} ${configBytes}>nul`, `echo script:!Q_${nobody}!`],
    right: (section) =>
      section.code === absentCode && byScript(section) === String(absentCode)
        ? `error ${absentCode}, to both readers`
        : undefined,
    advice: `Absent services count as compliant, by that error. ${handIn}`,
  }),
  primitive({
    id: "more-data",
    title: "A list with more data",
    asks: (programs) => [list(programs, "")],
    right: ({ text, code }) => {
      const next = resumeIndexIn(text);
      return code === 234 && next > 0 && next === listIn(text).length ? `goes on at ${next}` : undefined;
    },
    advice: `A long list of services is read in parts. ${handIn}`,
  }),
  primitive({
    id: "resumed",
    title: "The list read on",
    asks: (programs) => [list(programs, " ri= 1")],
    right: ({ text }, heard) => {
      const [, second] = listIn(sectionIn(heard.primitives, "more-data")?.text ?? "");
      return second !== undefined && listIn(text)[0]?.key === second.key
        ? "goes on where it was told to"
        : undefined;
    },
    advice: `A long list of services is read in parts. ${handIn}`,
  }),
  primitive({
    id: "dependents",
    title: "What depends on a service",
    asks: ({ sc }) => [
      clear([`N_${known}`]),
      `set W=${known}`,
      readDependents(sc, idle),
      `${sc} enumdepend ${known} ${dependentBytes}`,
      `echo script:!N_${known}!`,
    ],
    right: (section) => {
      const dependents = section.code === 0 ? (dependentsIn(section.text) ?? []) : [];
      const running = dependents.filter((each) => each.running).length;
      return running > 0 && byScript(section) === "1"
        ? `${dependents.length} on ${known}, of which ${running} run`
        : undefined;
    },
    advice:
      "A service that something needs is kept by this. The account has to be allowed to enumerate dependents; if it is, write a --transcript and open an issue with it.",
  }),
];
