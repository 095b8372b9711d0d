import type { PlatformFacts } from "../catalogue";
import type { HostFact } from "../decide/guards";
import { checkedName } from "./cmdLine";
import { eachLine, either, loopVariable, when } from "./statements";

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
export const factKeys: Readonly<Record<PlatformFacts["registry"], FactKeys>> = {
  nt4: { dhcp: services },
  later: {
    dhcp: `${services}\\Tcpip\\Parameters\\Interfaces`,
    domain: `${services}\\Tcpip\\Parameters`,
    site: `${services}\\Netlogon\\Parameters`,
  },
};

/** How a fact is read: what reg.exe is asked, and what becomes of its lines. */
interface Reading {
  readonly questions: readonly string[];
  readonly lines: readonly string[];
}

/** The variable of the script that tells of a fact: set only where the host proves that it does not hold. */
export const factVariable = { dhcp: "A", domainMember: "I" } as const;
const hostFacts = ["dhcp", "domainMember"] as const;

/** An interface with a static address proves it, unless another one asks DHCP. */
const readDhcp = ({ dhcp }: FactKeys, keep: readonly string[]): Reading => ({
  questions: [`${dhcp} /s /v EnableDHCP`],
  lines: [when("%b==REG_DWORD", either("%c==0x0", "set A=1", keep))],
});

/** An empty domain proves it, unless the host was ever found in a site. */
const readDomain = ({ domain, site }: FactKeys, keep: readonly string[]): Reading => ({
  questions: domain && site ? [`${domain} /v Domain`, `${site} /v DynamicSiteName`] : [],
  lines: [
    when(`%a${loopVariable("b")}${loopVariable("c")}==DomainREG_SZ`, "set I=1"),
    when("%a==DynamicSiteName", ...keep),
  ],
});

const readings = { dhcp: readDhcp, domainMember: readDomain } as const;

/** A service that a fact guards, with the fact. */
export interface FactGuard {
  readonly key: string;
  readonly fact: HostFact;
}

/** The statements that read the facts that guards ask for: what a fact keeps counts as needed. */
export function readFacts(
  hklm: string,
  layout: PlatformFacts["registry"],
  rows: readonly FactGuard[],
): string[] {
  const facts = hostFacts.filter((fact) => rows.some((row) => row.fact === fact));
  if (facts.length === 0) return [];
  const keep = (fact: HostFact) =>
    rows.filter((row) => row.fact === fact).map(({ key }) => `set N_${checkedName(key)}=1`);
  const read = facts.map((fact) => readings[fact](factKeys[layout], keep(fact)));
  const questions = read.flatMap((reading) => reading.questions);
  const asked = questions.map((question) => `reg.exe query ${question.replace(services, "!S!")}`).join("&");
  const lines = read.flatMap((reading) => (reading.questions.length > 0 ? reading.lines : []));
  return [
    `set S=${hklm}\\${services}`,
    ...(asked === "" ? [] : [eachLine(3, `(${asked}) 2>nul`, ...lines)]),
    ...facts.map((fact) => when(`not defined ${factVariable[fact]}`, ...keep(fact))),
  ];
}
