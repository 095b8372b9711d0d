import { Category } from "../../components/catalogue";
import { type Found, foundIn } from "../../components/decide/found";
import { isTree, type Tree, textOf, treesIn } from "../../components/issue/tree";
import { asksFor } from "../../components/script/driftText";
import { commandType, hostType } from "../../components/settings/resourceTypes";
import { fails, type Given, hardened, passes, settingsFor, unknown } from "../example";
import { unreadable } from "../resources";
import { attempt, type Context, hostText, type Objection, type Resource, rule } from "../rule";

/** A service that differed when it was looked at. */
interface Drifted {
  readonly key: string;
  readonly category: string;
  readonly found: Found;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
const driftedIn = ({ services }: Tree): Drifted[] =>
  treesIn(services)
    .filter(({ verdict }) => verdict === "drift")
    .map(({ key, category, found }) => ({
      key: hostText(key),
      category: textOf(category),
      found: foundIn(hostText(found)),
    }));

/** What would keep the first of them as it is: nothing does for what is Required. */
function toKeep(drifted: readonly Drifted[]): string {
  const of = (wanted: Category) => drifted.find(({ category }) => category === wanted);
  const other = of(Category.NotRequired) ?? of(Category.MayBeRequired);
  if (other === undefined) return "";
  const role = other.category === Category.MayBeRequired ? "declare its role under `roles`, or " : "";
  return (
    ` If ${other.key} has to stay, ${role}write in the host's settings ` +
    `\`exceptions: [{ service: ${other.key}, reason: …, approvedBy: …, expires: YYYY-MM-DD }]\`.`
  );
}

function driftSentence(name: string, found: Tree, { config }: Context): string {
  const lines = (Array.isArray(found.drift) ? found.drift : []).map(hostText);
  const most = config.services as number;
  const rest = lines.length > most ? [`${lines.length - most} more`] : [];
  return (
    `${name} has drifted: ${plural(lines.length, "service")} not as wanted: ${[...lines.slice(0, most), ...rest].join("; ")}. ` +
    'Q189271 says: "To help reduce this risk, you should disable unnecessary system services." ' +
    `Run \`pulumi up\`, which repairs it.${toKeep(driftedIn(found))}`
  );
}

/**
 * A look comes before a converge: what it found is repaired once a converge has succeeded. That converge has to be
 * the one that this look asked for: of a host that an update leaves out, by `--target`, an older one is remembered.
 */
function isRepaired(host: Resource, found: Tree, all: readonly Resource[]): boolean {
  const { compliance } = host.props;
  const deviations = driftedIn(found);
  const commands = all.filter(({ type, parent }) => type === commandType && parent === host.urn);
  const isAnswer = ({ props: { stdin } }: Resource) => asksFor(stdin, deviations);
  return isTree(compliance) && compliance.compliant === true && commands.some(isAnswer);
}

const unseen = (name: string): string =>
  `${name} was not seen in this run: whether its services are still those that Q189271 lists, nobody knows. Run ` +
  "`pulumi preview` from where it answers. If nobody shall look at it, write `observe: Never` in its settings.";

function* judgeHost(host: Resource, all: readonly Resource[], context: Context): Iterable<Objection> {
  const { name, props } = host;
  // Outputs are registered last. Without any, the construction has not ended, and the run itself says why.
  if (!("plan" in props) && !("found" in props)) return;
  const read = attempt(name, () => (isTree(props.found) ? { ...props.found } : undefined));
  if ("undecided" in read) return yield read;
  const found = (read.value ?? {}) as Tree;
  if (found.state === "unobserved") {
    if (context.config.unobserved === true) yield unseen(name);
  } else if (found.state === "drift") {
    const repaired = attempt(name, () => isRepaired(host, found, all));
    if ("undecided" in repaired || repaired.value !== true) yield driftSentence(name, found, context);
  } else if (found.state !== "compliant" && found.state !== "skipped")
    yield unreadable(name, "what this run saw of it is missing among its outputs");
}

const spooler = {
  key: "Spooler",
  category: Category.NotRequired,
  verdict: "drift",
  found: "auto, running",
  wanted: "disabled, stopped",
  why: "",
};
const line = "Print Spooler (Spooler) auto, running → disabled, stopped — Not Required";
const drifted = { state: "drift", summary: "", drift: [line], services: [spooler] };
const at = "2026-03-10T12:00:00.000Z";

/** web01 with what a run saw of it, what its script said, and what the Command was asked for. */
const seen = (found: unknown, compliant: unknown = unknown, stdin: unknown = "compliant"): readonly Given[] =>
  hardened(settingsFor()).map((given) =>
    given.parentType
      ? { ...given, props: { ...given.props, stdin } }
      : { ...given, props: { ...given.props, plan: "", found, compliance: { compliant } } },
  );
const state = (name: string) => ({ state: name, summary: name, drift: [], services: [] });

export const reportHostDrift = rule({
  name: "report-host-drift",
  displayName: "Report drift of hosts",
  description: "What differs on a host from what is wanted is told until it is repaired.",
  enforcementLevel: "advisory",
  severity: "medium",
  reference: "More Information",
  tags: ["windows", "iis", "drift"],
  remediationSteps: "Run `pulumi up`, or say in the settings of the host what has to stay.",
  configSchema: {
    properties: {
      services: { type: "integer", default: 5, description: "How many services of a host are named." },
      unobserved: {
        type: "boolean",
        default: true,
        description: "Whether a host that was not seen is told.",
      },
    },
  },
  judgeStack: (resources, context) =>
    resources
      .filter(({ type }) => type === hostType)
      .flatMap((host) => [...judgeHost(host, resources, context)]),
  examples: [
    passes("a host as it is wanted", seen(state("compliant"), true)),
    passes("a host that nobody shall look at (`observe: Never`)", seen(state("skipped"), true)),
    passes("drift that this update has repaired", seen(drifted, true, `${at} Spooler=auto+running`)),
    passes("a host that was not seen, where that is not to be told", seen(state("unobserved")), {
      unobserved: false,
    }),
    fails("drift in a preview", seen(drifted, unknown, `${at} Spooler=auto+running`), {
      says: [`web01 has drifted: 1 service not as wanted: ${line}. Q189271 says`],
    }),
    fails(
      "drift of a host that the update leaves out, by `--target`",
      seen(drifted, true, `${at} Alerter=auto`),
      {
        says: ["web01 has drifted"],
      },
    ),
    fails("drift that the update could not repair", seen(drifted, false, `${at} Spooler=auto+running`), {
      says: ["exceptions: [{ service: Spooler, reason: …, approvedBy: …, expires: YYYY-MM-DD }]"],
    }),
    fails("more drift than is named", seen({ ...drifted, drift: [line, line, line] }), {
      config: { services: 1 },
      says: [`3 services not as wanted: ${line}; 2 more.`],
    }),
    fails("a host that was not seen", seen(state("unobserved")), {
      says: ["web01 was not seen in this run"],
    }),
    fails("a host of which nothing is said", seen({}), {
      says: ["web01: what this run saw of it is missing among its outputs, so it cannot be judged"],
    }),
    fails("a host whose address is not known before the update", seen(unknown), {
      says: ["cannot be judged before up: web01: `found` is not known"],
    }),
  ],
});
