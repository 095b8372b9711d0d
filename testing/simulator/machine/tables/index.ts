import type { Platform } from "../../spec";
import type { ServiceRow } from "../service";
import { modern } from "./modern";
import { nt4 } from "./nt4";
import { w2k } from "./w2k";
import { w2k3 } from "./w2k3";

export const serviceTables: Record<Platform, readonly ServiceRow[]> = { nt4, w2k, w2k3, modern };
