import { type CatalogueEntry, findEntry, Platform } from "../components/catalogue";
import type { Desired } from "../components/decide/desired";
import { desiredState } from "../components/decide/desiredState";
import { isTree } from "../components/issue/tree";
import { checkSettings } from "../components/settings/checks";
import type { HostSettings } from "../components/settings/hostArgs";
import { ownerOf } from "../components/settings/owner";
import { commandType, hostType } from "../components/settings/resourceTypes";
import { remembering } from "./commands/remembering";
import type { Context, Judge, Objection, Resource } from "./rule";

/** What a component wants, or why nobody can work it out, as the end of a sentence. */
export type Intent = { readonly desired: Desired } | { readonly problem: string };

/** `limit-exceptions` says more of these, and has its own day. */
const judgedElsewhere = /^exceptions\.\d+\.(?:reason|approvedBy|expires)$/;
const longAgo = new Date(0);
const fields = new Set(
  "platform target roles otherRoles undeclaredRoles keep exceptions list uses observe onDestroy takeOver".split(
    " ",
  ),
);

/** What one set of settings wants. Not even the names of unknown fields are told: they may be parts of a secret. */
function computed(text: string): Intent {
  const { settings, mayBeDomainAccount, owner } = JSON.parse(text);
  const wrong = checkSettings(settings, longAgo).filter(({ path }) => !judgedElsewhere.test(path));
  if (wrong.length === 0)
    return { desired: desiredState(settings as HostSettings, { mayBeDomainAccount, owner }) };
  const named = new Set(wrong.map(({ path }) => path.split(".")[0] ?? "").filter((name) => fields.has(name)));
  return { problem: ["its settings are not what SecureIisHost takes", ...named].join(", ") };
}

const remembered = remembering(computed);

/** Who hardens a host is in the URN of its component, whatever else is registered. */
function ownerIn(urn: string) {
  const [head = "", project = "", , ...name] = urn.split("::");
  return ownerOf(project, head.replace(/^urn:pulumi:/, ""), name.join("::"));
}

/**
 * The desired state of a component, worked out from its settings as the component does it. Nothing that says so by
 * itself is believed. Throws what reading an unknown value throws.
 */
export function intentOf({ props, urn }: Pick<Resource, "props" | "urn">): Intent {
  const { settings, login } = props;
  if (settings === undefined && props.desired !== undefined)
    return {
      problem: "an earlier version of SecureIisHost has registered it; run `pulumi up` with this version",
    };
  if (!isTree(settings)) return { problem: "its settings are missing" };
  const facts = isTree(login) ? login : {};
  if (typeof facts.mayBeDomainAccount !== "boolean")
    return { problem: "what it says of its login is missing" };
  const { mayBeDomainAccount } = facts;
  return remembered(JSON.stringify({ settings, mayBeDomainAccount, owner: ownerIn(urn) }));
}

/** The last type of a URN: those before it, behind `$` signs, are what it stands in. */
const typeIn = (urn: string | undefined): string | undefined => urn?.split("::")[2]?.split("$").pop();

/** Whether the resource is the Command of a SecureIisHost, or claims to be. */
export const isHardening = ({ type, parent }: Pick<Resource, "type" | "parent">): boolean =>
  type === commandType && typeIn(parent) === hostType;

/** For what a rule cannot read though it is known: a violation. */
export const unreadable = (host: string, what: string): string =>
  `${host}: ${what}, so it cannot be judged. Let SecureIisHost alone build it, without a transform in between.`;

/** A rule on the desired state of each host. */
export function eachHost(
  judge: (host: string, desired: Desired, context: Context) => Iterable<Objection>,
): Judge {
  return (resource, context) => {
    if (resource.type !== hostType) return [];
    const intent = intentOf(resource);
    return "desired" in intent
      ? judge(resource.name, intent.desired, context)
      : [unreadable(resource.name, intent.problem)];
  };
}

/** `Print Spooler (Spooler)`: the article's name and the key; the key alone for what the article does not name. */
export function named(key: string, platform?: Platform): string {
  const platforms = platform === undefined ? Object.values(Platform) : [platform];
  const entry = platforms.flatMap((each) => findEntry(each, key) ?? [])[0];
  return entry ? titled(entry) : key;
}

export const titled = ({ article, key }: CatalogueEntry): string => `${article} (${key})`;
