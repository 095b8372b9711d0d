import { Platform } from "./articleLine";

/** What differs between the generations of Windows, beside their services. */
export interface PlatformFacts {
  /** For heads of narrow tables. */
  readonly short: string;
  readonly long: string;
  /** With the versions that are meant, where `long` leaves them open. */
  readonly versions?: string;
  /** The major versions of its IIS, the one that is meant last. */
  readonly iis: readonly number[];
  /** The oldest of it, major version and build; absent where no host tells its version by SSH. */
  readonly oldest?: readonly [major: number, build: number];
  /** It has an SSH server of its own, and DSC, Ansible and what others have written are about it. */
  readonly modern: boolean;
  /** How much of the list of services is read at once, in bytes. */
  readonly listBytes: number;
  /** NT 4.0 keeps its network settings elsewhere than all later Windows. */
  readonly registry: "nt4" | "later";
}

// Before Server 2003 SP1, Windows takes 64 kB of the list at most.
const old = { modern: false, listBytes: 65536, registry: "later" } as const;

export const platformFacts: Readonly<Record<Platform, PlatformFacts>> = {
  [Platform.NT4]: { ...old, short: "NT 4.0", long: "Windows NT 4.0", iis: [2, 3, 4], registry: "nt4" },
  [Platform.Windows2000]: { ...old, short: "2000", long: "Windows 2000", iis: [5] },
  [Platform.Windows2003]: { ...old, short: "2003", long: "Windows Server 2003", iis: [6] },
  [Platform.WindowsServer]: {
    short: "2016+",
    long: "Windows Server 2016 or later",
    versions: "Windows Server 2016 to 2025",
    iis: [10],
    oldest: [10, 14393],
    modern: true,
    listBytes: 262144,
    registry: "later",
  },
};
