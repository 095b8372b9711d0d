import type { Registry } from "./machine/registry";
import { fullKeyPath } from "./machine/registryPath";
import type { RegistryData } from "./spec";

/** The registry of a host as tests handle it. Keys begin with a hive, short or full; names have no case. */
export class HostRegistry {
  constructor(private readonly registry: Registry) {}

  /** The data as reg.exe shows it; without a name that of the default value. */
  get(key: string, name = ""): string | undefined {
    return this.registry.value(pathOf(key), name)?.data;
  }

  /** The data of all values by name. */
  values(key: string): Record<string, string> {
    const values = this.registry.find(pathOf(key))?.values ?? [];
    return Object.fromEntries(values.map(({ name, data }) => [name, data]));
  }

  /** The names of the keys right below. */
  keys(key: string): string[] {
    const path = pathOf(key);
    const names = this.registry.below(path).map((below) => below.path.slice(path.length + 1));
    return names.filter((name) => name !== "" && !name.includes("\\"));
  }

  has(key: string): boolean {
    return this.registry.find(pathOf(key)) !== undefined;
  }

  /** Somebody writes it by hand: not in the log. A text is a REG_SZ; without a name: the key alone. */
  set(key: string, name?: string, value: string | RegistryData = ""): void {
    const typed = typeof value === "string" ? { type: "REG_SZ", data: value } : value;
    this.registry.write(pathOf(key), name === undefined ? undefined : { name, ...typed });
  }

  /** By hand: a value, or without a name the key and all below it. false: nothing was there to delete. */
  delete(key: string, name?: string): boolean {
    if (name !== undefined) return this.registry.deleteValue(pathOf(key), name);
    return this.registry.deleteKey(pathOf(key)) === "gone";
  }
}

function pathOf(key: string): string {
  const path = fullKeyPath(key);
  if (path === undefined) throw new Error(`the simulator has no registry hive for ${key}`);
  return path;
}
