import { safeJson } from "../reports/safeJson";
import type { Surroundings } from "../surroundings";
import { explanationOf } from "./explanation";
import { lookUp } from "./lookUp";
import type { ExplainOptions } from "./options";
import { explanationText } from "./text";

/**
 * Tells what is known of a service, or of each that the name stands for.
 * @returns the exit code.
 * @throws IssuesError when nothing has the name.
 */
export function explain(
  name: string,
  { platform, role, json }: ExplainOptions,
  { stdout }: Surroundings,
): number {
  const found = lookUp(platform, name).map((key) => explanationOf(key, { platform, roles: role }));
  stdout.write(json ? safeJson(found) : found.map(explanationText).join("\n"));
  return 0;
}
