import { Platform } from "./catalogue";

/** NT 4.0 keeps its network settings elsewhere than all later Windows. */
export type RegistryLayout = "nt4" | "later";

export const registryLayout = (platform: Platform): RegistryLayout =>
  platform === Platform.NT4 ? "nt4" : "later";

/** Where Windows keeps the facts that guards need; reg.exe reads them without a quoted path. */
export interface FactKeys {
  /** Searched with `/s` for `EnableDHCP`. */
  readonly dhcp: string;
  /** Holds `Domain`: empty in a workgroup. Absent where it proves nothing. */
  readonly domain?: string;
  /** Holds `DynamicSiteName` once a domain member has found its site. */
  readonly site?: string;
}

const services = "SYSTEM\\CurrentControlSet\\Services";

/** NT 4.0 keeps DHCP settings below each adapter, and nothing in its registry proves that it is in a workgroup. */
export const factKeys: Readonly<Record<RegistryLayout, FactKeys>> = {
  nt4: { dhcp: services },
  later: {
    dhcp: `${services}\\Tcpip\\Parameters\\Interfaces`,
    domain: `${services}\\Tcpip\\Parameters`,
    site: `${services}\\Netlogon\\Parameters`,
  },
};
