import type { Change, Observed, ServiceSpec, StartType } from "../spec";
import { Service } from "./service";

/** The service control manager. Numbers it returns are Win32 codes; 0 is success. */
export class ServiceControl {
  private readonly services = new Map<string, Service>();

  constructor(private readonly report: (change: Change) => void) {}

  install(key: string, spec: ServiceSpec): Service {
    const service = new Service(key, spec);
    this.services.set(key.toLowerCase(), service);
    return service;
  }

  clear(): void {
    this.services.clear();
  }

  find(key: string): Service | undefined {
    return this.services.get(key.toLowerCase());
  }

  findByDisplayName(name: string): Service | undefined {
    return this.all().find((service) => service.displayName.toLowerCase() === name.toLowerCase());
  }

  all(): Service[] {
    return [...this.services.values()].sort((a, b) => (a.key.toLowerCase() < b.key.toLowerCase() ? -1 : 1));
  }

  snapshot(): Record<string, Observed> {
    return Object.fromEntries(this.all().map(({ key, start, current }) => [key, { start, state: current }]));
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

  configure(service: Service, start: StartType, delayed: boolean): number {
    if (!service.isDriver && (start === "boot" || start === "system")) return 87;
    const from = service.start;
    service.start = start;
    service.delayed = delayed;
    if (from !== start) this.report({ service: service.key, what: "start", from, to: start });
    return 0;
  }

  start(service: Service): number {
    if (service.start === "disabled") return 1058;
    if (service.current !== "stopped") return 1056;
    const code = this.startDependencies(service, new Set([service]));
    if (code !== 0) return code;
    this.begin(service);
    return 0;
  }

  stop(service: Service): number {
    const state = service.current;
    if (state === "stopped") return 1062;
    if (state !== "running") return 1061;
    if (this.dependents(service).some((dependent) => dependent.current !== "stopped")) return 1051;
    if (!service.stoppable) return 1052;
    service.beginStop();
    this.report({ service: service.key, what: "state", from: "running", to: "stopped" });
    return 0;
  }

  private directDependents(service: Service): Service[] {
    const key = service.key.toLowerCase();
    return this.all().filter((other) => other.dependsOn.some((name) => name.toLowerCase() === key));
  }

  private startDependencies(service: Service, seen: Set<Service>): number {
    // A name with a plus sign is a group of drivers; those are up.
    for (const name of service.dependsOn.filter((dependency) => !dependency.startsWith("+"))) {
      const dependency = this.find(name);
      if (dependency === undefined) return 1075;
      if (dependency.current !== "stopped" || seen.has(dependency)) continue;
      seen.add(dependency);
      if (dependency.start === "disabled" || this.startDependencies(dependency, seen) !== 0) return 1068;
      this.begin(dependency);
    }
    return 0;
  }

  private begin(service: Service): void {
    service.beginStart();
    this.report({ service: service.key, what: "state", from: "stopped", to: "running" });
  }
}
