import { Platform } from "./catalogue";
import type { HostFact } from "./guards";

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

/** The variable of the script that holds a fact: 0 only where the host proves that it does not hold. */
export const factVariable = { dhcp: "A", domainMember: "N" } as const;

/** A is 0 only when an interface has a static address and none asks DHCP. */
function readDhcp(hklm: string, key: string): string[] {
  const query = `reg.exe query ${hklm}\\${key} /s /v EnableDHCP 2>nul|findstr.exe /c`;
  return ["set A=1", `(${query}:0x0>nul&&(${query}:0x1>nul||set A=0))`];
}

/** N is 0 only when the host names no domain and was never found in a site. */
function readDomain(hklm: string, domain: string | undefined, site: string | undefined): string[] {
  if (domain === undefined || site === undefined) return ["set N=1"];
  const query = `reg.exe query ${hklm}\\${domain} /v Domain`;
  const named = `${query}|findstr.exe /r /i /c:REG_SZ.*[a-z0-9]>nul`;
  const sited = `reg.exe query ${hklm}\\${site} /v DynamicSiteName>nul 2>nul`;
  return ["set N=1", `(${query}>nul 2>nul&&(${named}||${sited}||set N=0))`];
}

/** The statements that read the facts that are asked for into their variables. */
export function readFacts(hklm: string, layout: RegistryLayout, facts: readonly HostFact[]): string[] {
  const keys = factKeys[layout];
  return [
    ...(facts.includes("dhcp") ? readDhcp(hklm, keys.dhcp) : []),
    ...(facts.includes("domainMember") ? readDomain(hklm, keys.domain, keys.site) : []),
  ];
}
