import { type CatalogueEntry, Category, entriesOn, Role, sameKey } from "../../components/catalogue";
import { type Desired, type DesiredService, mayGo, Want } from "../../components/decide/desired";
import { exceptionFor, fails, hardened, passes, settingsFor } from "../example";
import { eachHost, titled } from "../resources";
import { type Context, rule } from "../rule";

/** Why the state may leave the service enabled without saying what it is for. */
function fault(
  service: DesiredService | undefined,
  declared: boolean,
  allowExceptions: boolean,
): string | undefined {
  if (service === undefined) return "is left out of the desired state";
  if (mayGo(service) || declared) return undefined;
  if (service.want === Want.Enable) return "is kept enabled, and none of its roles is declared";
  if (service.standing === "recommended" || service.standing === "guarded") return undefined;
  if (service.exception === undefined) return "is left as it is, and none of its roles is declared";
  return allowExceptions
    ? undefined
    : "is left as it is by an exception, where a role would say what it is for";
}

const sentence = (host: string, entry: CatalogueEntry, what: string): string =>
  `${host}: ${titled(entry)} ${what}. Q189271 lists it under "May Be Required" (${entry.condition}). ` +
  `Write \`roles: [${entry.roles.join(", ")}]\` if that is so; without the role it is disabled while it is stopped.`;

function judgeHost(host: string, { platform, roles, services }: Desired, { config }: Context): string[] {
  const entries = entriesOn(platform).filter(({ category }) => category === Category.MayBeRequired);
  return entries.flatMap((entry) => {
    const service = services.find(({ key }) => sameKey(key, entry.key));
    const declared = entry.roles.some((role) => roles.includes(role));
    const what = fault(service, declared, config.allowExceptions === true);
    return what === undefined ? [] : [sentence(host, entry, what)];
  });
}

const excepted = hardened(settingsFor({ exceptions: [exceptionFor("SMTPSVC")] }));

export const declareMayBeRequiredServices = rule({
  name: "declare-may-be-required-services",
  displayName: "Declare May Be Required services",
  description: "Each May Be Required service of Q189271 that stays enabled has its role declared.",
  enforcementLevel: "advisory",
  severity: "medium",
  reference: "May Be Required",
  tags: ["windows", "iis", "roles"],
  remediationSteps: "Add the role that the service is for to `roles` of the host.",
  configSchema: {
    properties: {
      allowExceptions: {
        type: "boolean",
        default: true,
        description: "Whether an exception may stand for the role.",
      },
    },
  },
  judge: eachHost(judgeHost),
  examples: [
    passes("undeclared services, disabled while they are stopped", hardened(settingsFor())),
    passes("SMTP with its role", hardened(settingsFor({ roles: [Role.Smtp] }))),
    passes("SMTP by an exception", excepted),
    fails("SMTP by an exception, where only a role counts", excepted, {
      config: { allowExceptions: false },
      says: ["web01: SMTP Service (SMTPSVC) is left as it is by an exception"],
    }),
  ],
});
