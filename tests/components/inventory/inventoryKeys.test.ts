import { hopKeys } from "../../../components/settings/hopSchema";
import { exceptionSchema, settingsSchema } from "../../../components/settings/hostSchema";
import { defaultLimits } from "../../../components/settings/limits";
import { readAsWritten, written } from "./inventoryAsWritten";

type Place = "inventory" | "limits" | "host" | "connection" | "proxy" | "exceptions";

/** An inventory with one strange key in a place, and how a message names that place. */
const places: Readonly<Record<Place, readonly [text: (key: string) => string, named: string]>> = {
  inventory: [(key) => written({ before: `${key}: 1\n` }), ""],
  limits: [(key) => written({ before: `limits: { ${key}: 1 }\n` }), "limits: "],
  host: [(key) => written({ host: { [key]: "1" } }), "web01: "],
  connection: [(key) => written({ connection: { [key]: "1" } }), "web01: connection: "],
  proxy: [(key) => written({ connection: { proxy: `{ ${key}: 1 }` } }), "web01: connection.proxy: "],
  exceptions: [(key) => written({ host: { exceptions: `[{ ${key}: 1 }]` } }), "web01: exceptions.0: "],
};

/** What people write for each key. */
const meant: readonly (readonly [Place, Readonly<Record<string, readonly string[]>>])[] = [
  [
    "inventory",
    {
      hosts: ["host", "Hosts", "hsots"],
      defaults: ["default", "defalts"],
      limits: ["limit", "limmits"],
      shards: ["sahrds", "Shards"],
      shardsBefore: ["shards_before", "shardBefore"],
    },
  ],
  [
    "limits",
    {
      connectTimeoutSeconds: ["connectTimeout", "connect_timeout_seconds"],
      replyTimeoutSeconds: ["replyTimeout", "replyTimeoutSecond"],
      connectDeadlineSeconds: ["connectDeadline"],
      overallDeadlineSeconds: ["overall", "overallDeadline"],
    },
  ],
  [
    "host",
    {
      platform: ["platfrom", "plattform", "os"],
      target: ["tagret", "targets"],
      roles: ["role", "rolls"],
      undeclaredRoles: ["undeclaredRole", "undeclared_roles"],
      keep: ["kep", "keeps"],
      exceptions: ["exception", "exeptions"],
      list: ["lsit", "List"],
      lists: ["Lists", "lsits"],
      uses: ["use", "Uses"],
      observe: ["obsrve", "Observe"],
      onDestroy: ["ondestroy", "on-destroy"],
      otherRoles: ["otherroles", "other_roles"],
      takeOver: ["takeover", "take_over"],
      connection: ["conection", "connections", "ssh"],
      shard: ["shrad", "Shard"],
    },
  ],
  [
    "connection",
    {
      host: ["hots", "hostname", "ip", "address"],
      port: ["prot", "Port"],
      user: ["usr", "username", "login"],
      password: ["pasword", "pass", "passwort"],
      privateKey: ["private_key", "privatekey", "key", "privateKeyFile"],
      privateKeyPassword: ["passphrase", "privateKeyPasword"],
      hostKey: ["hostkey", "host_key", "known_hosts", "fingerprint"],
      proxy: ["porxy", "bastion", "jumpHost"],
    },
  ],
  ["proxy", { user: ["User"], hostKey: ["hostkey"], privateKey: ["keyFile"] }],
  [
    "exceptions",
    {
      service: ["servcie", "services", "name"],
      kind: ["kinds", "knid"],
      reason: ["reson", "why"],
      approvedBy: ["approved_by", "approver"],
      expires: ["expire", "until"],
    },
  ],
];

const rows = meant.flatMap(([place, keys]) =>
  Object.entries(keys).flatMap(([key, typos]) => typos.map((typo) => [place, typo, key] as const)),
);

test.each(rows)("%s: %s is told to be %s", (place, typo, key) => {
  const [text, named] = places[place];
  expect(readAsWritten(text(typo)).says).toContain(
    `${named}expected known keys alone, received ${typo}. Did you mean ${key}?`,
  );
});

test.each<[Place, readonly string[]]>([
  ["limits", Object.keys(defaultLimits)],
  ["host", [...Object.keys(settingsSchema.shape), "connection", "shard", "lists"]],
  ["connection", hopKeys],
  ["exceptions", Object.keys(exceptionSchema.shape)],
])("every key of %s has its row", (place, keys) => {
  const [, listed = {}] = meant.find(([each]) => each === place) ?? [];
  expect(Object.keys(listed).sort()).toEqual([...keys].sort());
});
