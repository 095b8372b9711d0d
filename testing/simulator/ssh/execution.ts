import type { ServerChannel } from "ssh2";
import { rawBytes } from "../fault";
import type { Machine } from "../machine/machine";
import type { Session } from "../machine/session";
import { splitArguments } from "../programs/launch";
import { runCommandLine } from "../shell/commandLine";
import { Environment } from "../shell/environment";
import { runPowerShell } from "../shell/powershell";
import { makeProcess, type Process } from "../shell/process";
import { hang, type Input, Killed } from "../shell/streams";
import { encode } from "./encoding";
import { type Limit, noLimit, ReplyStream } from "./replyStream";
import { receiveFiles, sinkFolder } from "./scpSink";

export interface Execution {
  machine: Machine;
  session: Session;
  shell: "cmd" | "powershell";
  openssh?: "7.7" | "later";
  exitBits: 32 | 8;
  line: string;
  /** Ends with the connection. */
  signal: AbortSignal;
  /** Ends with the SSH server. */
  serverSignal: AbortSignal;
}

type Streams = Pick<Process, "stdin" | "stdout" | "stderr" | "signal">;

/** One exec request, from its acceptance to its exit status. */
export async function execute(execution: Execution, channel: ServerChannel): Promise<void> {
  const { fault } = execution.machine;
  const gone = endOf(channel, execution.signal);
  const { stdout, stderr } = replies(execution, channel);
  try {
    if (fault.silent) await hang(gone);
    const signal = fault.runsOnAfterDrop ? execution.serverSignal : gone;
    const folder = sinkFolder(execution.line);
    const code =
      folder === undefined
        ? await runScript(execution, { stdin: inputOf(channel), stdout, stderr, signal })
        : await receiveFiles(execution.machine.files, folder, channel);
    await Promise.race([Promise.all([stdout.flushed(), stderr.flushed()]), hang(gone)]);
    await Promise.race([endOfInput(channel), hang(gone)]);
    channel.exit(execution.exitBits === 8 ? code & 0xff : code >>> 0);
    channel.end();
  } catch (problem) {
    if (problem instanceof Killed) return;
    // A fault of the simulator itself must be seen, not waited for.
    channel.stderr.write(`simulator: ${problem instanceof Error ? problem.stack : problem}\r\n`);
    channel.exit(3);
    channel.end();
  }
}

/**
 * Windows takes longer to start a program than a client to hand over its standard input. Nothing takes so long here, and
 * Go's client would fail for input that it was not rid of by the end, whatever the exit status.
 */
const startMilliseconds = 100;

function endOfInput(channel: ServerChannel): Promise<void> {
  if (channel.readableEnded) return Promise.resolve();
  channel.resume();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, startMilliseconds).unref();
    channel.once("end", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function endOf(channel: ServerChannel, connection: AbortSignal): AbortSignal {
  const closed = new AbortController();
  channel.once("close", () => closed.abort());
  channel.on("error", () => closed.abort());
  return AbortSignal.any([connection, closed.signal]);
}

function replies({ machine, session }: Execution, channel: ServerChannel) {
  const { dropAfterBytes, truncateAfterBytes } = machine.fault;
  const encoded = (text: string) => encode(text, machine.locale);
  const limit: Limit =
    dropAfterBytes === undefined
      ? { ...noLimit, bytes: truncateAfterBytes ?? noLimit.bytes }
      : { bytes: dropAfterBytes, reached: () => session.cut() };
  return {
    stdout: new ReplyStream(channel, encoded, limit),
    stderr: new ReplyStream(channel.stderr, encoded, noLimit),
  };
}

/** However it ends, the policies of the machines that it was on are back afterwards. */
async function runScript(execution: Execution, streams: Streams): Promise<number> {
  const { machine, session } = execution;
  try {
    if (machine.fault.answer === undefined) return await runShell(execution, streams);
    streams.stdout.write(rawBytes(machine.fault.answer));
    return 0;
  } finally {
    for (const reached of [machine, ...session.reached]) reached.applyPolicy();
  }
}

async function runShell(
  { machine, session, shell, openssh, line }: Execution,
  streams: Streams,
): Promise<number> {
  const home = `C:\\Users\\${session.user.name}`;
  const environment = Environment.of(firstVariables(machine, session, home));
  const process: Process = { ...streams, machine, session, environment, directory: home };
  await makeProcess(process);
  if (shell === "powershell") return runPowerShell(process, openssh === "7.7" ? unquoted(line) : line);
  // What 7.7 does to a line that calls cmd itself: PowerShell/Win32-OpenSSH issues 1273 and 1373.
  const stray = openssh === "7.7" && /^"?cmd(\.exe)?\b/i.test(line) ? '"' : "";
  return runCommandLine(process, ` /c "${line}${stray}"`);
}

/**
 * powershell.exe -c "LINE": the quotes of the line end and begin the argument, so they are gone, and PowerShell joins the
 * pieces with single blanks (PowerShell/Win32-OpenSSH issue 1082; escaped since 7.9).
 */
function unquoted(line: string): string {
  return splitArguments(` "${line}"`).join(" ");
}

function firstVariables(machine: Machine, session: Session, home: string): Record<string, string> {
  return {
    ComSpec: "C:\\Windows\\system32\\cmd.exe",
    COMPUTERNAME: machine.name.toUpperCase(),
    NUMBER_OF_PROCESSORS: "2",
    OS: "Windows_NT",
    Path: "C:\\Windows\\system32;C:\\Windows;C:\\Windows\\System32\\Wbem",
    PATHEXT: ".COM;.EXE;.BAT;.CMD",
    PROCESSOR_ARCHITECTURE: "AMD64",
    ProgramFiles: "C:\\Program Files",
    PROMPT: "$P$G",
    SystemDrive: "C:",
    SystemRoot: "C:\\Windows",
    TEMP: `${home}\\AppData\\Local\\Temp`,
    USERNAME: session.user.name,
    USERPROFILE: home,
    windir: "C:\\Windows",
    ...machine.environment,
  };
}

/** Nothing is taken from the channel until a program asks. */
function inputOf(channel: ServerChannel): Input {
  let all: Promise<string> | undefined;
  return {
    readAll: () => {
      const first = all === undefined;
      all ??= collect(channel);
      return first ? all : all.then(() => "");
    },
  };
}

function collect(channel: ServerChannel): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    channel.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
    });
    channel.once("end", () => resolve(text));
    channel.once("close", () => resolve(text));
  });
}
