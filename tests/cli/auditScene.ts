import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { run } from "../../cli/run";
import { type HostSpec, Simulator } from "../../testing/simulator";
import { hardenedServices } from "../stage/hardenedServices";

/** Nothing that is written anywhere may hold it. */
export const password = "correct horse battery staple";
const users = [{ name: "Administrator", password }];

class Paper extends Writable {
  text = "";
  constructor(readonly isTTY: boolean) {
    super();
  }
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** What a command line came to. */
export interface Came {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Around {
  readonly cwd: string;
  readonly isTTY?: boolean;
  readonly now?: Date;
  /** Ctrl-C. */
  readonly interrupted?: AbortSignal;
  /** Beside the password. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command line in this process, in a folder. */
export async function secureIis(
  args: readonly string[],
  { cwd, isTTY = false, now = new Date(), env: own = {}, interrupted }: Around,
): Promise<Came> {
  const [stdout, stderr] = [new Paper(isTTY), new Paper(isTTY)];
  const env = { SCENE_PASSWORD: password, ...own };
  const exitCode = await run(args, {
    stdout,
    stderr,
    env,
    cwd,
    now: () => now,
    ...(interrupted ? { interrupted } : {}),
  });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

/** A modern host that differs from what is wanted in nothing but these. */
export const hardened = (name: string, services: HostSpec["services"] = {}): HostSpec => ({
  name,
  platform: "modern",
  services: {
    ...hardenedServices,
    ...services,
  },
  users,
});

export type Settings = Readonly<Record<string, unknown>> & { readonly via?: string };

/** Simulated hosts, and a folder with an inventory that leads to them. */
export class AuditScene {
  readonly folder = mkdtempSync(join(tmpdir(), "secure-iis-audit-"));
  private constructor(readonly fleet: Simulator) {}

  static async open(hosts: readonly HostSpec[]): Promise<AuditScene> {
    return new AuditScene(await Simulator.start([...hosts]));
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** Writes hosts.yaml; each host is reached at the simulated one of its name, or at that of `via`. */
  list(
    hosts: Readonly<Record<string, Settings>>,
    limits: Readonly<Record<string, number>> = {},
    top: Readonly<Record<string, unknown>> = {},
  ): void {
    const entries = Object.entries(hosts).map(([name, { via = name, connection, ...settings }]) => {
      const { port, hostKey } = this.fleet.host(via);
      const login = { host: "127.0.0.1", user: "Administrator", password: { env: "SCENE_PASSWORD" } };
      const leading = { ...login, port, hostKey, ...(connection as object) };
      return [name, { platform: "windowsServer", ...settings, connection: leading }];
    });
    this.write("hosts.yaml", JSON.stringify({ ...top, limits, hosts: Object.fromEntries(entries) }));
  }

  /** Runs `secure-iis audit` with fresh logs. */
  async audit(args: readonly string[] = ["hosts.yaml"], isTTY = false): Promise<Came> {
    for (const host of this.fleet.hosts) host.clearLog();
    return secureIis(["audit", ...args], { cwd: this.folder, isTTY });
  }

  /** Everything that changed on any host since the last run began. */
  changes(): readonly unknown[] {
    return this.fleet.hosts.flatMap(({ log }) => log.changes);
  }

  /** Connections by host since the last run began. */
  connections(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.fleet.hosts.map(({ name, log }) => [name, log.connections]));
  }

  async close(): Promise<void> {
    await this.fleet.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
