import type { HostSpec, SimulatedHost } from "../../testing/simulator";
import { specOf } from "../../testing/simulator/machine/service";
import { windows } from "../../testing/simulator/machine/tables";

/** What services depend on, by key in lower case, as far as a host has them in its table or its own settings. */
export function dependenciesOf(spec: HostSpec): ReadonlyMap<string, readonly string[]> {
  const known = windows[spec.platform].services.map(
    (row) => [row[0].toLowerCase(), specOf(row).dependsOn] as const,
  );
  const own = Object.entries(spec.services ?? {}).flatMap(([key, service]) =>
    service?.dependsOn ? [[key.toLowerCase(), service.dependsOn] as const] : [],
  );
  const named = (list: readonly string[] = []) =>
    list.filter((name) => !name.startsWith("+")).map((name) => name.toLowerCase());
  const absent = new Set(
    Object.entries(spec.services ?? {}).flatMap(([key, service]) =>
      service === null ? [key.toLowerCase()] : [],
    ),
  );
  const present = [...known, ...own].filter(([key]) => !absent.has(key));
  return new Map(present.map(([key, list]) => [key, named(list)]));
}

/** Services that take no stop, by key in lower case. */
function fixedOf({ platform, services = {} }: HostSpec): ReadonlySet<string> {
  const stoppable = new Map(
    windows[platform].services.map((row) => [row[0].toLowerCase(), specOf(row).stoppable ?? true]),
  );
  for (const [key, own] of Object.entries(services))
    if (own?.stoppable !== undefined) stoppable.set(key.toLowerCase(), own.stoppable);
  return new Set([...stoppable].filter(([, can]) => !can).map(([key]) => key));
}

/** Everything that needs a service, directly or not. */
export function dependentsOn(
  dependencies: ReadonlyMap<string, readonly string[]>,
  key: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string) => {
    for (const [other, list] of dependencies)
      if (list.includes(name) && !found.has(other)) {
        found.add(other);
        visit(other);
      }
  };
  visit(key.toLowerCase());
  return found;
}

/** What Windows does to a host by itself, so that the states of its services are ones that it can come to. */
export class Windows {
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  /** Those that take no stop. */
  private readonly fixed: ReadonlySet<string>;

  constructor(
    private readonly host: SimulatedHost,
    spec: HostSpec,
  ) {
    this.dependencies = dependenciesOf(spec);
    this.fixed = fixedOf(spec);
  }

  takesNoStop(key: string): boolean {
    return this.fixed.has(key.toLowerCase());
  }

  /** A service starts after what it depends on. False: it cannot. */
  start(key: string): boolean {
    const service = this.host.service(key);
    if (service === undefined) return false;
    const ready = (this.dependencies.get(key.toLowerCase()) ?? []).every((name) => this.start(name));
    if (!ready) return false;
    if (service.state === "running") return true;
    if (service.start === "disabled") return false;
    this.host.set(key, { state: "running" });
    return true;
  }

  /** What runs without what it depends on is stopped. */
  settle(): void {
    this.host.settle();
    for (const [key, { state }] of Object.entries(this.host.snapshot()))
      if (state !== "stopped" && !this.start(key)) this.host.set(key, { state: "stopped" });
  }

  /** What is disabled does not come up again. */
  reboot(): void {
    this.host.settle();
    for (const [key, { start }] of Object.entries(this.host.snapshot())) {
      if (start === "disabled") this.host.set(key, { state: "stopped" });
    }
    this.settle();
    for (const [key, { start }] of Object.entries(this.host.snapshot()))
      if (start === "auto") this.start(key);
  }

  /** Whether it cannot be stopped: it takes no stop, or something that runs on needs it. */
  isHeldUp(key: string, runsOn: (key: string) => boolean): boolean {
    const runs = (name: string) => (this.host.service(name)?.state ?? "stopped") !== "stopped";
    const dependents = [...dependentsOn(this.dependencies, key)].filter(runs);
    return [key.toLowerCase(), ...dependents].some(
      (name) => this.fixed.has(name) || (name !== key.toLowerCase() && runsOn(name)),
    );
  }

  /** Whether it cannot be started: it needs something that is disabled, and that nobody gives back. */
  isHeldDown(key: string, comesBack: (key: string) => boolean): boolean {
    return (this.dependencies.get(key.toLowerCase()) ?? []).some((name) => {
      const service = this.host.service(name);
      const isOut = service === undefined || (service.start === "disabled" && service.state === "stopped");
      return (isOut && !comesBack(name)) || this.isHeldDown(name, comesBack);
    });
  }

  /** Somebody enables a service and starts it. */
  enable(key: string, start: "auto" | "demand"): void {
    if (this.host.service(key) === undefined) return;
    this.host.set(key, { start });
    this.start(key);
  }
}
