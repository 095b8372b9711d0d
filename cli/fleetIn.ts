import type { Fleet } from "../components/inventory/fleet";
import { openInventory } from "../components/inventory/openInventory";
import { type Issue, IssuesError } from "../components/issue/issue";
import { stackConfig } from "./stackConfig";
import type { Surroundings } from "./surroundings";

const isOfConfig = ({ code, expected }: Issue): boolean =>
  code === "secret_missing" && expected.endsWith("in the stack's configuration");

/** Where there is no configuration at all, that is told once, not once for each secret in it. */
const withProblem = (issues: readonly Issue[], problem: Issue | undefined): readonly Issue[] =>
  problem === undefined ? issues : [...issues.filter((issue) => !isOfConfig(issue)), problem];

/**
 * The fleet of an inventory file, with the secrets of a stack's configuration in place.
 * @param stack undefined: the one that is selected.
 * @throws IssuesError when the inventory is not right.
 */
export function fleetIn(file: string, stack: string | undefined, around: Surroundings): Fleet {
  const { cwd, env, now } = around;
  const config = stackConfig(stack, around);
  const result = openInventory(file, { cwd, env, now: now(), config: config.get });
  if ("fleet" in result) return result.fleet;
  throw new IssuesError(
    "The inventory has problems; no host was looked at:",
    withProblem(result.issues, config.problem()),
  );
}
