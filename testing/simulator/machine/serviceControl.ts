import { entryOf, type Fault, type RequestFailures } from "../fault";
import type { HostChange, Observed, ServiceSpec, StartType } from "../spec";
import { Service, type Surroundings } from "./service";

/** The service control manager. Numbers it returns are Win32 codes; 0 is success. */
export class ServiceControl implements Surroundings {
  private readonly services = new Map<string, Service>();
  /** ERROR_SERVICE_MARKED_FOR_DELETE */
  readonly marked = 1072;
  /** Changes reported so far. */
  changeCount = 0;

  constructor(
    private readonly report: (change: HostChange) => void,
    readonly fault: () => Fault,
  ) {}

  install(key: string, spec: ServiceSpec): Service {
    const service = new Service(key, spec, this);
    this.services.set(key.toLowerCase(), service);
    return service;
  }

  create(key: string, spec: ServiceSpec): number {
    this.install(key, spec);
    this.note({ service: key, what: "service", from: "absent", to: "present" });
    return 0;
  }

  delete(service: Service): number {
    if (service.isMarked) return this.marked;
    service.isMarked = true;
    this.note({ service: service.key, what: "service", from: "present", to: "absent" });
    return 0;
  }

  isMarked(key: string): boolean {
    return this.find(key)?.isMarked ?? false;
  }

  clear(): void {
    this.services.clear();
  }

  /** What was deleted is gone once it has stopped. */
  private sweep(): void {
    for (const [key, service] of this.services)
      if (service.isMarked && service.current === "stopped") this.services.delete(key);
  }

  find(key: string): Service | undefined {
    this.sweep();
    return this.services.get(key.toLowerCase());
  }

  findByDisplayName(name: string): Service | undefined {
    return this.all().find((service) => service.displayName.toLowerCase() === name.toLowerCase());
  }

  all(): Service[] {
    this.sweep();
    return [...this.services.values()].sort((a, b) => (a.key.toLowerCase() < b.key.toLowerCase() ? -1 : 1));
  }

  snapshot(): Record<string, Observed> {
    return Object.fromEntries(this.all().map(({ key, observed }) => [key, observed]));
  }

  /** Services that the snapshot lacks are gone afterwards. */
  restore(snapshot: Record<string, Observed>): void {
    for (const { key } of this.all())
      if (snapshot[key] === undefined) this.services.delete(key.toLowerCase());
    for (const [key, { start, state, delayed = false }] of Object.entries(snapshot)) {
      const service = this.find(key) ?? this.install(key, {});
      Object.assign(service, { start, delayed });
      if (state === "startPending") service.beginStart();
      else if (state === "stopPending") service.beginStop();
      else service.become(state);
    }
  }

  /** Everything which needs this one, the last to start first: the order to stop them in. */
  dependents(service: Service): Service[] {
    const found = new Set<Service>();
    const visit = (of: Service) => {
      for (const dependent of this.directDependents(of)) {
        if (found.has(dependent)) continue;
        visit(dependent);
        found.add(dependent);
      }
    };
    visit(service);
    return [...found];
  }

  isReady(service: Service): boolean {
    return this.dependencyNames(service).every((name) => this.find(name)?.current === "running");
  }

  configure(service: Service, start: StartType, delayed: boolean): number {
    const failure = service.isMarked ? this.marked : this.failureOf(service, "config");
    if (failure !== 0) return failure;
    if (!service.isDriver && (start === "boot" || start === "system")) return 87;
    // What was due before this change has to see the start type of before.
    void service.current;
    const from = service.startWord;
    Object.assign(service, { start, delayed });
    const to = service.startWord;
    if (from !== to) this.note({ service: service.key, what: "start", from, to });
    return 0;
  }

  start(service: Service): number {
    if (service.start === "disabled") return 1058;
    if (service.current !== "stopped") return 1056;
    const code = this.startDependencies(service, new Set([service])) || this.failureOf(service, "start");
    if (code !== 0) return code;
    this.begin(service);
    return 0;
  }

  /**
   * The order of its questions is that of RControlService in ReactOS (base/system/services/rpcserver.c): dependents that are
   * not stopped, then a service that is, then a state that takes no control, then what the service accepts. That a
   * starting service takes none is in Microsoft's page on ControlService.
   */
  stop(service: Service): number {
    const state = service.current;
    const failure = state === "running" ? this.failureOf(service, "stop") : 0;
    if (failure !== 0) return failure;
    if (this.dependents(service).some((dependent) => dependent.current !== "stopped")) return 1051;
    if (state === "stopped") return 1062;
    if (state === "startPending" || state === "stopPending") return 1061;
    if (!service.stoppable) return 1052;
    service.beginStop();
    this.note({ service: service.key, what: "state", from: state, to: "stopped" });
    return 0;
  }

  private failureOf(service: Service, request: keyof RequestFailures): number {
    return entryOf(this.fault().failures, service.key)?.[request] ?? 0;
  }

  private directDependents(service: Service): Service[] {
    const key = service.key.toLowerCase();
    return this.all().filter((other) => other.dependsOn.some((name) => name.toLowerCase() === key));
  }

  /** A name with a plus sign is a group of drivers; those are up. */
  private dependencyNames(service: Service): string[] {
    return service.dependsOn.filter((name) => !name.startsWith("+"));
  }

  private startDependencies(service: Service, seen: Set<Service>): number {
    for (const name of this.dependencyNames(service)) {
      const dependency = this.find(name);
      if (dependency === undefined) return 1075;
      if (dependency.current !== "stopped" || seen.has(dependency)) continue;
      seen.add(dependency);
      if (dependency.start === "disabled" || this.failureOf(dependency, "start") !== 0) return 1068;
      if (this.startDependencies(dependency, seen) !== 0) return 1068;
      this.begin(dependency);
    }
    return 0;
  }

  private begin(service: Service): void {
    service.beginStart();
    this.note({ service: service.key, what: "state", from: "stopped", to: "running" });
  }

  private note(change: HostChange): void {
    this.changeCount++;
    this.report(change);
  }
}
