import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Engine } from "../../testing/engine";
import { Rehearsal } from "../../testing/rehearsal";
import { changedHosts, type Run, type RunOptions, type Stage, type StageOptions } from "../../testing/run";
import { type HostSpec, Simulator } from "../../testing/simulator";

const project = join(__dirname, "..", "..");
const password = "correct horse battery staple";

export const stageOptions = {
  project,
  policyPack: join(project, "policies"),
  env: { SCENE_PASSWORD: password },
} satisfies StageOptions;

const login = { host: "127.0.0.1", user: "Administrator", password: { env: "SCENE_PASSWORD" } };

const stages = { pulumi: Engine, rehearsal: Rehearsal } as const;

/** A host of the inventory: its own settings, over what leads to the simulated host of the same name. */
export type InventoryHost = Readonly<Record<string, unknown>> & { readonly via?: string };

/** What one run came to, in comparable words. */
export interface Told {
  readonly exitCode: number;
  /** As `changedHosts` tells it. */
  readonly changes: string;
  /** Warnings and errors, sorted. */
  readonly diagnostics: readonly string[];
  /** What changed on the hosts: `web01 Spooler auto>disabled`. */
  readonly hostChanges: readonly string[];
  readonly connections: number;
}

/** A simulated fleet, an inventory that leads to it, and a stage on which the program runs. */
export class Scene {
  private readonly folder = mkdtempSync(join(tmpdir(), "secure-iis-scene-"));
  readonly stage: Stage;
  inventory: Record<string, InventoryHost> = {};
  /** Limits of the inventory, in seconds. */
  limits: Readonly<Record<string, number>> = {};
  /** Written instead of the inventory. */
  rawInventory: string | undefined;
  /** The whole run that was told last. */
  last: Run | undefined;

  private constructor(
    readonly fleet: Simulator,
    stage: Stage,
  ) {
    this.stage = stage;
  }

  /** The environment is the program's, beside what the scene needs itself. */
  static async open(
    kind: Stage["kind"],
    hosts: readonly HostSpec[],
    env: Record<string, string> = {},
  ): Promise<Scene> {
    const stage = new stages[kind]({ ...stageOptions, env: { ...stageOptions.env, ...env } });
    const users = [{ name: "Administrator", password }];
    const scene = new Scene(await Simulator.start(hosts.map((host) => ({ users, ...host }))), stage);
    const reachable = hosts.filter(({ platform }) => platform === "modern");
    for (const { name } of reachable) scene.inventory[name] = { platform: "windowsServer" };
    return scene;
  }

  preview(options: RunOptions = {}): Promise<Told> {
    return this.tell("preview", options);
  }

  up(options: RunOptions = {}): Promise<Told> {
    return this.tell("up", options);
  }

  async close(): Promise<void> {
    await this.stage.close();
    await this.fleet.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** @returns its file. */
  writeInventory(): string {
    const entries = Object.entries(this.inventory).map(([name, { via = name, connection, ...settings }]) => {
      const { port, hostKey } = this.fleet.host(via);
      return [name, { ...settings, connection: { ...login, port, hostKey, ...(connection as object) } }];
    });
    const file = join(this.folder, "hosts.yaml");
    writeFileSync(
      file,
      this.rawInventory ?? JSON.stringify({ limits: this.limits, hosts: Object.fromEntries(entries) }),
    );
    return file;
  }

  private async tell(verb: "preview" | "up", options: RunOptions): Promise<Told> {
    for (const host of this.fleet.hosts) host.clearLog();
    const config = { inventory: this.writeInventory(), ...options.config };
    const run = await this.stage[verb]({ ...options, config });
    this.last = run;
    const { hosts } = this.fleet;
    return {
      exitCode: run.exitCode,
      changes: changedHosts(run),
      diagnostics: run.diagnostics
        .filter(({ severity }) => severity !== "info")
        .map(({ message }) => message)
        .sort(),
      hostChanges: hosts.flatMap(({ name, log }) =>
        log.changes.map(({ service, from, to }) => `${name} ${service} ${from}>${to}`),
      ),
      connections: hosts.reduce((sum, { log }) => sum + log.connections, 0),
    };
  }
}
