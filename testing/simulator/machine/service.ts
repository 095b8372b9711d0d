import { type Fault, isListed } from "../fault";
import type { Observed, ServiceSpec, ServiceType, StartType, State } from "../spec";

/** key, display name, start, type, what it depends on (blank-separated), and how it differs from its kind. */
export type ServiceRow = readonly [
  key: string,
  displayName: string,
  start: StartType,
  type: ServiceType,
  dependsOn: string,
  traits?: string,
];

/** What a service has to ask of the machine it is on. */
export interface Surroundings {
  fault(): Fault;
  /** Whether all that it depends on runs. */
  isReady(service: Service): boolean;
}

const startSeconds = 0.05;

/** One entry of the service database. Pending states end by the clock, so no timer has to be kept. */
export class Service {
  start: StartType;
  delayed: boolean;
  displayName: string;
  type: ServiceType;
  dependsOn: string[];
  group: string;
  stopSeconds: number;
  stoppable: boolean;
  isProtected: boolean;
  hasTrigger: boolean;
  /** Deleted, while it still runs. */
  isMarked = false;
  /** false: never started since the boot. */
  hasRun = false;
  private readonly ownBinaryPath: string | undefined;
  private state: State;
  private pendingUntil = 0;
  /** Since when its trigger waits. */
  private waitsSince: number | undefined;

  constructor(
    readonly key: string,
    spec: ServiceSpec,
    private readonly around: Surroundings,
  ) {
    this.start = spec.start ?? "demand";
    this.delayed = spec.delayed ?? false;
    this.displayName = spec.displayName ?? key;
    this.type = spec.type ?? "own";
    this.dependsOn = [...(spec.dependsOn ?? [])];
    this.group = spec.group ?? "";
    this.ownBinaryPath = spec.binaryPath;
    this.stopSeconds = spec.stopSeconds ?? 0.2;
    this.stoppable = spec.stoppable ?? true;
    this.isProtected = spec.protected ?? false;
    this.hasTrigger = spec.trigger ?? false;
    const startsItself = this.start === "boot" || this.start === "system" || this.start === "auto";
    this.state = spec.state ?? (startsItself ? "running" : "stopped");
    this.become(this.state);
  }

  get current(): State {
    if (Date.now() >= this.pendingUntil) this.endPending();
    if (this.isTriggered()) this.become("running");
    return this.state;
  }

  get observed(): Observed {
    const { start, current: state } = this;
    return this.startWord === "delayed-auto" ? { start, state, delayed: true } : { start, state };
  }

  /** The start type as sc.exe config takes it. */
  get startWord(): string {
    return this.delayed && this.start === "auto" ? "delayed-auto" : this.start;
  }

  get isDriver(): boolean {
    return this.type === "kernel";
  }

  get isInteractive(): boolean {
    return this.key.toLowerCase() === "spooler";
  }

  get binaryPath(): string {
    if (this.ownBinaryPath !== undefined) return this.ownBinaryPath;
    const name = this.key.toLowerCase();
    if (this.isDriver) return `\\SystemRoot\\system32\\drivers\\${name}.sys`;
    if (this.type === "share") return "C:\\Windows\\system32\\svchost.exe -k netsvcs -p";
    return `C:\\Windows\\System32\\${this.isInteractive ? "spoolsv" : name}.exe`;
  }

  /** At once. A pending state stays. */
  become(state: State): void {
    this.hasRun ||= state !== "stopped";
    this.state = state;
    this.pendingUntil = state.endsWith("Pending") ? Number.POSITIVE_INFINITY : 0;
    this.waitsSince = undefined;
  }

  beginStart(): void {
    this.pending("startPending", this.isDriver ? 0 : startSeconds);
  }

  beginStop(): void {
    this.pending("stopPending", this.stopSeconds);
  }

  /** A start or stop under way is over at once, unless it never ends. */
  settle(): void {
    if (this.pendingUntil !== Number.POSITIVE_INFINITY) this.endPending();
  }

  private pending(state: State, seconds: number): void {
    this.hasRun = true;
    this.state = state;
    this.pendingUntil = Date.now() + seconds * 1000;
    this.waitsSince = undefined;
  }

  private endPending(): void {
    if (this.state === "startPending") this.state = "running";
    if (this.state !== "stopPending" || isListed(this.around.fault().stopNeverEnds, this.key)) return;
    this.state = "stopped";
    this.waitsSince = Math.min(this.pendingUntil, Date.now());
  }

  /** A trigger that meets a disabled service, or one that lacks what it depends on, is lost. */
  private isTriggered(): boolean {
    const { triggersFireAfterMs = Number.POSITIVE_INFINITY } = this.around.fault();
    if (!this.hasTrigger || this.waitsSince === undefined) return false;
    if (Date.now() < this.waitsSince + triggersFireAfterMs) return false;
    this.waitsSince = undefined;
    return this.start !== "disabled" && this.around.isReady(this);
  }
}

/** Traits of a row: `running` or `stopped` against its start type, `fixed` for one that takes no stop. */
export function specOf(row: ServiceRow): ServiceSpec {
  const [, displayName, start, type, dependsOn, traits = ""] = row;
  return {
    displayName,
    start,
    type,
    dependsOn: dependsOn.split(" ").filter(Boolean),
    ...(traits.includes("fixed") ? { stoppable: false } : {}),
    ...(traits.includes("running") ? { state: "running" as const } : {}),
    ...(traits.includes("stopped") ? { state: "stopped" as const } : {}),
  };
}
