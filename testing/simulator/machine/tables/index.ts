import type { Platform } from "../../spec";
import type { ServiceRow } from "../service";
import { modern } from "./modern";
import { nt4 } from "./nt4";
import { w2k } from "./w2k";
import { w2k3 } from "./w2k3";

/** What a generation of Windows has, says of itself, and takes. */
interface Windows {
  readonly services: readonly ServiceRow[];
  /** Of hosts that name no other. */
  readonly build: number;
  /** What `ver` prints. */
  readonly ver: readonly [name: string, version: string];
  /** Its name in the registry; absent where that depends on the build. */
  readonly product?: string;
  /** The version in the registry: since Windows 10 it stands still, and two numbers go on. */
  readonly version: string;
  /** The major version of its IIS. */
  readonly iis: number;
  /** The RPC server takes no larger buffer (MS-SCMR); 64 KB was its limit before Windows Server 2003 SP1. */
  readonly largestBuffer: number;
}

const old = { largestBuffer: 65536 };

export const windows: Readonly<Record<Platform, Windows>> = {
  nt4: {
    ...old,
    services: nt4,
    build: 1381,
    ver: ["Windows NT", "4.0"],
    product: "Windows NT",
    version: "4.0",
    iis: 4,
  },
  w2k: {
    ...old,
    services: w2k,
    build: 2195,
    ver: ["Microsoft Windows 2000", "5.00"],
    product: "Microsoft Windows 2000",
    version: "5.0",
    iis: 5,
  },
  w2k3: {
    ...old,
    services: w2k3,
    build: 3790,
    ver: ["Microsoft Windows", "5.2"],
    product: "Microsoft Windows Server 2003",
    version: "5.2",
    iis: 6,
  },
  modern: {
    services: modern,
    build: 20348,
    ver: ["Microsoft Windows", "10.0"],
    version: "6.3",
    iis: 10,
    largestBuffer: 262144,
  },
};
