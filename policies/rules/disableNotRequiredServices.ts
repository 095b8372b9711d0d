import type { PolicyResource, ReportViolation } from "@pulumi/policy";
import { Category, entriesOn, sameKey } from "../../components/catalogue";
import { type Converge, convergeOf, parseConverge } from "../../components/converge";
import { type Desired, type DesiredService, Want } from "../../components/desired";
import { commandType, desiredOf, hostType, isHardening, type Rule } from "../rule";

const description = "No Not Required service of Q189271 stays enabled without a guard or an exception.";

/** A Not Required service may stay for a guard, or for an exception with reason, approver and end. */
const isSettled = (service: DesiredService): boolean =>
  service.want === Want.Disable ||
  (service.want === Want.Leave && (service.standing === "guarded" || service.exception !== undefined));

const remedy = (key: string): string =>
  `Remove ${key} from \`keep\`, or add to \`exceptions\`: ` +
  `{ service: ${key}, reason: …, approvedBy: …, expires: YYYY-MM-DD }.`;

/** What is wrong with a desired state, a sentence for each service that it leaves enabled. */
export function leftEnabled(host: string, desired: Desired): string[] {
  const notRequired = entriesOn(desired.platform).filter((entry) => entry.category === Category.NotRequired);
  return notRequired.flatMap((entry) => {
    const service = desired.services.find((candidate) => sameKey(candidate.key, entry.key));
    if (service && isSettled(service)) return [];
    const why = service ? service.why : "missing from the desired state";
    return [
      `${host} leaves ${entry.article} (${entry.key}) as it is: ${why}. ` +
        `Q189271 lists it under "Not Required By Most Installations". ${remedy(entry.key)}`,
    ];
  });
}

const unreadable = (host: string, what: string): string =>
  `${host}: ${what}, so it cannot be judged. Let SecureIisHost alone build it, without a transform in between.`;

/** What is wrong with the text that is sent, whatever the inputs say. */
export function commandProblem(host: string, create: unknown): string | undefined {
  if (typeof create !== "string") return unreadable(host, "its Command has no text");
  const converge = parseConverge(create);
  return converge
    ? undefined
    : unreadable(host, "the text of its Command is not one that SecureIisHost writes");
}

/** Keys in the order in which a state lists them may differ from run to run: the texts are compared as data. */
const sameConverge = (a: Converge, b: Converge): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What is wrong between a component of the stack and the Command below it. */
function stackProblems(host: PolicyResource, all: readonly PolicyResource[]): string[] {
  const desired = desiredOf(host.props);
  if (!desired) return [unreadable(host.name, "its desired state is missing")];
  const commands = all.filter(
    (resource) => resource.type === commandType && resource.parent?.urn === host.urn,
  );
  const texts = commands.map((command) => parseConverge(String(command.props.create)));
  const wanted = convergeOf(desired);
  const told = texts.some((converge) => converge !== undefined && sameConverge(converge, wanted));
  return [
    ...leftEnabled(host.name, desired),
    ...(told ? [] : [unreadable(host.name, "no Command below it does what its inputs say")]),
  ];
}

const report = (violations: readonly string[], reportViolation: ReportViolation): void => {
  for (const violation of violations) reportViolation(violation);
};

const framework = {
  name: "Q189271",
  version: "1999-05-19",
  reference: "Not Required By Most Installations",
  specification: "List of Services Needed to Run a Secure IIS Computer",
};

export const disableNotRequiredServices: Rule = {
  resource: {
    name: "disable-not-required-services",
    description,
    enforcementLevel: "mandatory",
    severity: "high",
    framework,
    tags: ["windows", "iis", "services"],
    remediationSteps:
      "Remove the service from `keep`, or give it an exception with reason, approver and expiry.",
    validateResource: (args, reportViolation) => {
      if (isHardening(args)) {
        const problem = commandProblem(args.name, args.props.create);
        report(problem ? [problem] : [], reportViolation);
      }
      if (args.type !== hostType) return;
      const desired = desiredOf(args.props);
      const nothing = unreadable(args.name, "its desired state is missing");
      report(desired ? leftEnabled(args.name, desired) : [nothing], reportViolation);
    },
  },
  stack: {
    name: "disable-not-required-services-in-stack",
    description: `${description} Judged once more on the stack as a whole.`,
    enforcementLevel: "mandatory",
    severity: "high",
    framework,
    tags: ["windows", "iis", "services"],
    validateStack: ({ resources }, reportViolation) => {
      const hosts = resources.filter((resource) => resource.type === hostType);
      report(
        hosts.flatMap((host) => stackProblems(host, resources)),
        reportViolation,
      );
    },
  },
};
