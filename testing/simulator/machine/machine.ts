import { entryOf, type Fault } from "../fault";
import type {
  HostImage,
  HostLog,
  HostSpec,
  Language,
  Locale,
  Platform,
  ServiceSpec,
  UserSpec,
} from "../spec";
import { Files } from "./files";
import { Registry } from "./registry";
import { registryImage } from "./registryImage";
import { specOf } from "./service";
import { ServiceControl } from "./serviceControl";
import { windows } from "./tables";

export interface Network {
  find(name: string): Machine | undefined;
}

const defaultUsers: UserSpec[] = [{ name: "Administrator", password: "simulator" }];

/** A Windows computer, without the SSH server in front of it. */
export class Machine {
  readonly name: string;
  readonly platform: Platform;
  readonly locale: Locale;
  readonly scLanguage: Language | undefined;
  /** Variables of the system. */
  readonly environment: Record<string, string>;
  readonly build: number;
  readonly users: UserSpec[];
  readonly processMs: number;
  readonly services: ServiceControl;
  readonly registry: Registry;
  readonly files = new Files();
  readonly log: HostLog = emptyLog();
  dhcp = false;
  domain = "";
  fault: Fault = {};

  constructor(
    private readonly spec: HostSpec,
    readonly network: Network,
    /** Makes addresses and identifiers differ from machine to machine. */
    readonly serial: number,
  ) {
    this.name = spec.name;
    this.platform = spec.platform;
    this.locale = spec.locale ?? "en";
    this.scLanguage = spec.scLanguage;
    this.environment = spec.environment ?? {};
    this.build = spec.build ?? windows[spec.platform].build;
    this.users = spec.users ?? defaultUsers;
    this.processMs = spec.processMs ?? 0;
    this.services = new ServiceControl(
      (change) => this.log.changes.push(change),
      () => this.fault,
    );
    this.registry = new Registry(() => registryImage(this));
    this.reset();
  }

  reset(): void {
    this.dhcp = this.spec.dhcp ?? false;
    this.domain = this.spec.domain ?? "";
    this.files.clear();
    this.registry.clear();
    this.services.clear();
    for (const [key, spec] of this.firstServices()) this.services.install(key, spec);
  }

  hasUser(name: string): UserSpec | undefined {
    return this.users.find((user) => user.name.toLowerCase() === name.toLowerCase());
  }

  image(): HostImage {
    return { services: this.services.snapshot(), registry: this.registry.snapshot() };
  }

  restore({ services, registry }: HostImage): void {
    this.services.restore(services);
    this.registry.restore(registry);
  }

  /** What Windows does on its own, and thus in no log: at every refresh, a policy sets its start types again. */
  applyPolicy(): void {
    for (const service of this.services.all()) {
      const start = entryOf(this.fault.policy, service.key);
      if (start !== undefined) Object.assign(service, { start, delayed: false });
    }
  }

  private firstServices(): [string, ServiceSpec][] {
    const specs = new Map<string, [string, ServiceSpec]>();
    for (const row of windows[this.platform].services)
      specs.set(row[0].toLowerCase(), [row[0], this.joined(row[0], specOf(row))]);
    for (const [key, own] of Object.entries(this.spec.services ?? {})) {
      const [known = key, table = {}] = specs.get(key.toLowerCase()) ?? [];
      specs.delete(key.toLowerCase());
      if (own !== null) specs.set(key.toLowerCase(), [known, merged(table, own)]);
    }
    return [...specs.values()];
  }

  /** Joining a domain sets Net Logon to start by itself. */
  private joined(key: string, spec: ServiceSpec): ServiceSpec {
    return key === "Netlogon" && this.domain !== "" ? { ...spec, start: "auto", state: "running" } : spec;
  }
}

/** A start type given without a state means what it would after a boot. */
function merged(table: ServiceSpec, own: ServiceSpec): ServiceSpec {
  const { state, ...rest } = table;
  const kept = own.start === undefined && state !== undefined ? { state } : {};
  return { ...rest, ...kept, ...own };
}

export function emptyLog(): HostLog {
  const nothing = { connections: 0, logins: 0, maxConcurrent: 0, starts: 0 };
  return { ...nothing, commands: [], changes: [], registryChanges: [], lines: [] };
}
