import { type CatalogueEntry, Category, entriesOn, sameKey } from "../../components/catalogue";
import { type Desired, type DesiredService, Want } from "../../components/decide/desired";
import { exceptionFor, fails, hardened, passes, settingsFor } from "../example";
import { eachHost, titled } from "../resources";
import { rule } from "../rule";

/** A Not Required service may stay for a guard, or for an exception with reason, approver and end. */
const isSettled = (service: DesiredService): boolean =>
  service.want === Want.Disable ||
  (service.want === Want.Leave && (service.standing === "guarded" || service.exception !== undefined));

const remedy = (key: string): string =>
  `Remove ${key} from \`keep\`, or add to \`exceptions\`: ` +
  `{ service: ${key}, reason: …, approvedBy: …, expires: YYYY-MM-DD }.`;

const sentence = (host: string, entry: CatalogueEntry, why: string): string =>
  `${host} leaves ${titled(entry)} as it is: ${why}. ` +
  `Q189271 lists it under "Not Required By Most Installations". ${remedy(entry.key)}`;

/** What is wrong with a desired state, a sentence for each service that it leaves enabled. */
export function leftEnabled(host: string, desired: Desired): string[] {
  const notRequired = entriesOn(desired.platform).filter((entry) => entry.category === Category.NotRequired);
  return notRequired.flatMap((entry) => {
    const service = desired.services.find((candidate) => sameKey(candidate.key, entry.key));
    if (service && isSettled(service)) return [];
    return [sentence(host, entry, service ? service.why : "missing from the desired state")];
  });
}

const judge = eachHost(leftEnabled);
const spoolerLeft = "web01 leaves Spooler (Spooler) as it is";

export const disableNotRequiredServices = rule({
  name: "disable-not-required-services",
  displayName: "Disable Not Required services",
  description: "No Not Required service of Q189271 stays enabled without a guard or an exception.",
  enforcementLevel: "mandatory",
  severity: "high",
  reference: "Not Required By Most Installations",
  tags: ["windows", "iis", "services"],
  remediationSteps:
    "Remove the service from `keep`, or give it an exception with reason, approver and expiry.",
  judge,
  judgeStack: (resources, context) => resources.flatMap((host) => [...judge(host, context)]),
  examples: [
    passes("a host with nothing kept", hardened(settingsFor())),
    passes(
      "Spooler by an exception with a reason and an end",
      hardened(settingsFor({ exceptions: [exceptionFor("Spooler")] })),
    ),
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
