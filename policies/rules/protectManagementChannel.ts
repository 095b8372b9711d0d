import { Category, findEntry, Platform, sameKey } from "../../components/catalogue";
import { type Desired, mayGo } from "../../components/decide/desired";
import { type Guard, guards, isHostFact } from "../../components/decide/guards";
import { exceptionFor, fails, hardened, passes, settingsFor } from "../example";
import { allowsRisk, exceptionsOf } from "../exceptions";
import { eachHost, named } from "../resources";
import { rule } from "../rule";

/** An exception is for what the article lets go: there is none for what it requires or does not name. */
const mayBeRisked = (key: string): boolean =>
  Object.values(Platform)
    .flatMap((platform) => findEntry(platform, key) ?? [])
    .some(({ category, recommended }) => category !== Category.Required && !recommended);

const remedy = (key: string): string => {
  const transform = "Remove the transform that changes what SecureIisHost wants";
  const risk = `{ service: ${key}, kind: allowRisk, reason: …, approvedBy: …, expires: YYYY-MM-DD }`;
  return mayBeRisked(key)
    ? `${transform}, or take the risk by name in \`exceptions\`: ${risk}.`
    : `${transform}.`;
};

/** The article leaves room for it: DHCP and WINS are its own examples of what a network may require. */
const sentence = (host: string, guard: Guard, [does, how = ""]: Fault): string =>
  `${host} ${does} ${named(guard.service)}${how}: ${guard.reason}. Q189271 says "Your particular network or system ` +
  `configuration can change some of the parameters". ${remedy(guard.service)}`;

/** What is done, and how. */
type Fault = readonly [does: string, how?: string];
const unasked = " without asking the host first";

/** Guards that hold before any connection is made; a login is not known here, and membership guards Netlogon too. */
const holdsAnyway = ({ when }: Guard, target: string | undefined): boolean =>
  when === "always" || (when === "smbChannel" && target !== undefined);

/** What a desired state lets go of though a guard holds, whoever has computed it. */
export function channelFaults(host: string, desired: Desired): string[] {
  const risks = exceptionsOf(desired).filter(allowsRisk);
  const covered = risks.map(({ service }) => service.key.toLowerCase());
  const going = desired.services.filter(
    (service) => mayGo(service) && !covered.includes(service.key.toLowerCase()),
  );
  return guards
    .filter(({ platforms }) => platforms?.includes(desired.platform) ?? true)
    .flatMap((guard) => {
      const service = going.find(({ key }) => sameKey(key, guard.service));
      if (service === undefined) return [];
      if (holdsAnyway(guard, desired.target)) return [sentence(host, guard, ["disables"])];
      return isHostFact(guard.when) && !service.guards?.includes(guard.when)
        ? [sentence(host, guard, ["disables", unasked])]
        : [];
    });
}

const nt4 = { platform: Platform.NT4, target: "NT4WEB" };
const risk = (service: string) => ({ exceptions: [exceptionFor(service, { kind: "allowRisk" })] });

export const protectManagementChannel = rule({
  name: "protect-management-channel",
  displayName: "Protect the management channel",
  description:
    "Nothing disables what the connection to a host or Windows itself needs, unless a risk is allowed.",
  enforcementLevel: "mandatory",
  severity: "critical",
  reference: "Summary",
  tags: ["windows", "iis", "guards"],
  remediationSteps: "Leave guarded services alone, or allow the risk by an exception of kind `allowRisk`.",
  judge: eachHost(channelFaults),
  examples: [
    passes("a host as the component builds it", hardened(settingsFor())),
    passes("a target, whose SMB channel stays", hardened(settingsFor(nt4))),
    passes("a target with the risk allowed", hardened(settingsFor({ ...nt4, ...risk("NetBT") }))),
    passes("DHCP with the risk allowed", hardened(settingsFor(risk("Dhcp")))),
    fails("a risk that is taken with what Windows needs", hardened(settingsFor(risk("RpcSs"))), {
      says: ["its settings are not what SecureIisHost takes, exceptions, so it cannot be judged"],
    }),
  ],
});
