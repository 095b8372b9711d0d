import { type SettingsSource, shardSettings } from "../../cli/fleet/shardSettings";

const source: SettingsSource = {
  project: "iis",
  shard: 2,
  inventory: "hosts.yaml",
  base: undefined,
  own: undefined,
};
const ours = { "iis:inventory": "hosts.yaml", "iis:shard": "2" };
const encryptionSalt = "v1:salt";
const secret = { secure: "v1:cipher" };

test.each<[string, Partial<SettingsSource>, unknown]>([
  [
    "without a file of the base, what there is is kept",
    { own: { encryptionSalt, config: { "iis:a": 1 } } },
    { encryptionSalt, config: { "iis:a": 1, ...ours } },
  ],
  ["without any file", {}, { config: ours }],
  [
    "the base's configuration, secrets and salt",
    { base: { encryptionSalt, config: { "iis:password": secret, "iis:inventory": "other.yaml" } } },
    { encryptionSalt, config: { "iis:password": secret, ...ours } },
  ],
  [
    "the base stands above what an earlier run wrote",
    {
      base: { encryptionSalt, config: { "iis:a": 2 } },
      own: { encryptionSalt: "v1:old", config: { "iis:a": 1, "iis:b": 1 } },
    },
    { encryptionSalt, config: { "iis:a": 2, ...ours } },
  ],
  [
    "a key service",
    { base: { secretsProvider: "awskms://alias/x", encryptedKey: "k", config: { "iis:password": secret } } },
    { secretsProvider: "awskms://alias/x", encryptedKey: "k", config: { "iis:password": secret, ...ours } },
  ],
  [
    "a secret of Pulumi Cloud: each stack has its own",
    {
      base: { config: { "iis:login": { password: secret } } },
      own: { config: { "iis:login": { secure: "own" } } },
    },
    { config: { "iis:login": { secure: "own" }, ...ours } },
  ],
])("%s", (_, given, settings) => {
  expect(shardSettings({ ...source, ...given })).toEqual({ settings });
});

test("a secret that cannot move is told of, with its key and without its value", () => {
  const made = shardSettings({ ...source, base: { config: { "iis:password": secret, "iis:plain": "x" } } });
  expect(made).toMatchObject({ issue: { code: "bound_secret", path: "iis:password" } });
  expect(JSON.stringify(made)).not.toContain("cipher");
});
