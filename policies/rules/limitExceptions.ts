import { type CatalogueEntry, findEntries, Platform, sameKey } from "../../components/catalogue";
import type { Desired } from "../../components/decide/desired";
import { exceptionFor, fails, hardened, passes, settingsFor } from "../example";
import { daysLeft, type Excepted, exceptionsOf } from "../exceptions";
import { eachHost, named } from "../resources";
import { type Context, rule } from "../rule";

interface Limits {
  readonly maxDays: number;
  readonly maxPerHost: number;
  readonly neverExcept: readonly string[];
}

const lastDay = (now: Date, days: number): string =>
  new Date(now.getTime() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

const lines = (key: string): string =>
  `\`exceptions: [{ service: ${key}, reason: …, approvedBy: …, expires: YYYY-MM-DD }]\``;

/** What is wrong with the dates of an exception. */
function dateFault({ service, expires }: Excepted, now: Date, { maxDays }: Limits): string | undefined {
  if (expires === undefined) return `has no valid \`expires\`. Name its last day in ${lines(service.key)}`;
  const left = daysLeft(expires, now);
  if (left < 0)
    return (
      `ended on ${expires} (UTC; the day named was the last valid one). Renew \`expires\` with its approver, ` +
      `or remove the item with \`service: ${service.key}\` from \`exceptions\``
    );
  return left > maxDays
    ? `ends ${left} days ahead, on ${expires}; ${maxDays} are allowed. Write \`expires: ${lastDay(now, maxDays)}\` or sooner`
    : undefined;
}

const faultsOf = (excepted: Excepted, now: Date, limits: Limits): string[] => {
  const { service, reason, approvedBy } = excepted;
  return [
    ...(reason ? [] : [`has no \`reason\` of at least 10 characters. Say why in ${lines(service.key)}`]),
    ...(approvedBy
      ? []
      : [`does not say who allowed it. Name them in \`approvedBy\` of ${lines(service.key)}`]),
    ...[dateFault(excepted, now, limits) ?? []].flat(),
  ];
};

const onAnyPlatform = (name: string): readonly CatalogueEntry[] =>
  Object.values(Platform).flatMap((platform) => findEntries(platform, name));

const forbids = ({ neverExcept }: Limits, key: string): boolean =>
  neverExcept.some((name) => onAnyPlatform(name).some((entry) => sameKey(entry.key, key)));

/** A misspelt name in the configuration would protect nothing. */
const misspelt = (host: string, { neverExcept }: Limits): string[] =>
  neverExcept
    .filter((name) => onAnyPlatform(name).length === 0)
    .map(
      (name) =>
        `${host}: \`neverExcept\` in the configuration of limit-exceptions names ${JSON.stringify(name)}, which Q189271 does not list. ` +
        "Write a key, display or article name of docs/catalogue.md.",
    );

const tooMany = (host: string, count: number, { maxPerHost }: Limits): string[] =>
  count <= maxPerHost
    ? []
    : [
        `${host} has ${count} services under an exception; ${maxPerHost} are allowed. Remove at least ${count - maxPerHost} from \`exceptions\`.`,
      ];

function judgeHost(host: string, desired: Desired, { config, now }: Context): string[] {
  const limits = config as unknown as Limits;
  const all = exceptionsOf(desired);
  const found = all.flatMap((excepted) => {
    const { key } = excepted.service;
    const never = forbids(limits, key)
      ? [
          `is not allowed: \`neverExcept\` lists it. Remove the item with \`service: ${key}\` from \`exceptions\``,
        ]
      : [];
    return [...never, ...faultsOf(excepted, now, limits)].map(
      (fault) => `${host}: the exception for ${named(key, desired.platform)} ${fault}.`,
    );
  });
  return [...misspelt(host, limits), ...found, ...tooMany(host, all.length, limits)];
}

const except = (others: Readonly<Record<string, unknown>>, service = "Spooler") =>
  settingsFor({ exceptions: [exceptionFor(service, others)] });
const given = (exception: object) => hardened(settingsFor({ exceptions: [exception] }));
const spooler = "web01: the exception for Spooler (Spooler)";
const two = settingsFor({ exceptions: [exceptionFor("Spooler"), exceptionFor("Browser")] });

export const limitExceptions = rule({
  name: "limit-exceptions",
  displayName: "Limit exceptions",
  description:
    "Each exception from Q189271 has a reason, an approver and an end that is near; there are few.",
  enforcementLevel: "mandatory",
  severity: "high",
  reference: "Not Required By Most Installations",
  tags: ["windows", "iis", "exceptions"],
  remediationSteps:
    "Give each item of `exceptions` a reason, an approver and a last day, renew it in time, or remove it.",
  configSchema: {
    properties: {
      maxDays: {
        type: "integer",
        minimum: 0,
        default: 365,
        description: "How many days ahead an exception may end.",
      },
      maxPerHost: {
        type: "integer",
        minimum: 0,
        default: 5,
        description: "How many services of a host may have one.",
      },
      neverExcept: {
        type: "array",
        items: { type: "string" },
        default: [],
        description: "Services that may never have one: key, display or article names.",
      },
    },
  },
  judge: eachHost(judgeHost),
  examples: [
    passes("no exception at all", hardened(settingsFor())),
    passes("on its last day (it is 2026-03-10 in UTC)", hardened(except({ expires: "2026-03-10" }))),
    passes("as far ahead as allowed", hardened(except({ expires: "2027-03-10" }))),
    passes("as many as allowed", hardened(two), { maxPerHost: 2 }),
    fails("the day after its last one", hardened(except({ expires: "2026-03-09" })), {
      says: [`${spooler} ended on 2026-03-09 (UTC`],
    }),
    fails("a day too far ahead", hardened(except({ expires: "2027-03-11" })), {
      says: [`${spooler} ends 366 days ahead, on 2027-03-11; 365 are allowed. Write \`expires: 2027-03-10\``],
    }),
    fails("farther ahead than configured", hardened(except({})), {
      config: { maxDays: 30 },
      says: [`${spooler} ends 112 days ahead`],
    }),
    fails("more than configured", hardened(two), {
      config: { maxPerHost: 1 },
      says: ["web01 has 2 services under an exception; 1 are allowed. Remove at least 1 from"],
    }),
    fails("a service that may never have one, by its article name", hardened(except({}, "Browser")), {
      config: { neverExcept: ["Computer Browser"] },
      says: ["web01: the exception for Computer Browser (Browser) is not allowed: `neverExcept` lists it"],
    }),
    fails("a configured name that the article does not know", hardened(settingsFor()), {
      config: { neverExcept: ["Telnet"] },
      says: [
        '`neverExcept` in the configuration of limit-exceptions names "Telnet", which Q189271 does not list',
      ],
    }),
    fails(
      "neither reason nor approver",
      given({ service: "Spooler", reason: "todo", approvedBy: " ", expires: "2026-04-01" }),
      {
        says: [`${spooler} has no \`reason\``, `${spooler} does not say who allowed it`],
      },
    ),
    fails(
      "a day that the calendar does not have",
      given({ ...exceptionFor("Spooler"), expires: "2026-02-30" }),
      {
        says: [`${spooler} has no valid \`expires\``],
      },
    ),
    fails("a service alone", given({ service: "Spooler" }), {
      says: ["has no `reason`", "does not say who", "has no valid `expires`"],
    }),
  ],
});
