import type { HostImage } from "../spec";
import { isBelow } from "./registryPath";

export interface RegistryValue {
  /** "" is the default value. */
  name: string;
  type: string;
  data: string;
}

export interface RegistryKey {
  path: string;
  values: RegistryValue[];
}

interface WrittenKey {
  path: string;
  /** Without data: deleted of what the machine shows of itself. */
  values: Map<string, { name: string; value?: RegistryValue }>;
}

/** What the machine shows of itself, computed when asked, under what was written over it. */
export class Registry {
  private readonly written = new Map<string, WrittenKey>();

  constructor(private readonly image: () => RegistryKey[]) {}

  find(path: string): RegistryKey | undefined {
    return this.keys().get(path.toLowerCase());
  }

  value(path: string, name: string): RegistryValue | undefined {
    return this.find(path)?.values.find((value) => isNamed(value, name));
  }

  /** The key itself and all under it, in order. */
  below(path: string): RegistryKey[] {
    return [...this.keys().values()]
      .filter((key) => isBelow(key.path, path))
      .sort((a, b) => (a.path.toLowerCase() < b.path.toLowerCase() ? -1 : 1));
  }

  /** Without a value: the key alone. */
  write(path: string, value?: RegistryValue): void {
    const { values } = this.writtenKey(path);
    if (value !== undefined) values.set(value.name.toLowerCase(), { name: value.name, value });
  }

  deleteValue(path: string, name: string): boolean {
    if (this.value(path, name) === undefined) return false;
    const shown = this.image().some(
      (key) => isPath(key, path) && key.values.some((own) => isNamed(own, name)),
    );
    const { values } = this.writtenKey(path);
    if (shown) values.set(name.toLowerCase(), { name });
    else values.delete(name.toLowerCase());
    return true;
  }

  /** What the machine shows of itself stays: `fixed`. */
  deleteKey(path: string): "gone" | "missing" | "fixed" {
    if (this.find(path) === undefined) return "missing";
    if (this.image().some((key) => isBelow(key.path, path))) return "fixed";
    for (const [key, { path: written }] of this.written) if (isBelow(written, path)) this.written.delete(key);
    return "gone";
  }

  clear(): void {
    this.written.clear();
  }

  snapshot(): HostImage["registry"] {
    const keys = [...this.written.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return Object.fromEntries(
      keys.map(({ path, values }) => [
        path,
        Object.fromEntries(
          [...values.values()].map(({ name, value }) => [
            name,
            value === undefined ? null : { type: value.type, data: value.data },
          ]),
        ),
      ]),
    );
  }

  restore(snapshot: HostImage["registry"]): void {
    this.clear();
    for (const [path, values] of Object.entries(snapshot)) {
      const key = this.writtenKey(path);
      for (const [name, value] of Object.entries(values))
        key.values.set(name.toLowerCase(), value === null ? { name } : { name, value: { name, ...value } });
    }
  }

  private writtenKey(path: string): WrittenKey {
    const key = this.written.get(path.toLowerCase()) ?? { path, values: new Map() };
    this.written.set(path.toLowerCase(), key);
    return key;
  }

  private keys(): Map<string, RegistryKey> {
    const keys = new Map<string, RegistryKey>();
    for (const { path, values } of this.image()) keyIn(keys, path).values.push(...values);
    for (const { path, values } of this.written.values()) {
      const key = keyIn(keys, path);
      for (const { name, value } of values.values())
        key.values = [...key.values.filter((own) => !isNamed(own, name)), ...(value ? [value] : [])];
    }
    return keys;
  }
}

function isNamed(value: RegistryValue, name: string): boolean {
  return value.name.toLowerCase() === name.toLowerCase();
}

function isPath(key: RegistryKey, path: string): boolean {
  return key.path.toLowerCase() === path.toLowerCase();
}

/** The key of that path, made with all above it where it is new. */
function keyIn(keys: Map<string, RegistryKey>, path: string): RegistryKey {
  const found = keys.get(path.toLowerCase());
  if (found !== undefined) return found;
  const end = path.lastIndexOf("\\");
  if (end > 0) keyIn(keys, path.slice(0, end));
  const key = { path, values: [] };
  keys.set(path.toLowerCase(), key);
  return key;
}
