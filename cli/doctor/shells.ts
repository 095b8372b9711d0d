import { sectionsOf } from "../../components/connect/observation";
import {
  beginningOf,
  type Check,
  type Heard,
  hand,
  type Judged,
  notAsked,
  note,
  ok,
  quoted,
  sectionsIn,
} from "./check";

interface Shell {
  readonly name: string;
  /** What it makes of the question. */
  readonly answer: RegExp;
  /** What to do where it does not pass the line on unharmed. */
  readonly advice: string;
}

const setShell =
  "Set sshd's DefaultShell to cmd.exe: `reg add HKLM\\SOFTWARE\\OpenSSH /v DefaultShell /d C:\\Windows\\System32\\cmd.exe /f`.";
const newerServer = `OpenSSH has to be 7.9 or later for PowerShell to get the line's quotes: Windows Server 2019 came with 7.7. Or else: ${setShell}`;

const shells: readonly Shell[] = [
  { name: "cmd.exe", answer: /^(?!.*%ComSpec%).*\$PSVersionTable/s, advice: setShell },
  { name: "Windows PowerShell", answer: /%ComSpec%\s+Desktop\b/, advice: newerServer },
  { name: "PowerShell 7", answer: /%ComSpec%\s+Core\b/, advice: newerServer },
  { name: "a shell of Unix", answer: /%ComSpec%.*sh\b/, advice: setShell },
  {
    name: "no shell, as where SFTP alone is allowed",
    answer: /^\s*$/,
    advice: "Let the account run commands: take ForceCommand or internal-sftp for it out of sshd_config.",
  },
];

const shellOf = (text: string): Shell | undefined =>
  shells.find(({ answer }) => answer.test(beginningOf(text)));

/** A reply that began, and did not end. */
const isCut = (text: string): boolean => {
  const read = sectionsOf(text);
  return "problem" in read && read.problem.kind === "cut";
};

function judgeShell({ shell, primitives }: Heard): Judged {
  if (shell === undefined || primitives === undefined) return notAsked();
  const { name, advice } = shellOf(shell.stdout) ?? {
    name: `an unknown one, which says ${quoted(shell.stdout)}`,
  };
  if (sectionsIn(primitives)) return ok(`${name} passes it on`);
  const reply = isCut(primitives.stdout) ? "a reply that was cut off" : quoted(primitives.stdout);
  return hand(`${name}; what came back of the line: ${reply}`, advice);
}

/** What of Windows Server 2019's own OpenSSH is known to be harmful, beside its quotes: nothing. */
function judgeServer({ software = "" }: Heard): Judged {
  const [, major, minor] = /^OpenSSH_for_Windows_(\d+)\.(\d+)/.exec(software) ?? [];
  if (major === undefined)
    return note(quoted(software), "It is another server than OpenSSH for Windows, with which all was built.");
  const isOld = Number(major) < 7 || (Number(major) === 7 && Number(minor) < 9);
  return isOld ? note(software, "Before 7.9 it works with cmd.exe as DefaultShell alone.") : ok(software);
}

/** More than 8 and more than 16 bits: what is left of it shows what the way back does to exit codes. */
export const farCode = 66051;

function judgeExit({ primitives }: Heard): Judged {
  if (!sectionsIn(primitives)) return notAsked();
  const { exitCode: code } = primitives ?? {};
  if (code === undefined || code === 0) return hand(code === 0 ? `0 in place of ${farCode}` : "none");
  if (code === farCode) return ok("all 32 bits");
  return ok(
    code === 1 ? "1 for every failure, which is enough" : `${code} of ${farCode}: 8 bits, which is enough`,
  );
}

export const server: Check = {
  id: "server",
  title: "SSH server",
  judge: judgeServer,
  advice: "",
};

/** Whether our line comes through, and what becomes of the code that it ends with. */
export const shellChecks: readonly Check[] = [
  {
    id: "shell",
    title: "Default shell",
    judge: judgeShell,
    advice: `Is this a Windows host? If it is: ${setShell}`,
  },
  {
    id: "exit-code",
    title: "Exit code over SSH",
    judge: judgeExit,
    advice:
      "A run that failed would pass for one that succeeded: the server has to pass the exit code of a command on. Use OpenSSH for Windows.",
  },
];
