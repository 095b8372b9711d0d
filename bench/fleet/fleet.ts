import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateUserKey } from "../../testing/simulator";
import type { Counts, Host, Pace, Request } from "./message";

export type { Host, Pace } from "./message";

/** The hosts that all contenders work on, and what leads to them. */
export class Fleet {
  private constructor(
    private readonly child: ChildProcess,
    readonly hosts: readonly Host[],
    readonly access: Access,
  ) {}

  static async start(count: number, folder: string, { startMs, delayMs }: Pace): Promise<Fleet> {
    const { privateKey, publicKey } = generateUserKey();
    const access = {
      user: "Administrator",
      keyFile: join(folder, "key"),
      knownHosts: join(folder, "known_hosts"),
    };
    writeFileSync(access.keyFile, privateKey, { mode: 0o600 });
    const child = fork(join(__dirname, "process.ts"), { execArgv: ["--import", "tsx"] });
    const hosts = (await ask(child, { ask: "start", count, publicKey, startMs, delayMs })) as Host[];
    const known = hosts.map(({ port, hostKey }) => `[127.0.0.1]:${port} ${hostKey}\n`);
    writeFileSync(access.knownHosts, known.join(""));
    return new Fleet(child, hosts, access);
  }

  async reset(): Promise<void> {
    await ask(this.child, { ask: "reset" });
  }

  async drift(): Promise<void> {
    await ask(this.child, { ask: "drift" });
  }

  count(mustGo: readonly string[]): Promise<Counts> {
    return ask(this.child, { ask: "count", mustGo }) as Promise<Counts>;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, "exit");
    this.child.disconnect();
    await ended;
  }
}

/** How every tool logs in. */
export interface Access {
  readonly user: string;
  readonly keyFile: string;
  readonly knownHosts: string;
}

async function ask(child: ChildProcess, request: Request): Promise<unknown> {
  const answered = once(child, "message");
  child.send(request);
  const [{ reply }] = (await answered) as [{ reply: unknown }];
  return reply;
}
