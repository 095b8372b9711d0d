import { Category, catalogue, categoryTitle, platformFacts, sameKey } from "../../components/catalogue";
import { crosswalkOf } from "../../components/catalogue/crosswalk";
import {
  type Desired,
  type DesiredService,
  type GrantedException,
  Want,
} from "../../components/decide/desired";
import { guards, memberReason } from "../../components/decide/guards";
import { printable } from "../../components/issue/printable";

/** A host as an export names it: by its name in the inventory, never by its address. */
export interface ExportedHost {
  readonly name: string;
  readonly desired: Desired;
}

/** A service that an export leaves as it is. */
export interface LeftOut {
  readonly service: DesiredService;
  /** Why, in one line; begins with a word, for DSC takes a leading bracket for an expression. */
  readonly reason: string;
}

/** What an export says of a host, in the order of work. */
export interface Selection {
  readonly services: readonly DesiredService[];
  readonly leftOut: readonly LeftOut[];
}

/** Why a format cannot express what is wanted of a service; undefined where it can. */
export type Inexpressible = (service: DesiredService) => string | undefined;

/** Neither DSC v3 nor current Ansible runs on what is older. */
export const isManageable = ({ platform }: Desired): boolean => platformFacts[platform].modern;

export const isDriver = ({ key }: DesiredService): boolean =>
  catalogue.some(({ services }) =>
    services.some((service) => sameKey(service.key, key) && service.kind === "driver"),
  );

/** An exception in one line. Its texts are the inventory's. */
export const exceptionText = ({ reason, approvedBy, expires }: GrantedException): string =>
  printable(`${reason.trim()}, approved by ${approvedBy}, until ${expires}`);

/** The article's category of a service, and why it is to change. */
export const reasonOf = ({ category, why }: DesiredService): string =>
  why.startsWith(categoryTitle[category]) ? why : `${categoryTitle[category]}, ${why}`;

/** A condition that is read on the host and by none of these formats. */
const conditionOf = ({ key, guards: facts = [] }: DesiredService): string => {
  const rows = guards.filter(
    ({ service, when }) => sameKey(service, key) && facts.some((each) => each === when),
  );
  const reasons = rows.length > 0 ? rows.map(({ reason }) => reason) : [memberReason];
  return `stays where ${reasons.join(", or ")}; this is not read here`;
};

/** What a row of a list depends on beside that: which Windows it is about, and whose program it is. */
function rowCondition({ key, builds, category }: DesiredService): string | undefined {
  if (category !== Category.Listed) return undefined;
  if (builds !== undefined) return "its row is about some Windows alone; this is not read here";
  return crosswalkOf(key) ? undefined : "stays where its program is not Windows' own; this is not read here";
}

/** What no format changes: what is not to be touched, and what depends on facts that none of them reads. */
function untouched(service: DesiredService): string | undefined {
  const { want, standing, exception, why, guards: facts } = service;
  if (want === Want.Leave && exception) return `exception: ${exceptionText(exception)}`;
  if (want === Want.Leave) return `${standing === "recommended" ? "left to you" : standing}: ${why}`;
  return facts === undefined ? rowCondition(service) : conditionOf(service);
}

/** Divides the services of a host into those that an export changes and those that it names only. */
export function select({ services }: Desired, inexpressible: Inexpressible): Selection {
  const judged = services.map((service) => ({
    service,
    reason: untouched(service) ?? inexpressible(service),
  }));
  return {
    services: judged.filter(({ reason }) => reason === undefined).map(({ service }) => service),
    leftOut: judged.flatMap(({ service, reason }) => (reason === undefined ? [] : [{ service, reason }])),
  };
}
