import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SimulatedHost, Simulator } from "../../testing/simulator";
import { PostgresServer } from "../engine/postgresServer";
import { overlay } from "./overlay";

const namespace = `secure-iis-test-${process.pid}`;
const password = "correct horse battery staple";
const users = [{ name: "Administrator", password }];

const kubectl = (args: readonly string[], input = ""): string =>
  execFileSync("kubectl", args, { input, encoding: "utf8", timeout: 60_000 });
const inNamespace = (...args: readonly string[]): string => kubectl(["-n", namespace, ...args]);

export interface Pod {
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly status: { readonly phase: string };
}

export interface Job {
  readonly metadata: { readonly name: string };
  readonly status: {
    readonly completedIndexes?: string;
    readonly failedIndexes?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

/** What is left when a Job has ended. */
export interface JobEnd {
  readonly end: string | undefined;
  readonly completed: string | undefined;
  readonly failed: string | undefined;
  readonly log: string;
  readonly seconds: number;
}

/** Looks until there is something to see. */
export async function until<T>(what: string, look: () => T | undefined): Promise<T> {
  for (const started = Date.now(); Date.now() - started < 900_000; ) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`it did not come to pass: ${what}`);
}

const endOf = ({ status }: Job): string | undefined =>
  status.conditions?.find((each) => ["Complete", "Failed"].includes(each.type) && each.status === "True")
    ?.type;

/** Three shards of two simulated hosts each, their state in PostgreSQL, and the manifests of deploy/kubernetes. */
export class ClusterScene {
  private constructor(
    private readonly folder: string,
    readonly fleet: Simulator,
    private readonly server: PostgresServer,
  ) {}

  static async open(): Promise<ClusterScene> {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "secure-iis-cluster-")));
    const names = [1, 2, 3, 4, 5, 6].map((number) => `web${number}`);
    const fleet = await Simulator.start(names.map((name) => ({ name, platform: "modern", users })));
    const scene = new ClusterScene(folder, fleet, await PostgresServer.start());
    scene.writeInventory();
    scene.makeNamespace();
    return scene;
  }

  private writeInventory(): void {
    const login = { host: "127.0.0.1", user: "Administrator", password: { env: "IIS_PASSWORD" } };
    const hosts = this.fleet.hosts.map(({ name, port, hostKey }, index) => [
      name,
      {
        platform: "windowsServer",
        shard: Math.floor(index / 2) + 1,
        connection: { ...login, port, hostKey },
      },
    ]);
    writeFileSync(
      join(this.folder, "hosts.yaml"),
      JSON.stringify({ shards: 3, hosts: Object.fromEntries(hosts) }),
    );
  }

  private makeNamespace(): void {
    kubectl(["create", "namespace", namespace]);
    const secret = (name: string, ...values: readonly string[]) =>
      inNamespace("create", "secret", "generic", name, ...values.map((each) => `--from-literal=${each}`));
    secret("secure-iis-login", `IIS_PASSWORD=${password}`);
    secret("secure-iis-state", `PULUMI_BACKEND_URL=${this.server.url}`, "PULUMI_CONFIG_PASSPHRASE=rehearsed");
  }

  /** The hosts of a shard. */
  hostsOf = (shard: number): readonly SimulatedHost[] => this.fleet.hosts.slice(2 * shard - 2, 2 * shard);

  /** Fresh hosts, and the Job on a stack of its own. @param image that the cluster knows. */
  apply(image: string, stack: string): void {
    inNamespace("delete", "job,cronjob,networkpolicy", "--all", "--cascade=foreground", "--timeout=60s");
    for (const host of this.fleet.hosts) {
      host.reset();
      host.clearLog();
    }
    const { folder } = this;
    const text = JSON.stringify(overlay({ folder, namespace, image, stack }));
    writeFileSync(join(folder, "kustomization.yaml"), text);
    kubectl(["apply", "--dry-run=server", "-k", folder]);
    kubectl(["apply", "-k", folder]);
  }

  pods(): readonly Pod[] {
    return (JSON.parse(inNamespace("get", "pods", "-o", "json")) as { items: Pod[] }).items;
  }

  podOf(shard: number): Pod | undefined {
    const index = String(shard - 1);
    return this.pods().find(
      ({ metadata, status }) =>
        metadata.annotations?.["batch.kubernetes.io/job-completion-index"] === index &&
        status.phase === "Running",
    );
  }

  /** As the end of a node ends it: at once. */
  killPod = (name: string): string => inNamespace("delete", "pod", name, "--grace-period=0", "--force");

  deleteNodes = (): string => kubectl(["delete", "node", "--all", "--timeout=60s"]);

  /** Lets the CronJob run by its schedule. */
  beginDrift = (): string =>
    inNamespace("patch", "cronjob", "secure-iis-drift", "-p", '{"spec":{"suspend":false}}');
  endDrift = (): string =>
    inNamespace("patch", "cronjob", "secure-iis-drift", "-p", '{"spec":{"suspend":true}}');

  private jobs(prefix: string): readonly Job[] {
    const all = (JSON.parse(inNamespace("get", "jobs", "-o", "json")) as { items: Job[] }).items;
    return all.filter(({ metadata }) => metadata.name.startsWith(prefix));
  }

  /** Waits for the end of the first Job whose name begins so. */
  async ended(prefix: string): Promise<JobEnd> {
    const started = Date.now();
    const job = await until(`the end of ${prefix}`, () => this.jobs(prefix).find(endOf));
    const log = inNamespace(
      "logs",
      "--tail=-1",
      "--prefix",
      "--timestamps",
      "-l",
      `job-name=${job.metadata.name}`,
    );
    const { completedIndexes: completed, failedIndexes: failed } = job.status;
    return { end: endOf(job), completed, failed, log, seconds: (Date.now() - started) / 1000 };
  }

  async close(): Promise<void> {
    kubectl(["delete", "namespace", namespace, "--wait=false"]);
    await this.fleet.stop();
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
