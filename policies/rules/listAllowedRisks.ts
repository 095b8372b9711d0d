import { Platform, sameKey } from "../../components/catalogue";
import type { Desired } from "../../components/decide/desired";
import { dependencyReason, guards } from "../../components/decide/guards";
import { exceptionFor, fails, hardened, passes, settingsFor } from "../example";
import { allowsRisk, exceptionsOf } from "../exceptions";
import { eachHost, named } from "../resources";
import { rule } from "../rule";

/** What would have kept the service; that something depends on it may hold for every service. */
function atRisk(key: string, { platform, target }: Desired): string {
  const rows = guards.filter(
    ({ service, when, platforms }) =>
      sameKey(service, key) &&
      (platforms?.includes(platform) ?? true) &&
      (target !== undefined || (when !== "smbChannel" && when !== "domainLogin")),
  );
  return [...rows.map(({ reason }) => reason), dependencyReason].join("; or ");
}

const judgeHost = (host: string, desired: Desired): string[] =>
  exceptionsOf(desired)
    .filter(allowsRisk)
    .map(({ service: { key }, reason = "none", approvedBy = "nobody", expires = "no valid day" }) => {
      const what = `${host} disables ${named(key, desired.platform)} even where it is needed`;
      return (
        `${what}: ${atRisk(key, desired)}. It can cut the host off. Reason: ${reason}. Approved by: ${approvedBy}, ` +
        `until ${expires} (UTC). To end it, remove \`{ service: ${key}, kind: allowRisk, … }\` from \`exceptions\`.`
      );
    });

const risk = (service: string) => ({ exceptions: [exceptionFor(service, { kind: "allowRisk" })] });

export const listAllowedRisks = rule({
  name: "list-allowed-risks",
  displayName: "List allowed risks",
  description:
    "Each exception that takes a service past its guards is shown at every run, with what is at risk.",
  enforcementLevel: "advisory",
  severity: "medium",
  reference: "Summary",
  tags: ["windows", "iis", "exceptions", "guards"],
  remediationSteps: "Remove the exception of kind `allowRisk` when the risk is not worth it any more.",
  judge: eachHost(judgeHost),
  examples: [
    passes("no exception at all", hardened(settingsFor())),
    passes(
      "an exception that keeps a service",
      hardened(settingsFor({ exceptions: [exceptionFor("Spooler")] })),
    ),
    fails("DHCP at risk", hardened(settingsFor(risk("Dhcp"))), {
      says: [
        "web01 disables DHCP Client (Dhcp) even where it is needed: an interface takes its address from DHCP, or",
      ],
    }),
    fails(
      "the channel of a target at risk",
      hardened(settingsFor({ platform: Platform.NT4, target: "NT4WEB", ...risk("NetBT") })),
      {
        says: ["sc.exe reaches this host over SMB, which needs it; or a service that is kept depends on it"],
      },
    ),
  ],
});
