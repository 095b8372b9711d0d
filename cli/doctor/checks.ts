import type { Check } from "./check";
import { autoRun, cmdChecks } from "./cmdChecks";
import { hostChecks } from "./hostChecks";
import { scChecks } from "./scChecks";
import { serviceChecks } from "./serviceChecks";
import { server, shellChecks } from "./shells";
import { lineChecks } from "./speed";

/** The table: all that the doctor finds out, in the order in which it is told. */
export const checks: readonly Check[] = [
  server,
  ...shellChecks,
  autoRun,
  ...hostChecks,
  ...cmdChecks,
  ...scChecks,
  ...lineChecks,
  ...serviceChecks,
];
