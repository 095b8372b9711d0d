import type { Issue } from "../components/issue/issue";
import { isTree, jsonIn, type Tree, textOf, treeOf } from "../components/issue/tree";
import { reachIn } from "../components/settings/reach";
import { commandType, hostType } from "../components/settings/resourceTypes";
import type { Given } from "../policies/example";
import { intentOf } from "../policies/resources";
import type { Registered } from "./judge";
import type { HostKnown } from "./reportOf";
import { observationIn } from "./stateObservation";

/** What an exported state tells of a fleet. */
export interface StateFleet {
  /** `project/stack` */
  readonly fleet: string;
  readonly hosts: readonly (HostKnown & Registered)[];
  /** What else of the command provider is in the stack: the policies judge it as well. */
  readonly others: readonly Given[];
}

export type StateResult = { readonly state: StateFleet } | { readonly issues: readonly Issue[] };

/** Pulumi's marks for a secret, and for a value that is not known. */
const secretMark = "4dabf18193072939515e22adb298388d";
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

interface Resource {
  readonly urn: string;
  readonly type: unknown;
  readonly parent: unknown;
  readonly inputs: Tree;
  readonly outputs: Tree;
}

/** Those that an update is about to delete are gone already. */
const resourcesIn = (deployment: Tree): Resource[] =>
  (Array.isArray(deployment.resources) ? deployment.resources : []).flatMap((item: unknown) => {
    const { urn, type, parent, inputs, outputs, delete: condemned } = treeOf(item);
    return typeof urn === "string" && condemned !== true
      ? [{ urn, type, parent, inputs: treeOf(inputs), outputs: treeOf(outputs) }]
      : [];
  });

const partsOf = (urn: string): string[] => urn.split("::");
const nameIn = (urn: string): string => partsOf(urn).slice(3).join("::");
const fleetIn = (urn: string): string => {
  const [head = "", project = ""] = partsOf(urn);
  return `${project}/${head.replace("urn:pulumi:", "")}`;
};

/** A secret in clear text where the state was exported with `--show-secrets`, else unknown. */
function opened({ plaintext }: Tree): unknown {
  const text = typeof plaintext === "string" ? jsonIn(plaintext) : undefined;
  return text === undefined ? unknown : unsealed(text);
}

/** Inputs as rules see them: what is encrypted is unknown. */
function unsealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unsealed);
  if (!isTree(value)) return value;
  if (value[secretMark] !== undefined) return opened(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unsealed(inner)]));
}

const shownInputs = (inputs: Tree): Tree => {
  const shown = treeOf(unsealed(inputs));
  return "connection" in shown ? { ...shown, connection: reachIn(shown.connection) } : shown;
};

const strange = (host: string): Issue => ({
  code: "state_shape",
  host,
  path: "settings",
  expected: "settings as this version of SecureIisHost registers them",
  received: "others",
  hint: "Run `pulumi up` with this version, then export the state again.",
});

/** What the state holds of one host. */
function hostIn(resource: Resource, all: readonly Resource[], at: string): (HostKnown & Registered) | Issue {
  const name = nameIn(resource.urn);
  const component = unsealed(resource.inputs) as Tree;
  const intent = intentOf({ props: component, urn: resource.urn });
  if ("problem" in intent) return strange(name);
  const { desired } = intent;
  const command = all.find(({ type, parent }) => type === commandType && parent === resource.urn);
  const inputs = shownInputs(command?.inputs ?? {});
  const [{ outputs }, { stdin }, { stdout }] = [resource, inputs, treeOf(command?.outputs)];
  const observation = observationIn({ name, desired, outputs, stdin, stdout, at });
  return { name, desired, observation, component, command: inputs };
}

const noState = (file: string, received: string): Issue => ({
  code: "no_state",
  path: file,
  expected: "a state with hosts, as `pulumi stack export` writes it",
  received,
  hint: "Export the stack in which the hosts are: pulumi stack export --file state.json",
});

/** A state that does not tell its time counts as the oldest one. */
function writtenAt({ manifest }: Tree): string {
  const time = Date.parse(textOf(treeOf(manifest).time));
  return new Date(Number.isNaN(time) ? 0 : time).toISOString();
}

const numbered = new Intl.Collator("en", { numeric: true });

/** Resources that belong to no SecureIisHost, beside Pulumi's own: rules know which of them they read. */
function othersIn(all: readonly Resource[], hosts: readonly Resource[]): Given[] {
  const parents = new Set<unknown>(hosts.map(({ urn }) => urn));
  const isOther = (type: unknown, parent: unknown): type is string =>
    typeof type === "string" && !type.startsWith("pulumi:") && type !== hostType && !parents.has(parent);
  return all.flatMap(({ urn, type, parent, inputs }) =>
    isOther(type, parent) ? [{ type, name: nameIn(urn), props: shownInputs(inputs) }] : [],
  );
}

/** Reads an exported state. The order of its resources is the engine's, so hosts come by name. */
export function readState(file: string, text: string): StateResult {
  const root = jsonIn(text);
  if (!isTree(root)) return { issues: [noState(file, "a text that is no JSON map")] };
  const deployment = treeOf(root.deployment);
  const all = resourcesIn(deployment);
  const components = all.filter(({ type }) => type === hostType);
  const [first] = components;
  if (first === undefined) return { issues: [noState(file, "a state without a SecureIisHost")] };
  const at = writtenAt(deployment);
  const read = components.map((component) => hostIn(component, all, at));
  const issues = read.filter((each): each is Issue => "code" in each);
  if (issues.length > 0) return { issues };
  const hosts = read.filter((each): each is HostKnown & Registered => "observation" in each);
  hosts.sort((a, b) => numbered.compare(a.name, b.name));
  return { state: { fleet: fleetIn(first.urn), hosts, others: othersIn(all, components) } };
}
