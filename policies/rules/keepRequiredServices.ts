import { Category, entriesOn, Platform, sameKey } from "../../components/catalogue";
import { type Desired, type DesiredService, Want } from "../../components/decide/desired";
import { exceptionFor, fails, hardened, passes, settingsFor } from "../example";
import { eachHost, named } from "../resources";
import { rule } from "../rule";

const requiredOn = (platform: Platform): string[] =>
  entriesOn(platform)
    .filter(({ category }) => category === Category.Required)
    .map(({ key }) => key);

const remedy =
  "Remove the transform that changes what SecureIisHost wants, or give the host its true `platform:`.";

const sentence = (host: string, service: string, what: string): string =>
  `${host} ${what} ${service}. Q189271 lists it under "Required". ${remedy}`;

/** What its owner has disabled may stay so, with a reason and an end: `limit-exceptions` judges these. */
const isExcepted = ({ want, standing, exception }: DesiredService): boolean =>
  want === Want.Leave && standing === "excepted" && exception?.kind === "keep";

/** What the state does to a Required service, unless it keeps it. */
function done(service: DesiredService | undefined): string | undefined {
  if (service === undefined) return "leaves out";
  if (isExcepted(service)) return undefined;
  if (service.want === Want.Leave) return "does not repair";
  if (service.want !== Want.Enable) return "disables";
  return ["auto", "demand"].includes(service.repairTo) ? undefined : "gives no start type to";
}

/** What a desired state does to Required services, whoever has computed it. */
export const requiredFaults = (host: string, { platform, services }: Desired): string[] =>
  requiredOn(platform).flatMap((key) => {
    const matching = services.filter((service) => sameKey(service.key, key));
    const faults = (matching.length > 0 ? matching : [undefined]).flatMap((service) => done(service) ?? []);
    return faults.map((fault) => sentence(host, named(key, platform), fault));
  });

const riskW3svc = settingsFor({ exceptions: [exceptionFor("W3SVC", { kind: "allowRisk" })] });

export const keepRequiredServices = rule({
  name: "keep-required-services",
  displayName: "Keep Required services",
  description: "No Required service of Q189271 is disabled or left out.",
  enforcementLevel: "mandatory",
  severity: "critical",
  reference: "Required",
  tags: ["windows", "iis", "services"],
  remediationSteps: remedy,
  judge: eachHost(requiredFaults),
  examples: [
    passes("a host as the component builds it", hardened(settingsFor())),
    passes(
      "a Windows NT 4.0 host behind a jump host",
      hardened(settingsFor({ platform: Platform.NT4, target: "NT4WEB" })),
    ),
    passes(
      "MSDTC left disabled by an exception with a reason and an end",
      hardened(settingsFor({ exceptions: [exceptionFor("MSDTC")] })),
    ),
    fails("a risk that is taken with the web server", hardened(riskW3svc), {
      says: ["web01: its settings are not what SecureIisHost takes, exceptions, so it cannot be judged"],
    }),
    fails("a component without settings", [{ ...hardened()[0], props: {} }], {
      says: ["web01: its settings are missing, so it cannot be judged"],
    }),
  ],
});
