import type { Observation } from "../connect/observe";
import { describeIssue, type Issue } from "../issue/issue";
import { printable } from "../issue/printable";
import { Observe } from "../settings/hostArgs";
import { describeFindings } from "./describe";
import { failureLines, fleetLines, hostsInFull, toldTogether } from "./fleetLines";
import { cutOff, foundOf } from "./hostResult";
import { describeOutcome, type Outcome } from "./outcome";
import { servicesSeen, strayKeys, strayText } from "./strayKeys";

/** How a run speaks. */
export interface Voice<Host> {
  readonly warn: (text: string, host?: Host) => void;
  readonly inform: (text: string, host?: Host) => void;
  /** The next such text takes its place, and nothing of it stays. Absent where that cannot be, as in a pipe. */
  readonly whileItLasts?: ((text: string) => void) | undefined;
}

const progressMilliseconds = 3000;

/** What a run tells of its hosts: a small fleet host by host, a large one together, once all have been looked at. */
export class RunReport<Host> {
  private looked = 0;
  /** Hosts answer in any order; they are told in that of the program. */
  private readonly places = new Map<string, number>();
  private readonly metAt = new Map<string, string>();
  private problems: Issue[] = [];
  private readonly gathered: [name: string, seen: Observation][] = [];
  private readonly outcomes: [name: string, said: string][] = [];
  private seen: Observation[] = [];
  private progress: NodeJS.Timeout | undefined;

  /** @param inFull Of how many hosts each is told by itself. */
  constructor(
    private readonly voice: Voice<Host>,
    private readonly inFull = hostsInFull,
  ) {}

  private get hosts(): number {
    return this.places.size;
  }

  private inOrder<T>(told: T[], nameOf: (each: T) => string): T[] {
    const place = (each: T) => this.places.get(nameOf(each)) ?? this.hosts;
    return told.splice(0).sort((a, b) => place(a) - place(b));
  }

  /** A host is going to be looked at. */
  expect(name: string): void {
    this.places.set(name, this.hosts);
    if (this.hosts > this.inFull && this.voice.whileItLasts)
      this.progress ??= setInterval(() => this.tellProgress(), progressMilliseconds).unref();
  }

  /** The name of the host that was met first at a place: two names may not stand for one machine. */
  firstAt(place: string, name: string): string {
    const first = this.metAt.get(place) ?? name;
    this.metAt.set(place, first);
    return first;
  }

  /** It was looked at. */
  heard(name: string, seen: Observation, at: { readonly host: Host; readonly mode: Observe }): void {
    this.looked++;
    this.seen.push(seen);
    if (this.looked === this.hosts) clearInterval(this.progress);
    const fails = seen.kind === "notSeen" && at.mode === Observe.Required;
    if (fails) this.problems.push(seen.issue);
    if (this.hosts <= this.inFull) this.tell(name, seen, at.host);
    else if (!fails) this.gathered.push([name, seen]); // what fails is told at the end, by name
  }

  /** The script has come to its end on a host, in this run or an earlier one. */
  ended(name: string, outcome: Outcome, host: Host): void {
    const cut = cutOff(name, outcome.report, foundOf(outcome.seen));
    if (cut !== undefined) this.problems.push(cut);
    const said = cut === undefined ? describeOutcome(outcome) : undefined;
    if (said === undefined) return;
    if (this.hosts <= this.inFull) this.voice.inform(printable(`${name}: ${said}`), host);
    else this.outcomes.push([name, said]);
  }

  /** What was gathered of changes and has not been told; empty where there were none. */
  changes(): string {
    const told = this.inOrder(this.outcomes, ([name]) => name);
    return told.length === 0
      ? ""
      : [`${told.length} of ${this.hosts} hosts were changed:`, ...toldTogether(told)].join("\n");
  }

  /** What was gathered and has not been told; empty where all is well. */
  rest(): string {
    const { count, lines } = fleetLines(this.inOrder(this.gathered, ([name]) => name));
    const services = this.seen.splice(0).map(servicesSeen);
    // A program may have one shard of a fleet, so it tells and does not judge.
    const stray = services.includes(undefined) ? undefined : strayText(strayKeys(services), false);
    const head = count === 0 ? [] : [`${count} of ${this.hosts} hosts differ or need a look:`];
    return [...head, ...lines, ...(stray === undefined ? [] : [stray])].join("\n");
  }

  /** Why a host could not be judged; undefined where it was. Told once. */
  failureOf(name: string): string | undefined {
    const own = this.problems.filter(({ host }) => host === name);
    this.problems = this.problems.filter((each) => !own.includes(each));
    return own.length === 0 ? undefined : failureLines(own).join("\n");
  }

  /** Why the run fails, for its end; undefined where it does not. Told once. */
  failure(): string | undefined {
    const issues = this.inOrder(this.problems, ({ host = "" }) => host);
    if (issues.length === 0) return undefined;
    const lines = failureLines(issues).map((line) => `  - ${line}`);
    return [`${issues.length} of ${this.hosts} hosts could not be judged:`, ...lines].join("\n");
  }

  private tell(name: string, seen: Observation, host: Host): void {
    const lines =
      seen.kind === "notSeen"
        ? [`not observed: ${describeIssue(seen.issue)}`]
        : seen.kind === "seen"
          ? describeFindings(name, seen)
          : [];
    for (const line of lines) this.voice.warn(line, host);
  }

  private tellProgress(): void {
    const failed = this.problems.length > 0 ? `, ${this.problems.length} could not be` : "";
    this.voice.whileItLasts?.(`${this.looked} of ${this.hosts} hosts looked at${failed}`);
  }
}
