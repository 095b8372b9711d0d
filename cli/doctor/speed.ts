import { renderObservation } from "../../components/connect/questions";
import { type Desired, mayGo, Want } from "../../components/decide/desired";
import { lineLimit, outerShellMargin } from "../../components/script/cmdLine";
import {
  type Check,
  type Heard,
  hand,
  type Judged,
  notAsked,
  ok,
  quoted,
  sectionIn,
  sectionsIn,
} from "./check";

/** So many programs more than the question for the shell are started by the longest line. */
export const measuredStarts = 9;

/** sshd's shell, and our cmd.exe. */
const shellStarts = 2;

/** The programs that a preview starts where nothing differs: one for each question, and one for each service. */
export const lookStarts = (desired: Desired): number =>
  shellStarts + (renderObservation(desired).split(/(?:sc|reg)\.exe /).length - 2) + desired.services.length;

/** What the script starts where nothing differs: it asks for the state of what may go, too, for its record and its machine. */
export const scriptStarts = ({ services }: Desired): number =>
  shellStarts + 3 + services.filter(({ want }) => want !== Want.Leave).length + services.filter(mayGo).length;

const inSeconds = (milliseconds: number): string => `${Math.max(1, Math.ceil(milliseconds / 1000))} s`;

function judgeSpeed(heard: Heard): Judged {
  const { shell, longest, limits, desired } = heard;
  if (!shell || !longest || !sectionsIn(longest)) return notAsked();
  const each = Math.max(0, (longest.milliseconds - shell.milliseconds) / measuredStarts);
  const look = each * lookStarts(desired);
  const script = each * scriptStarts(desired);
  const found = `${Math.round(each)} ms to start a program: about ${inSeconds(look)} for a preview, and ${inSeconds(look + script)} for an update that finds nothing to do`;
  const { replyTimeoutSeconds: patience } = limits;
  if (look < patience * 1000) return ok(found);
  const enough = Math.ceil((2 * look) / 1000);
  return hand(found, `A preview waits ${patience} s: set limits.replyTimeoutSeconds to ${enough}.`);
}

function judgeLength({ longest }: Heard): Judged {
  if (longest === undefined) return notAsked();
  const section = sectionIn(longest, "length");
  if (section?.text.trim() === "END") return ok(`${lineLimit - outerShellMargin} characters arrive`);
  return hand(`what came back: ${quoted(section?.text ?? longest.stdout)}`);
}

/** What the longest line tells. */
export const lineChecks: readonly Check[] = [
  {
    id: "length",
    title: "A line of full length",
    judge: judgeLength,
    advice:
      "Something between here and cmd.exe cuts or refuses long lines. The script needs about 5,400 characters: a shell in between (DefaultShell, ForceCommand) has to let them through.",
  },
  { id: "speed", title: "Speed", judge: judgeSpeed, advice: "" },
];
