import type { StackSettings } from "@pulumi/pulumi/automation";
import type { Issue } from "../../components/issue/issue";

/** What the file of a shard's stack is made of. */
export interface SettingsSource {
  readonly project: string;
  readonly shard: number;
  readonly inventory: string;
  /** The file of the stack that the shards are named after; undefined where there is none. */
  readonly base: StackSettings | undefined;
  /** The shard's own file of an earlier run. */
  readonly own: StackSettings | undefined;
}

type Config = Readonly<Record<string, unknown>>;

const holdsSecret = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  const inside = Object.entries(value);
  return inside.some(([key, each]) => (key === "secure" && typeof each === "string") || holdsSecret(each));
};

/** A secret can be read with the salt or the key that stands in the same file; without, it is Pulumi Cloud's for one stack. */
const isPortable = ({ encryptionSalt, encryptedKey }: StackSettings): boolean =>
  encryptionSalt !== undefined || encryptedKey !== undefined;

/** The secrets of the base that cannot move; the shard's own stand in for them. */
function boundSecrets(base: StackSettings, own: Config): { config: Config; missing: string[] } {
  const bound = isPortable(base)
    ? []
    : Object.keys(base.config ?? {}).filter((key) => holdsSecret(base.config?.[key]));
  const present = bound.filter((key) => own[key] !== undefined);
  return {
    config: Object.fromEntries(present.map((key) => [key, own[key]])),
    missing: bound.filter((key) => own[key] === undefined),
  };
}

const notPortable = (keys: readonly string[], shard: number): Issue => ({
  code: "bound_secret",
  path: keys.join(", "),
  expected: `these secrets in the file of shard ${shard} too`,
  received: "secrets that Pulumi Cloud encrypts for one stack alone",
  hint: "Copy them once by `pulumi config cp --stack NAME --dest NAME-1`, or use { env: … } in the inventory.",
});

/** The file of a shard's stack: the base's with `shard`. What the base has stands above what the shard's own has. */
export function shardSettings(
  source: SettingsSource,
): { readonly settings: StackSettings } | { readonly issue: Issue } {
  const { project, shard, inventory, base, own } = source;
  const ours = { [`${project}:inventory`]: inventory, [`${project}:shard`]: String(shard) };
  if (base === undefined) return { settings: { ...own, config: { ...own?.config, ...ours } } };
  const { config, missing } = boundSecrets(base, own?.config ?? {});
  if (missing.length > 0) return { issue: notPortable(missing, shard) };
  return { settings: { ...base, config: { ...base.config, ...config, ...ours } } };
}
