import { lookAt } from "../../components/connect/look";
import type { SshReply } from "../../components/connect/ssh";
import type { Desired } from "../../components/decide/desired";
import { desiredState } from "../../components/decide/desiredState";
import { drift, type Finding, plan } from "../../components/decide/plan";
import { convergeOf, renderConverge } from "../../components/script/converge";
import { renderRestore } from "../../components/script/restore";
import type { HostSettings } from "../../components/settings/hostArgs";
import { ownerOf } from "../../components/settings/owner";
import type { Fault, SimulatedHost } from "../../testing/simulator";
import { LocalHosts } from "./localHosts";
import { doorOf, type Event, type ModelCase } from "./modelCase";
import { brokenBy, expectedRecord, type Facts, notRestored, recordOf, type Services } from "./modelRules";
import { changed } from "./modelSettings";
import { passUntil } from "./virtualTime";
import { Windows } from "./windows";

/** What became of one case: nothing broken means that nothing was lost. */
export interface Outcome {
  /** Each with the event that broke it. */
  readonly broken: readonly string[];
  /** Faults and kills that it met, by their names. */
  readonly faults: readonly string[];
  readonly scripts: number;
}

/** A script that goes on without its client. */
const runsOn: Fault = { runsOnAfterDrop: true };

/** One host that lives through its events. */
export class ModelRun {
  private readonly windows: Windows;
  private settings: HostSettings;
  private facts: Facts;
  private readonly broken: string[] = [];
  private readonly faults: string[] = [];
  private readonly possible: Record<string, string[]> = {};
  private readonly touched = new Set<string>();
  private recorded: Readonly<Record<string, string>> = {};
  /** Scripts whose clients are gone, and the host as it was before the first of them. */
  private alone: { before: Services; over: Promise<void>[] } | undefined;
  private scripts = 0;
  private isDown = false;

  private constructor(
    private readonly model: ModelCase,
    private readonly hosts: LocalHosts,
    private readonly host: SimulatedHost,
  ) {
    this.windows = new Windows(this.host, model.spec);
    this.settings = model.settings;
    this.facts = { dhcp: model.spec.dhcp ?? false, domain: model.spec.domain ?? "" };
  }

  static async live(model: ModelCase): Promise<Outcome> {
    const door = doorOf(model);
    const jump = door === model.name ? [] : [{ name: door, platform: "modern" as const, processMs: 20 }];
    const hosts = await LocalHosts.start([model.spec, ...jump]);
    return new ModelRun(model, hosts, hosts.host(model.name)).live();
  }

  private async live(): Promise<Outcome> {
    for (const [index, event] of this.model.events.entries()) {
      if (this.alone === undefined) this.windows.settle();
      await this.meet(event, `event ${index + 1}`);
    }
    await this.quiet("the last event");
    await this.recover();
    await this.restore();
    const { broken, faults, scripts } = this;
    return { broken, faults, scripts };
  }

  /** The host, and the one that its scripts come in by. */
  private get places(): Set<SimulatedHost> {
    return new Set([this.host, this.hosts.host(doorOf(this.model))]);
  }

  private get desired(): Desired {
    const login = {
      mayBeDomainAccount: this.model.mayBeDomainAccount,
      owner: ownerOf("webfarm", "prod", this.model.name),
    };
    return desiredState(this.settings, login);
  }

  private async meet(event: Event, title: string): Promise<void> {
    if (event.kind === "look") {
      this.setFault(event.fault);
      await this.glance(title);
      return this.setFault({});
    }
    if (event.kind === "converge") {
      this.setFault(event.fault);
      if (event.killedAfterMs !== undefined) this.faults.push("kill");
      await this.converge(title, event);
      return this.setFault({});
    }
    await this.quiet(title);
    if (event.kind === "byHand") return this.windows.enable(event.key, event.start);
    if (event.kind === "reboot") return this.windows.reboot();
    if (event.kind !== "facts") {
      this.settings = changed(this.settings, event);
      return;
    }
    this.facts = event;
    this.host.setFacts(event);
  }

  /** Where a script runs alone, nothing may hang: it would hang for ever. */
  private setFault(fault: Fault): void {
    const { hangOn: _, ...rest } = fault;
    const all = this.alone === undefined ? fault : { ...rest, ...runsOn };
    const name = Object.keys(fault).join("+");
    if (name !== "") this.faults.push(name);
    this.isDown = fault.down === true;
    for (const host of this.places) host.fault(all);
  }

  /** Runs a line; undefined: nobody let it in. */
  private async ask(line: string, killedAfterMs?: number) {
    this.scripts++;
    const door = doorOf(this.model);
    return this.isDown ? undefined : this.hosts.run(door, line, killedAfterMs);
  }

  /** A look changes nothing, whatever happens to it. */
  private async glance(title: string): Promise<Finding[] | undefined> {
    const { host, desired } = this;
    const count = () => host.log.changes.length + host.log.registryChanges.length;
    const before = count();
    const reply = await lookAt(desired, async (line) => (await this.ask(line))?.reply.stdout ?? "");
    if (this.alone === undefined && count() !== before)
      this.broken.push(`${title}: a look has changed the host`);
    return "observed" in reply ? plan(desired, reply.observed) : undefined;
  }

  /** Runs the script, beside those that may still run alone. */
  private async converge(title: string, event: Converge = { fault: {} }): Promise<SshReply | undefined> {
    const before = this.alone?.before ?? this.host.snapshot();
    this.noteBefore();
    if (this.alone === undefined) this.host.clearLog();
    const ran = await this.ask(renderConverge(convergeOf(this.desired)), event.killedAfterMs);
    if (ran === undefined) return undefined;
    const over = [...(this.alone?.over ?? []), ran.over];
    this.alone = { before, over };
    if (!event.fault.runsOnAfterDrop || ran.reply.exitCode !== undefined) await this.quiet(title);
    return ran.reply;
  }

  /** Waits until no script runs any more, and holds what they did against the rules. */
  private async quiet(title: string): Promise<void> {
    if (this.alone === undefined) return;
    const { before, over } = this.alone;
    await passUntil(Promise.all(over));
    this.alone = undefined;
    const { desired, facts, windows, host } = this;
    const door = this.hosts.host(doorOf(this.model));
    const deed = { desired, before, facts, dependencies: windows.dependencies, changes: host.log.changes };
    this.broken.push(...brokenBy(deed).map((words) => `${title}: ${words}`));
    if (door !== host && door.log.changes.length > 0) this.broken.push(`${title}: the jump host was changed`);
    this.watchRecord(title);
  }

  /** What a record may hold: how each service was before a script, until one has changed it. */
  private noteBefore(): void {
    const gone = (to: string) => to === "disabled" || to === "stopped";
    for (const { service, what, to } of this.host.log.changes)
      if (what === "start" || gone(to)) this.touched.add(service.toLowerCase());
    for (const [key, text] of Object.entries(expectedRecord(this.host.snapshot())))
      if (!this.touched.has(key)) this.possible[key] = [...(this.possible[key] ?? []), text];
  }

  /** The record holds what there was before the first change, and is never another one. */
  private watchRecord(title: string): void {
    const now = recordOf(this.host);
    for (const [key, value] of Object.entries(now)) {
      const { [key]: possible = [] } = this.possible;
      if (this.recorded[key] === undefined && !possible.includes(value))
        this.broken.push(`${title}: recorded ${key} as ${value}, it was ${possible.join(" or ")}`);
    }
    for (const { service } of this.host.log.changes.filter(({ what }) => what === "start"))
      if (now[service.toLowerCase()] === undefined)
        this.broken.push(`${title}: ${service} was changed without a record`);
    for (const [key, value] of Object.entries(this.recorded))
      if (now[key] !== value) this.broken.push(`${title}: the record of ${key} became ${now[key]}`);
    this.recorded = now;
  }

  /** Once faults have ended, two runs leave nothing to do. */
  private async recover(): Promise<void> {
    for (const title of ["first run after the faults", "second run after the faults"]) {
      this.windows.settle();
      const reply = await this.converge(title);
      if (reply === undefined) this.broken.push(`${title}: no reply`);
    }
    this.host.settle();
    const left = await this.glance("last look");
    // What Windows cannot start stays to be started.
    const cannot = ({ key, steps }: Finding) =>
      steps.join() === "start" && this.windows.isHeldDown(key, () => false);
    const words =
      left &&
      drift(left.filter((finding) => !cannot(finding))).map(({ key, steps }) => `${key} ${steps.join(", ")}`);
    if (words === undefined || words.length > 0)
      this.broken.push(`two runs leave ${words?.join("; ") ?? "a host that cannot be read"}`);
  }

  /** What the record holds is what the host has again. */
  private async restore(): Promise<void> {
    this.windows.settle();
    const before = this.host.snapshot();
    const { recorded: record, windows } = this;
    const recorded = (key: string) => record[key.toLowerCase()] !== undefined;
    const down = Object.keys(record).filter((key) => windows.isHeldDown(key, recorded));
    const ran = await this.ask(renderRestore(this.desired) ?? "");
    const said = ran?.reply.stdout ?? "nothing";
    if (!/^END 0\r?$/m.test(said) && down.length === 0) this.broken.push(`restore says ${said}`);
    this.host.settle();
    const after = this.host.snapshot();
    const heldUp = (key: string) => windows.isHeldUp(key, (other) => !recorded(other));
    const heldDown = (key: string) => down.includes(key.toLowerCase());
    this.broken.push(...notRestored({ record, before, after, heldUp, heldDown }));
  }
}

type Converge = Pick<Extract<Event, { kind: "converge" }>, "fault" | "killedAfterMs">;
