import { type CatalogueEntry, Category, entriesOn, sameKey } from "../../components/catalogue";
import { type Desired, type DesiredService, Want } from "../../components/decide/desired";
import { convergeOf, renderConverge } from "../../components/script/converge";
import { parseConverge } from "../../components/script/convergeText";
import { altered, desiredFor, exceptionFor, fails, hardened, hardening, passes, web01 } from "../example";
import { commandType, desiredOf, eachHost, hostType, isHardening, titled, unreadable } from "../resources";
import { type Resource, rule } from "../rule";

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
function leftEnabled(host: string, desired: Desired): string[] {
  const notRequired = entriesOn(desired.platform).filter((entry) => entry.category === Category.NotRequired);
  return notRequired.flatMap((entry) => {
    const service = desired.services.find((candidate) => sameKey(candidate.key, entry.key));
    if (service && isSettled(service)) return [];
    return [sentence(host, entry, service ? service.why : "missing from the desired state")];
  });
}

/** What is wrong with the text that is sent, whatever the inputs say. */
function commandProblem(host: string, create: unknown): string | undefined {
  if (typeof create !== "string") return unreadable(host, "its Command has no text");
  const converge = parseConverge(create);
  return converge
    ? undefined
    : unreadable(host, "the text of its Command is not one that SecureIisHost writes");
}

/** What is wrong between a component of the stack and the Command below it. */
function stackProblems(host: Resource, all: readonly Resource[]): string[] {
  const desired = desiredOf(host.props);
  if (!desired) return [unreadable(host.name, "its desired state is missing")];
  const commands = all.filter(({ type, parent }) => type === commandType && parent === host.urn);
  const wanted = renderConverge(convergeOf(desired));
  const told = commands.some(({ props }) => props.create === wanted);
  return [
    ...leftEnabled(host.name, desired),
    ...(told ? [] : [unreadable(host.name, "no Command below it does what its inputs say")]),
  ];
}

const judgeInputs = eachHost(leftEnabled);
const keepsSpooler = desiredFor({ keep: ["Spooler"] });
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
  judge: (resource, context) => {
    if (!isHardening(resource)) return judgeInputs(resource, context);
    return [commandProblem(resource.name, resource.props.create) ?? []].flat();
  },
  judgeStack: (resources) =>
    resources.filter(({ type }) => type === hostType).flatMap((host) => stackProblems(host, resources)),
  examples: [
    passes("a host with nothing kept", hardened(desiredFor())),
    passes(
      "Spooler by an exception with a reason and an end",
      hardened(desiredFor({ exceptions: [exceptionFor("Spooler")] })),
    ),
    fails("Spooler under `keep`, without a reason", hardened(keepsSpooler), {
      says: [spoolerLeft, spoolerLeft],
    }),
    fails(
      "a Not Required service that the desired state leaves out",
      [...hardened(altered(desiredFor(), { Spooler: undefined }))],
      { says: ["missing from the desired state", "missing from the desired state"] },
    ),
    fails(
      "a Command whose text spares Spooler though the inputs disable it",
      [web01(desiredFor()), ...hardened(keepsSpooler).slice(1)],
      { says: ["no Command below it does what its inputs say"] },
    ),
    fails("a text that nobody can read", [web01(desiredFor()), hardening("sc.exe query")], {
      says: ["is not one that SecureIisHost writes", "no Command below it does what its inputs say"],
    }),
  ],
});
