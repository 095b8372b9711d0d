import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lendPlugins } from "../../testing/installedEngine";
import { lendProject } from "../../testing/program";
import { type HostSpec, type SimulatedHost, Simulator } from "../../testing/simulator";

const root = join(__dirname, "..", "..");
const bin = join(root, "cli", "secure-iis.mjs");
const password = "correct horse battery staple";
const users = [{ name: "Administrator", password }];

export interface Came {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Looks again and again until there is something to see. */
export async function until<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 3000; tries++) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it did not come to pass");
}

type Settings = Readonly<Record<string, unknown>>;

/** A project of its own with a local backend, simulated hosts, and the command as a shell starts it. */
export class ShardsScene {
  readonly folder = mkdtempSync(join(tmpdir(), "secure-iis-shards-"));
  readonly project = join(this.folder, "project");

  private constructor(
    readonly fleet: Simulator,
    private readonly backend: string | undefined,
  ) {
    for (const name of ["state", "home", "project"]) mkdirSync(join(this.folder, name));
    lendPlugins(join(this.folder, "home"));
    lendProject(root, this.project);
  }

  /** @param backend its URL; a folder of the scene by default. */
  static async open(names: readonly string[], backend?: string): Promise<ShardsScene> {
    const specs: HostSpec[] = names.map((name) => ({ name, platform: "modern", users }));
    return new ShardsScene(await Simulator.start(specs), backend);
  }

  /** Writes hosts.yaml with all hosts; a host's own settings over what leads to it. */
  list(top: Settings, own: Readonly<Record<string, Settings>> = {}): string {
    const login = { host: "127.0.0.1", user: "Administrator", password: { env: "SCENE_PASSWORD" } };
    const hosts = this.fleet.hosts.map(({ name, port, hostKey }) => [
      name,
      { platform: "windowsServer", ...own[name], connection: { ...login, port, hostKey } },
    ]);
    const limits = { connectTimeoutSeconds: 3, connectDeadlineSeconds: 3 };
    const file = join(this.folder, "hosts.yaml");
    writeFileSync(file, JSON.stringify({ limits, ...top, hosts: Object.fromEntries(hosts) }));
    return file;
  }

  start(program: string, args: readonly string[]): ChildProcess {
    return spawn(program, args, {
      cwd: this.project,
      env: {
        ...process.env,
        PULUMI_BACKEND_URL: this.backend ?? `file://${join(this.folder, "state")}`,
        PULUMI_HOME: join(this.folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "rehearsed",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        SCENE_PASSWORD: password,
      },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true, // a group of its own, as a terminal gives to what it starts
    });
  }

  startFleet = (...args: readonly string[]): ChildProcess => this.start(bin, ["fleet", ...args]);

  /** Runs `secure-iis fleet …` with fresh logs of the hosts. */
  run(...args: readonly string[]): Promise<Came> {
    for (const host of this.fleet.hosts) host.clearLog();
    return ended(this.startFleet(...args));
  }

  /** A run of which the script is under way on a host, and takes its time until the fault ends. */
  async underWay(host: SimulatedHost, args: readonly string[]) {
    host.set("Spooler", { start: "auto", state: "running" });
    host.clearLog();
    host.fault({ slowMs: 300 });
    const child = this.startFleet(...args);
    const end = ended(child);
    await until(() => (host.log.commands.some((line) => line.includes(" config ")) ? true : undefined));
    host.fault({ slowMs: 60_000 }); // the rest takes longer than another run needs to begin
    return { child, pid: child.pid ?? 0, end };
  }

  /** Runs the CLI itself. */
  pulumi = (...args: readonly string[]): Promise<Came> => ended(this.start("pulumi", args));

  /** The hosts on which something was changed since the last run began. */
  changed = (): string[] =>
    this.fleet.hosts.filter(({ log }) => log.changes.length > 0).map(({ name }) => name);

  async close(): Promise<void> {
    await this.fleet.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Ctrl-C: the terminal signals the whole group. */
export function pressCtrlC({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, "SIGINT");
}

/** What a started program came to. */
export async function ended(child: ChildProcess): Promise<Came> {
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.on("data", (chunk: Buffer) => {
      texts[name] += chunk.toString();
    });
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { ...texts, exitCode };
}

/** The rows of the table by shard: how many hosts, changed, failed, and how it ended. */
export function rowsOf({ stdout }: Came): Readonly<Record<string, string>> {
  const rows = stdout
    .split("\n")
    .map((line) => /^ *(\d+) +(\S+) +(\d+) +(\S+) +(\S+) +\S+ +(.*)$/.exec(line))
    .flatMap((found) => (found ? [found] : []));
  return Object.fromEntries(
    rows.map(([, , stack = "", hosts, changed, failed, end]) => [
      stack,
      `${hosts} ${changed} ${failed} ${end}`,
    ]),
  );
}
