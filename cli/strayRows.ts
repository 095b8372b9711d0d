import { type Services, strayKeys, strayText } from "../components/report/strayKeys";
import type { Told } from "./reportOf";

export const strayPolicy = "known-service-in-list";

/**
 * What is to be said of rows that fit nothing.
 * @param isPart There are other hosts: then it is told, and not judged. So it is where one of these was not seen.
 */
export function strayRows(hosts: readonly Services[], isPart: boolean): Told[] {
  const judged = !isPart && hosts.every((services) => services !== undefined);
  const message = strayText(strayKeys(hosts), judged);
  return message === undefined
    ? []
    : [{ policy: strayPolicy, level: judged ? "mandatory" : "advisory", message }];
}
