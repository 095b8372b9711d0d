import type { Desired } from "../decide/desired";
import { describeCode } from "../decide/win32";
import type { Issue } from "../issue/issue";
import { recordKey } from "../script/cmdLine";
import type { ReplyProblem } from "./observation";
import type { SshError, SshProblem } from "./sshError";

/** Whom an issue is about. */
interface Looked {
  /** The name that messages use. */
  readonly name: string;
  /** The host that was connected to. */
  readonly at: string;
  readonly desired: Desired;
}

/** What was expected and what to do when the SSH connection did not come to its end. */
const sshHints: Readonly<Record<SshProblem, readonly [expected: string, hint: string]>> = {
  unreachable: ["an SSH server", "Is the host up, is its sshd service running, is the port open?"],
  timeout: [
    "an answer in time",
    "Is the host overloaded or behind a firewall? limits.connectTimeoutSeconds and limits.replyTimeoutSeconds set the patience.",
  ],
  hostKey: [
    "the pinned host key",
    "Compare it on the host itself before you change connection.hostKey: this is also what an attacker in between looks like.",
  ],
  login: [
    "a login that the host accepts",
    "Check user, password or key; on Windows an administrator's key belongs into administrators_authorized_keys.",
  ],
  dropped: [
    "a connection that stays up to the end of the reply",
    "Run again; OpenSSH's MaxStartups and MaxSessions limit parallel logins.",
  ],
  tooLarge: ["a reply within the limit", "A Windows host answers with far less: is this one?"],
  privateKey: [
    "a private key in PEM or OpenSSH form",
    "If it has a passphrase, set connection.privateKeyPassword.",
  ],
};

export function issueFromSsh(name: string, error: SshError): Issue {
  const [expected, hint] = sshHints[error.problem];
  return {
    code: `ssh_${error.problem}`,
    host: name,
    path: error.hop,
    expected,
    received: error.message,
    hint,
  };
}

const stackOf = (owner: string): string => owner.split("/").slice(0, 2).join("/");

type ReplyWords = Required<Pick<Issue, "expected" | "received" | "hint">>;
type Kind = ReplyProblem["kind"];

const replyWords: {
  readonly [K in Kind]: (problem: Extract<ReplyProblem, { kind: K }>, desired: Desired) => ReplyWords;
} = {
  noShell: () => ({
    expected: "a Windows shell that takes the line",
    received: "an answer without its first line",
    hint: "Is this a Windows host, and is cmd.exe or PowerShell the DefaultShell of its sshd? With PowerShell, OpenSSH has to be 7.9 or later: Windows Server 2019 came with 7.7.",
  }),
  notAdministrator: () => ({
    expected: "an administrator's account",
    received: "an account without that right",
    hint: "Services can be changed by administrators alone: give the account of connection.user that right.",
  }),
  targetRefused: ({ code }) => ({
    expected: "the target's service control manager",
    received: describeCode(code),
    hint: "The jump host could not reach it: 5 and 1326 mean that the password login is not valid there, 53 and 1722 that SMB does not get through.",
  }),
  listRefused: ({ code }) => ({
    expected: "the list of services, to its end",
    received: describeCode(code),
    hint: "Log in by hand and run `sc.exe query type= all state= all`: what does it say?",
  }),
  otherPlatform: ({ version }, { platform }) => ({
    expected: `a host that fits \`platform: ${platform}\``,
    received: version,
    hint: "The platform decides which services there are: name the one that the host has. Windows Server 2016 (10.0.14393) is the oldest of windowsServer.",
  }),
  noRegistry: () => ({
    expected: "reg.exe on the host",
    received: "an answer that there is no such program",
    hint: "Old Windows has it from its Support Tools. Without it nobody can tell what guards a service.",
  }),
  ownedElsewhere: ({ owner }, { owner: own }) => ({
    expected: `a host that ${own?.stack} may harden`,
    received: `one that ${owner} hardens`,
    hint: `Remove the host from one of the two stacks. If ${own?.stack} shall have it, write takeOver: ${stackOf(owner)} in its settings here.`,
  }),
  cloned: ({ owner }) => ({
    expected: "a host with a record of its own, or none",
    received: `one whose record ${owner} has made on another machine`,
    hint: `Is it a clone of a hardened host? How that one was before is what it would be restored to. If that is right, write takeOver: ${stackOf(owner)} in its settings until the next update; else delete HKLM\\${recordKey} there.`,
  }),
  cut: () => ({
    expected: "a whole reply of sc.exe",
    received: "one that was cut off",
    hint: "Run again; if it stays, log in by hand and run `sc.exe query`.",
  }),
};

export function issueFromReply(looked: Looked, problem: ReplyProblem): Issue {
  const words = replyWords[problem.kind] as (problem: ReplyProblem, desired: Desired) => ReplyWords;
  return {
    code: `reply_${problem.kind}`,
    host: looked.name,
    path: (problem.kind === "targetRefused" && looked.desired.target) || looked.at,
    ...words(problem, looked.desired),
  };
}
