import type { ServiceSpec, ServiceType, StartType, State } from "../spec";

/** key, display name, start, type, what it depends on (blank-separated), and how it differs from its kind. */
export type ServiceRow = readonly [
  key: string,
  displayName: string,
  start: StartType,
  type: ServiceType,
  dependsOn: string,
  traits?: string,
];

const startSeconds = 0.05;

/** One entry of the service database. Pending states end by the clock, so no timer has to be kept. */
export class Service {
  start: StartType;
  delayed = false;
  displayName: string;
  type: ServiceType;
  dependsOn: string[];
  stopSeconds: number;
  stoppable: boolean;
  /** false: never started since the boot. */
  hasRun: boolean;
  private state: State;
  private pendingUntil = 0;

  constructor(
    readonly key: string,
    spec: ServiceSpec,
  ) {
    this.start = spec.start ?? "demand";
    this.displayName = spec.displayName ?? key;
    this.type = spec.type ?? "own";
    this.dependsOn = [...(spec.dependsOn ?? [])];
    this.stopSeconds = spec.stopSeconds ?? 0.2;
    this.stoppable = spec.stoppable ?? true;
    const startsItself = this.start === "boot" || this.start === "system" || this.start === "auto";
    this.state = spec.state ?? (startsItself ? "running" : "stopped");
    this.hasRun = this.state === "running";
  }

  get current(): State {
    if (Date.now() >= this.pendingUntil) {
      if (this.state === "stopPending") this.state = "stopped";
      if (this.state === "startPending") this.state = "running";
    }
    return this.state;
  }

  get isDriver(): boolean {
    return this.type === "kernel";
  }

  become(state: State): void {
    this.state = state;
    this.pendingUntil = 0;
  }

  beginStart(): void {
    this.pending("startPending", this.isDriver ? 0 : startSeconds);
  }

  beginStop(): void {
    this.pending("stopPending", this.stopSeconds);
  }

  private pending(state: State, seconds: number): void {
    this.hasRun = true;
    this.state = state;
    this.pendingUntil = Date.now() + seconds * 1000;
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
