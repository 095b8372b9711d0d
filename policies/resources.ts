import { type CatalogueEntry, Category, findEntry, Platform } from "../components/catalogue";
import { type Desired, type DesiredService, Want } from "../components/decide/desired";
import type { Converge } from "../components/script/converge";
import { parseConverge } from "../components/script/convergeText";
import type { Context, Finding, Judge, Resource } from "./rule";

/** The type token of the component. */
export const hostType = "secure-iis-host:index:SecureIisHost";
/** The type token of what changes a host. */
export const commandType = "command:remote:Command";

type Tree = Readonly<Record<string, unknown>>;

export const isMap = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const oneOf = (values: object, value: unknown): boolean => Object.values(values).includes(value);

const isService = (value: unknown): value is DesiredService =>
  isMap(value) && typeof value.key === "string" && oneOf(Want, value.want) && oneOf(Category, value.category);

const isDesired = (value: unknown): boolean =>
  isMap(value) &&
  oneOf(Platform, value.platform) &&
  Array.isArray(value.roles) &&
  Array.isArray(value.services) &&
  value.services.every(isService);

/** The desired state among a component's inputs; undefined when it is missing or not the shape that was registered. */
export const desiredOf = (props: Tree): Desired | undefined =>
  isDesired(props.desired) ? (props.desired as Desired) : undefined;

/** Whether the resource is the Command of a SecureIisHost. */
export const isHardening = ({ type, parent }: Pick<Resource, "type" | "parent">): boolean =>
  type === commandType && parent?.split("::")[2]?.endsWith(hostType) === true;

/** For what a rule cannot read though it is known: a violation. */
export const unreadable = (host: string, what: string): string =>
  `${host}: ${what}, so it cannot be judged. Let SecureIisHost alone build it, without a transform in between.`;

/** A rule on the desired state of each host. */
export function eachHost(
  judge: (host: string, desired: Desired, context: Context) => Iterable<Finding>,
): Judge {
  return ({ type, name, props }, context) => {
    if (type !== hostType) return [];
    const desired = desiredOf(props);
    return desired ? judge(name, desired, context) : [unreadable(name, "its desired state is missing")];
  };
}

/** A rule on the text of each SecureIisHost's Command: trust the commands, not the labels. */
export function eachText(
  judge: (host: string, converge: Converge, context: Context) => Iterable<Finding>,
): Judge {
  return (resource, context) => {
    if (!isHardening(resource)) return [];
    const { name, props } = resource;
    const converge = typeof props.create === "string" ? parseConverge(props.create) : undefined;
    const nothing = unreadable(name, "the text of its Command is not one that SecureIisHost writes");
    return converge ? judge(name, converge, context) : [nothing];
  };
}

/** Several rules as one: each looks at the resources that concern it. */
export const every =
  (...judges: readonly Judge[]): Judge =>
  (resource, context) =>
    judges.flatMap((judge) => [...judge(resource, context)]);

/** `Print Spooler (Spooler)`: the article's name and the key; the key alone for what the article does not name. */
export function named(key: string, platform?: Platform): string {
  const platforms = platform === undefined ? Object.values(Platform) : [platform];
  const entry = platforms.flatMap((each) => findEntry(each, key) ?? [])[0];
  return entry ? titled(entry) : key;
}

export const titled = ({ article, key }: CatalogueEntry): string => `${article} (${key})`;
