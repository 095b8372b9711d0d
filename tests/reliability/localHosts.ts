import { Writable } from "node:stream";
import type { ServerChannel } from "ssh2";
import type { SshReply } from "../../components/connect/ssh";
import { type HostSpec, SimulatedHost } from "../../testing/simulator";
import type { Machine } from "../../testing/simulator/machine/machine";
import { Session } from "../../testing/simulator/machine/session";
import { ConnectionCount } from "../../testing/simulator/ssh/connectionCount";
import { execute } from "../../testing/simulator/ssh/execution";
import { passUntil } from "./virtualTime";

/** How long the client waits for a reply, in virtual seconds. */
const patienceSeconds = 600;

/** What one script came to. */
export interface Ran {
  /** What the client received. Without an exit code: the connection was gone before the script was. */
  readonly reply: SshReply;
  /** Resolves when nothing of the script runs on the host any more. */
  readonly over: Promise<void>;
}

/** Hosts in this process: scripts run as behind their SSH server, without the network. Time is virtual. */
export class LocalHosts {
  private readonly machines = new Map<string, Machine>();
  private readonly byName = new Map<string, SimulatedHost>();

  static async start(specs: readonly HostSpec[]): Promise<LocalHosts> {
    const hosts = new LocalHosts();
    const find = (name: string) => hosts.machines.get(name.toLowerCase());
    const fleet = { count: new ConnectionCount(), find, portOf: () => undefined };
    for (const [serial, spec] of specs.entries()) {
      const host = new SimulatedHost({ ...spec, ssh: false }, { ...fleet, serial });
      hosts.byName.set(spec.name, host);
      hosts.machines.set(spec.name, await host.start());
    }
    return hosts;
  }

  host(name: string): SimulatedHost {
    const host = this.byName.get(name);
    if (host === undefined) throw new Error(`there is no host ${name}`);
    return host;
  }

  /** Runs a line where sshd would; the client is killed after so many milliseconds. */
  async run(name: string, line: string, killedAfterMs = patienceSeconds * 1000): Promise<Ran> {
    const machine = this.machines.get(name);
    if (machine === undefined) throw new Error(`there is no host ${name}`);
    const connection = new AbortController();
    const { channel, received } = channelOf();
    const [user = { name: "Administrator" }] = machine.users;
    const session = new Session(user, false, () => connection.abort());
    const { signal } = connection;
    const serverSignal = new AbortController().signal;
    const execution = { machine, session, shell: "cmd", exitBits: 32, line, signal, serverSignal } as const;
    const over = execute(execution, channel);
    const killed = setTimeout(() => connection.abort(), killedAfterMs);
    const gone = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    await passUntil(Promise.race([over, gone]));
    clearTimeout(killed);
    return { reply: received(), over };
  }
}

/** The server's end of a channel: it keeps what is written into it. */
function channelOf(): { channel: ServerChannel; received: () => SshReply } {
  const chunks: Buffer[] = [];
  let exitCode: number | undefined;
  const sink = (keep: boolean) =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        if (keep) chunks.push(chunk);
        done();
      },
    });
  const channel = Object.assign(sink(true), {
    stderr: sink(false),
    resume: () => undefined,
    exit: (code: number) => {
      exitCode = code;
    },
  });
  return {
    channel: channel as unknown as ServerChannel,
    received: () => ({ stdout: Buffer.concat(chunks).toString("latin1"), exitCode }),
  };
}
