import type { Violation } from "./report";

/** Mandatory ones first, then in the order of the hosts, then in the one in which they were told. */
export function inOrder(
  violations: readonly Violation[],
  hosts: readonly { readonly name: string }[],
): Violation[] {
  const places = new Map(hosts.map(({ name }, index) => [name, index]));
  const placeOf = ({ host }: Violation) =>
    (host === undefined ? undefined : places.get(host)) ?? hosts.length;
  const sorted = [...violations].sort((one, other) => placeOf(one) - placeOf(other));
  return (["mandatory", "advisory"] as const).flatMap((level) =>
    sorted.filter((each) => each.level === level),
  );
}
