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

/** The key itself counts too. Both are full paths. */
export function isBelow(path: string, key: string): boolean {
  return `${path}\\`.toLowerCase().startsWith(`${key}\\`.toLowerCase());
}
