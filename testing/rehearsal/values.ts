/** Marks that Pulumi's wire format gives to secrets and to values that are not known yet. */
const secretMark = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Mocks get secrets wrapped; the engine hands them to providers and policies in clear text. */
export function unwrapSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapSecrets);
  if (typeof value !== "object" || value === null) return value;
  const tree = value as Record<string, unknown>;
  if (tree[secretMark] === secretSignature) return unwrapSecrets(tree.value);
  return Object.fromEntries(Object.entries(tree).map(([key, inner]) => [key, unwrapSecrets(inner)]));
}

export const isUnknown = (value: unknown): boolean => JSON.stringify(value)?.includes(unknown) === true;

/** JSON with sorted keys, so that equal values have equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
