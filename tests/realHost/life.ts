import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { desiredOf } from "../../cli/desiredOf";
import { fleetIn } from "../../cli/fleetIn";
import { entriesOn, sameKey } from "../../components/catalogue";
import { lookAt } from "../../components/connect/look";
import { type Run, withSsh } from "../../components/connect/ssh";
import { programsFor } from "../../components/script/cmdLine";
import { Engine } from "../../testing/engine";
import { changedHosts, type Run as PulumiRun } from "../../testing/run";
import { type Came, secureIis } from "../cli/auditScene";
import { limits } from "../cli/doctor/runOver";
import { stageOptions } from "../stage/scene";
import type { RealHost } from "./realHost";

type Variables = Readonly<Record<string, string>>;
const inAMonth = () => new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);

/** One host, an inventory that touches what may be touched, and Pulumi's engine with a state of its own. */
export class Life {
  private readonly folder = mkdtempSync(join(tmpdir(), "secure-iis-host-"));
  readonly engine: Engine;

  constructor(
    private readonly host: RealHost,
    private readonly env: Variables,
  ) {
    this.engine = new Engine({ ...stageOptions, env });
    this.list([]);
  }

  /** Writes the inventory: all but what may be touched is excepted, and so are these. */
  private list(excepted: readonly string[]): void {
    const { connection, platform, target, touch } = this.host;
    const isTouched = (key: string) =>
      touch.some((each) => sameKey(each, key)) && !excepted.some((each) => sameKey(each, key));
    const others = entriesOn(platform).filter(({ key }) => !isTouched(key));
    const exceptions = others.map(({ key }) => ({
      service: key,
      reason: "this test leaves it as it is",
      approvedBy: "the test",
      expires: inAMonth(),
    }));
    const settings = {
      platform,
      ...(target === undefined ? {} : { target }),
      onDestroy: "Restore",
      exceptions,
    };
    writeFileSync(this.file, JSON.stringify({ hosts: { host: { ...settings, connection } } }));
  }

  exceptAll(): void {
    this.list(this.host.touch);
  }

  private get file(): string {
    return join(this.folder, "hosts.yaml");
  }

  get config(): Readonly<Record<string, string>> {
    return { inventory: this.file };
  }

  cli(...args: readonly string[]): Promise<Came> {
    return secureIis([...args], { cwd: this.folder, env: this.env });
  }

  private args() {
    const quiet = { write: () => true } as unknown as NodeJS.WritableStream;
    const around = { stdout: quiet, stderr: quiet, env: this.env, cwd: this.folder, now: () => new Date() };
    const [args] = fleetIn("hosts.yaml", undefined, around).hosts.values();
    if (args === undefined) throw new Error("the inventory has no host");
    return args;
  }

  private over<T>(task: (run: Run) => Promise<T>): Promise<T> {
    return withSsh(this.args().connection, limits, task);
  }

  /** Somebody makes a service that may be touched startable again. */
  async enableByHand(): Promise<void> {
    const { sc } = programsFor(this.host.target);
    for (const key of this.host.touch)
      await this.over((run) => run(`cmd.exe /c "${sc} config ${key} start= demand"`));
  }

  /** Each service of the article with its start type, those that may be touched with their state, and the record. */
  async seen(): Promise<object> {
    const desired = desiredOf(this.args());
    const { record } = programsFor(this.host.target);
    return this.over(async (run) => {
      const reply = await lookAt(desired, async (line) => (await run(line)).stdout);
      if ("problem" in reply) throw new Error(JSON.stringify(reply.problem));
      const services = [...reply.observed.services].map(([key, { start, state }]) => {
        const isTouched = this.host.touch.some((each) => sameKey(each, key));
        return [key, isTouched ? `${start}, ${state}` : start];
      });
      const { stdout } = await run(`cmd.exe /c "reg.exe query ${record} >nul 2>nul && echo a record"`);
      return { services: Object.fromEntries(services), record: stdout.trim() };
    });
  }

  async close(): Promise<void> {
    await this.engine.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What becomes of the Command; a run that failed is told in its own words. */
async function told(run: Promise<PulumiRun>): Promise<string> {
  const ended = await run;
  return ended.exitCode === 0 ? changedHosts(ended).replace(/ \[.*/, "") : ended.text;
}

const preview = (life: Life) => told(life.engine.preview({ config: life.config }));
const idle = (life: Life) => told(life.engine.preview({ config: life.config, expectNoChanges: true }));
const update = (life: Life) => told(life.engine.up({ config: life.config, skipPreview: true }));

interface Act {
  readonly title: string;
  readonly play: (life: Life) => Promise<unknown>;
  readonly came: unknown;
}

/** What happens to a host, from the first look to its end. */
export const acts: readonly Act[] = [
  {
    title: "the doctor finds all well, in a trial too",
    play: async (life) => (await life.cli("doctor", "--trial")).exitCode,
    came: 0,
  },
  { title: "a preview shows what differs", play: preview, came: "create host" },
  { title: "an update changes it", play: update, came: "create host" },
  { title: "then there is nothing to do", play: idle, came: "" },
  {
    title: "an audit finds nothing",
    play: async (life) => (await life.cli("audit", "hosts.yaml", "--fail-on", "drift")).exitCode,
    came: 0,
  },
  {
    title: "what somebody changes by hand is drift",
    play: async (life) => {
      await life.enableByHand();
      return preview(life);
    },
    came: "update host",
  },
  { title: "an update repairs it", play: update, came: "update host" },
  { title: "again there is nothing to do", play: idle, came: "" },
  {
    title: "an exception is a change of intent",
    play: (life) => {
      life.exceptAll();
      return update(life);
    },
    came: "update host",
  },
  {
    title: "and leaves alone what somebody changes by hand",
    play: async (life) => {
      await life.enableByHand();
      return idle(life);
    },
    came: "",
  },
  { title: "a destroy ends well", play: (life) => told(life.engine.destroy()), came: "delete host" },
];
