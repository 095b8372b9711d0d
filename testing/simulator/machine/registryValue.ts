import type { RegistryValue } from "./registry";

export function text(name: string, data: string): RegistryValue {
  return { name, type: "REG_SZ", data };
}

export function number(name: string, value: number): RegistryValue {
  return { name, type: "REG_DWORD", data: `0x${value.toString(16)}` };
}
