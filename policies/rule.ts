import type { ResourceValidationArgs, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import type { Desired } from "../components/desired";

/** The type token of the component. */
export const hostType = "secure-iis-host:index:SecureIisHost";
/** The type token of what changes a host. */
export const commandType = "command:remote:Command";

/** A rule: a resource policy that blocks before anything changes, and a stack policy that confirms the whole. */
export interface Rule {
  readonly resource: ResourceValidationPolicy;
  readonly stack?: StackValidationPolicy;
}

/** The desired state among a component's inputs; undefined when it is missing or not the shape that was registered. */
export function desiredOf(props: Record<string, unknown>): Desired | undefined {
  const desired = props.desired as Partial<Desired> | undefined;
  return desired && Array.isArray(desired.services) && typeof desired.platform === "string"
    ? (desired as Desired)
    : undefined;
}

/** Whether the resource is the Command of a SecureIisHost. */
export const isHardening = ({ type, opts }: Pick<ResourceValidationArgs, "type" | "opts">): boolean =>
  type === commandType &&
  opts.parent !== undefined &&
  opts.parent.split("::")[2]?.endsWith(hostType) === true;
