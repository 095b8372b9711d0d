import { attempt } from "./objection";

/** The object behind the SDK's watch for unknown values, which cannot be awaited. */
const behindProxy = "__getSpecialProxyTarget";

/** The SDK gives the text of an asset as a promise. */
export async function assetIn(props: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  const read = attempt("", () =>
    typeof props.source === "object" && props.source !== null
      ? ((props.source as Record<string, unknown>)[behindProxy] ?? props.source)
      : {},
  );
  if (!("value" in read)) return undefined;
  const text = await (read.value as { text?: unknown }).text;
  return typeof text === "string" ? text : undefined;
}
