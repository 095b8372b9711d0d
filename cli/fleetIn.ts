import type { Fleet } from "../components/inventory/fleet";
import { IssuesError } from "../components/issue/issue";
import { readInventory, sourcesOf, withProblem } from "./inventory";
import { stackConfig } from "./stackConfig";
import type { Surroundings } from "./surroundings";

/**
 * The fleet of an inventory file, with the secrets of a stack's configuration in place.
 * @param stack undefined: the one that is selected.
 * @throws IssuesError when the inventory is not right.
 */
export function fleetIn(file: string, stack: string | undefined, around: Surroundings): Fleet {
  const { cwd, now } = around;
  const config = stackConfig(stack, around);
  const result = readInventory(file, { cwd, now, sources: sourcesOf(file, around, config.get) });
  if ("fleet" in result) return result.fleet;
  throw new IssuesError(
    "The inventory has problems; no host was looked at:",
    withProblem(result.issues, config.problem()),
  );
}
