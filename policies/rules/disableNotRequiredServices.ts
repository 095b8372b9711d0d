import { type CatalogueEntry, Category, entriesOn, sameKey } from "../../components/catalogue";
import { type Desired, type DesiredService, Want } from "../../components/decide/desired";
import { isListed } from "../../components/decide/listed";
import { ListAdvice } from "../../components/settings/hostArgs";
import { exceptionFor, fails, hardened, passes, settingsFor, type Written } from "../example";
import { eachHost, titled } from "../resources";
import { rule } from "../rule";

/** A Not Required service may stay for a guard, or for an exception with reason, approver and end. */
const isSettled = (service: DesiredService): boolean =>
  service.want === Want.Disable ||
  (service.want === Want.Leave && (service.standing === "guarded" || service.exception !== undefined));

const remedy = (key: string, first = `Remove ${key} from \`keep\``): string =>
  `${first}, or add to \`exceptions\`: { service: ${key}, reason: …, approvedBy: …, expires: YYYY-MM-DD }.`;

function sentence(host: string, entry: CatalogueEntry, service: DesiredService | undefined): string {
  const { key } = entry;
  const why = service?.why ?? "missing from the desired state";
  const isOver = service?.listSource !== undefined;
  return (
    `${host} leaves ${titled(entry)} as it is: ${why}. Q189271 lists it under "Not Required By Most Installations". ` +
    remedy(key, isOver ? `Take \`over: article\` from the row of ${key}` : undefined)
  );
}

/** A row may be kept by an exception, a guard or a use; one that nobody has reviewed is told by another rule. */
const leftRows = (host: string, { services }: Desired): string[] =>
  services
    .filter((service) => isListed(service) && service.standing === "kept")
    .map(
      ({ key, displayName, why }) =>
        `${host} leaves ${displayName === key ? key : `${displayName} (${key})`} as it is: ${why}. ` +
        `Its own list would have it disabled. ${remedy(key)}`,
    );

/** What is wrong with a desired state, a sentence for each service that it leaves enabled. */
export function leftEnabled(host: string, desired: Desired): string[] {
  const notRequired = entriesOn(desired.platform).filter((entry) => entry.category === Category.NotRequired);
  const left = notRequired.flatMap((entry) => {
    const service = desired.services.find((candidate) => sameKey(candidate.key, entry.key));
    if (service && isSettled(service)) return [];
    return [sentence(host, entry, service)];
  });
  return [...left, ...leftRows(host, desired)];
}

const judge = eachHost(leftEnabled);
const listed = (settings: Written, others: object = {}) =>
  hardened(
    settingsFor({
      list: [
        {
          service: "MapsBroker",
          advice: ListAdvice.Disable,
          source: "decision 12",
          reviewed: "2026-02-01",
          ...others,
        },
      ],
      ...settings,
    }),
  );
const mapsLeft = "web01 leaves Downloaded Maps Manager (MapsBroker) as it is: listed under keep";
const keepsSpooler = {
  service: "Spooler",
  advice: ListAdvice.Keep,
  over: "article",
  reason: "prints shipping labels",
};
const spoolerLeft = "web01 leaves Spooler (Spooler) as it is";
const spoolerOver =
  `${spoolerLeft}: prints shipping labels (over the article; listed: decision 12). Q189271 lists it under ` +
  '"Not Required By Most Installations". Take `over: article` from the row of Spooler, or add to `exceptions`';

export const disableNotRequiredServices = rule({
  name: "disable-not-required-services",
  displayName: "Disable Not Required services",
  description:
    "No Not Required service of Q189271, and none that the host's own list disables, stays enabled without a guard or an exception.",
  enforcementLevel: "mandatory",
  severity: "high",
  reference: "Not Required By Most Installations",
  tags: ["windows", "iis", "services"],
  remediationSteps:
    "Remove the service from `keep`, or `over: article` from its row, or give it an exception with reason, approver and expiry.",
  judge,
  judgeStack: (resources, context) => resources.flatMap((host) => [...judge(host, context)]),
  examples: [
    passes("a host with nothing kept", hardened(settingsFor())),
    passes(
      "Spooler by an exception with a reason and an end",
      hardened(settingsFor({ exceptions: [exceptionFor("Spooler")] })),
    ),
    passes("a row of a list", listed({})),
    passes(
      "a row by an exception with a reason and an end",
      listed({ exceptions: [exceptionFor("MapsBroker")] }),
    ),
    fails("a row under `keep`, without a reason", listed({ keep: ["MapsBroker"] }), {
      says: [mapsLeft, mapsLeft],
    }),
    fails("Spooler by a row that stands above the article, without an end", listed({}, keepsSpooler), {
      says: [spoolerOver, spoolerOver],
    }),
    fails("Spooler under `keep`, without a reason", hardened(settingsFor({ keep: ["Spooler"] })), {
      says: [spoolerLeft, spoolerLeft],
    }),
    fails(
      "a desired state of somebody's own, which says that a guard keeps Spooler",
      [{ ...hardened()[0], props: { desired: { services: [{ key: "Spooler", standing: "guarded" }] } } }],
      { says: ["an earlier version of SecureIisHost has registered it", "cannot be judged"] },
    ),
    fails("a component without settings", [{ ...hardened()[0], props: {} }], {
      says: ["web01: its settings are missing, so it cannot be judged", "its settings are missing"],
    }),
    fails("settings of another kind", hardened(settingsFor({ observe: "Sometimes" })), {
      says: ["its settings are not what SecureIisHost takes, observe", "SecureIisHost takes, observe"],
    }),
  ],
});
