export interface RegistryValue {
  name: string;
  type: string;
  data: string;
}

export interface RegistryKey {
  path: string;
  values: RegistryValue[];
}

const hives: Record<string, string> = {
  HKLM: "HKEY_LOCAL_MACHINE",
  HKU: "HKEY_USERS",
  HKCU: "HKEY_CURRENT_USER",
  HKCR: "HKEY_CLASSES_ROOT",
  HKCC: "HKEY_CURRENT_CONFIG",
};

/** undefined: no hive of that name. */
export function fullKeyPath(key: string): string | undefined {
  const [hive = "", ...rest] = key.replace(/\\+$/, "").split("\\");
  const full = hives[hive.toUpperCase()] ?? Object.values(hives).find((name) => name === hive.toUpperCase());
  return full && [full, ...rest].join("\\");
}

/** What the machine shows of itself, computed when asked, under what was written to it. */
export class Registry {
  private readonly written = new Map<string, RegistryKey>();

  constructor(private readonly image: () => RegistryKey[]) {}

  find(path: string): RegistryKey | undefined {
    return this.keys().get(path.toLowerCase());
  }

  /** The key itself and all under it, in order. */
  below(path: string): RegistryKey[] {
    const prefix = path.toLowerCase();
    return [...this.keys()]
      .filter(([key]) => key === prefix || key.startsWith(`${prefix}\\`))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, key]) => key);
  }

  write(path: string, value: RegistryValue | undefined): void {
    const key = this.writtenKey(path);
    if (value === undefined) return;
    const others = key.values.filter(({ name }) => name.toLowerCase() !== value.name.toLowerCase());
    key.values = [...others, value];
  }

  /** Only what was written can go. */
  deleteValue(path: string, name: string): boolean {
    const key = this.written.get(path.toLowerCase());
    const kept = key?.values.filter((value) => value.name.toLowerCase() !== name.toLowerCase());
    if (key === undefined || kept?.length === key.values.length) return false;
    key.values = kept ?? [];
    return true;
  }

  deleteKey(path: string): boolean {
    const prefix = path.toLowerCase();
    const doomed = [...this.written.keys()].filter((key) => key === prefix || key.startsWith(`${prefix}\\`));
    for (const key of doomed) this.written.delete(key);
    return doomed.length > 0;
  }

  clear(): void {
    this.written.clear();
  }

  private writtenKey(path: string): RegistryKey {
    const key = this.written.get(path.toLowerCase()) ?? { path, values: [] };
    this.written.set(path.toLowerCase(), key);
    return key;
  }

  private keys(): Map<string, RegistryKey> {
    const keys = new Map<string, RegistryKey>();
    for (const key of [...this.image(), ...this.written.values()]) {
      addWithParents(keys, key.path);
      keys.get(key.path.toLowerCase())?.values.push(...key.values);
    }
    return keys;
  }
}

function addWithParents(keys: Map<string, RegistryKey>, path: string): void {
  const parts = path.split("\\");
  for (let count = 1; count <= parts.length; count++) {
    const part = parts.slice(0, count).join("\\");
    if (!keys.has(part.toLowerCase())) keys.set(part.toLowerCase(), { path: part, values: [] });
  }
}
