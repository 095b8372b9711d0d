import type { HostArgs, HostSettings } from "../../components/settings/hostArgs";
import { version } from "../../package.json";
import { anonymous, type Masks, masksOf } from "./anonymous";
import type { Answer } from "./check";
import type { AskTimed } from "./hear";
import { identity } from "./questions";

/** A line that was sent, and what came back. */
export interface Exchange extends Partial<Answer> {
  readonly line: string;
}

/** All that was sent to a host and received, in its order. */
export interface Recorded {
  readonly exchanges: Exchange[];
  software?: string | undefined;
}

/** Notes what is asked, and what comes back. */
export const recording =
  ({ exchanges }: Recorded, ask: AskTimed): AskTimed =>
  async (line) => {
    const at = exchanges.push({ line }) - 1;
    const answer = await ask(line);
    exchanges[at] = { line, ...answer };
    return answer;
  };

/** What a user of an unknown Windows hands in. Names are left out; bytes stand one a character. */
export interface Transcript {
  readonly tool: string;
  readonly software: string;
  /** What decides of the settings. */
  readonly settings: Pick<HostSettings, "platform" | "roles" | "keep" | "undeclaredRoles" | "target">;
  readonly exchanges: readonly Exchange[];
}

/** Of one reply, in characters; the list of a host with 500 services has about 250,000. */
const mostOfReply = 400_000;

const cut = (text: string): string =>
  text.length > mostOfReply ? `${text.slice(0, mostOfReply)}\n(cut here)` : text;

/** A name of its parts: `CORP\jo`, `jo@corp.example`, `web01.corp.example`. */
const parts = (name: string | undefined, mask: string): [string | undefined, string][] => [
  [name, mask],
  ...(name ?? "").split(/[\\@]/).map((part): [string, string] => [part, mask]),
  ...(/[A-Za-z]/.test(name ?? "") ? [[name?.split(".")[0], mask] as [string | undefined, string]] : []),
];

/** What the host says of itself. */
function namesOfHost(exchanges: readonly Exchange[]): [string | undefined, string][] {
  const all = exchanges.map(({ stdout = "" }) => stdout).join("\n");
  const said = (name: string) => new RegExp(`^${name}=([^!\\r\\n]+)`, "m").exec(all)?.[1];
  const [computer, user, ...domains] = identity.map(said);
  const [, domain] = /^[ \t]+Domain[ \t]+REG_SZ[ \t]+(\S+)/m.exec(all) ?? [];
  return [
    [computer, "HOST"],
    [user, "USER"],
    ...[...domains, domain].flatMap((each) => parts(each, "domain.example")),
  ];
}

const masksFor = (name: string, { connection, target }: HostArgs, exchanges: readonly Exchange[]): Masks => {
  const hops = [connection, ...(connection.proxy ? [connection.proxy] : [])];
  return masksOf([
    ...hops.flatMap(({ host, user }) => [...parts(user, "USER"), ...parts(host, "HOST")]),
    ...parts(name, "HOST"),
    [target, "TARGET"],
    ...namesOfHost(exchanges),
  ]);
};

/** What was sent to a host and received, without whose it is. */
export function transcriptOf(host: {
  readonly name: string;
  readonly args: HostArgs;
  readonly recorded: Recorded;
}): Transcript {
  const { args, recorded } = host;
  const masks = masksFor(host.name, args, recorded.exchanges);
  const { platform, roles, otherRoles, keep, undeclaredRoles, target } = args;
  const settings = {
    platform,
    roles,
    otherRoles,
    keep,
    undeclaredRoles,
    ...(target === undefined ? {} : { target: "TARGET" }),
  };
  return {
    tool: `secure-iis ${version}`,
    software: anonymous(recorded.software ?? "", masks),
    settings: JSON.parse(JSON.stringify(settings)),
    exchanges: recorded.exchanges.map(({ line, stdout, ...rest }) => ({
      line: anonymous(line, masks),
      ...(stdout === undefined ? {} : { stdout: anonymous(cut(stdout), masks) }),
      ...rest,
    })),
  };
}

/** Answers as the host of a transcript did, question by question: which is how its findings are told once more. */
export function replaying({ exchanges }: Transcript): AskTimed {
  const left = [...exchanges];
  return async (line) => {
    const at = left.findIndex((exchange) => exchange.line === line);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    const { stdout = "", milliseconds = 0, exitCode } = found ?? {};
    return { stdout, milliseconds, ...(exitCode === undefined ? {} : { exitCode }) };
  };
}
