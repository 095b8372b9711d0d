import fc from "fast-check";
import { OtherRole, otherRoleFacts } from "../../../components/catalogue";
import type { Desired } from "../../../components/decide/desired";
import type { FoundRole } from "../../../components/decide/observed";
import type {
  Finding,
  Observed,
  ObservedService,
  RunState,
  StartType,
  Step,
} from "../../../components/decide/plan";

/** A Windows host as far as a plan can touch it. Keys are in lower case. */
export interface Host {
  readonly services: ReadonlyMap<string, Modelled>;
  readonly unreadable: ReadonlyMap<string, number>;
  readonly dhcp: boolean;
  readonly domainMember: boolean;
  readonly otherRoles: readonly FoundRole[];
}

export interface Modelled {
  readonly start: StartType;
  readonly state: RunState;
  readonly unstoppable: boolean;
  /** Keys of what depends on it. */
  readonly dependents: readonly string[];
}

export const runs = (state: RunState): boolean => state !== "stopped" && state !== "stopPending";

/** Observes a modelled host as `parseObservation` would. */
export function observed(host: Host): Observed {
  const look = ({ unstoppable, dependents, start, state }: Modelled): ObservedService => ({
    start,
    state,
    ...(unstoppable ? { unstoppable: true as const } : {}),
    dependents: dependents.flatMap((key) => {
      const other = host.services.get(key);
      return other ? [{ key, running: runs(other.state) }] : [];
    }),
  });
  const seen = [...host.services].filter(([key]) => !host.unreadable.has(key));
  return { ...host, services: new Map(seen.map(([key, service]) => [key, look(service)])) };
}

function take(service: Modelled, step: Step): Modelled {
  if (step === "stop") return { ...service, state: service.unstoppable ? service.state : "stopped" };
  if (step === "start") return { ...service, state: "running" };
  return { ...service, start: step.replace("start= ", "") as StartType };
}

/** The host after a plan's steps. */
export function applied(host: Host, findings: readonly Finding[]): Host {
  const services = new Map(host.services);
  for (const { key, steps } of findings) {
    const service = services.get(key.toLowerCase());
    if (service) services.set(key.toLowerCase(), steps.reduce(take, service));
  }
  return { ...host, services };
}

const starts: readonly StartType[] = ["boot", "system", "auto", "demand", "disabled"];
const states: readonly RunState[] = ["stopped", "startPending", "stopPending", "running", "paused"];
const strangers = ["agent", "backup", "sshd", "was", "x-y.z_1"];

const anyService = (possibleDependents: readonly string[]): fc.Arbitrary<Modelled> =>
  fc.record({
    start: fc.constantFrom(...starts),
    state: fc.constantFrom(...states),
    unstoppable: fc.boolean(),
    dependents: fc.subarray([...possibleDependents], { maxLength: Math.min(possibleDependents.length, 3) }),
  });

/** Which of the host's services may depend on the one at a place in the order of work. */
type MayDependOn = (order: readonly string[], place: number) => readonly string[];

/** On a real host the article's services depend on one another as the catalogue has it. */
export const inOrder: MayDependOn = (order, place) => order.slice(0, place);
/** A host where anything may depend on anything. */
export const inNoOrder: MayDependOn = (order, place) => order.filter((_, index) => index !== place);

/** Any host: some services absent, some unreadable, and services that no catalogue knows. */
export function anyHost(desired: Desired, mayDependOn: MayDependOn): fc.Arbitrary<Host> {
  const keys = desired.services.map(({ key }) => key.toLowerCase());
  const listed = keys.map((_, place) => anyService([...mayDependOn(keys, place), ...strangers]));
  return fc
    .record({
      present: fc.tuple(...listed.map((service) => fc.option(service, { freq: 8 }))),
      others: fc.tuple(...strangers.map(() => anyService([]))),
      unreadable: fc.subarray(keys, { maxLength: 2 }),
      dhcp: fc.boolean(),
      domainMember: fc.boolean(),
      otherRoles: fc.subarray(
        Object.values(OtherRole).map((role) => ({ role, marker: otherRoleFacts[role].markers[0] ?? "" })),
        { maxLength: 2 },
      ),
    })
    .map(({ present, others, unreadable, ...facts }) => ({
      ...facts,
      services: new Map([
        ...keys.flatMap((key, place) => (present[place] ? [[key, present[place]] as const] : [])),
        ...strangers.map((key, place) => [key, others[place] as Modelled] as const),
      ]),
      unreadable: new Map(unreadable.map((key) => [key, 5])),
    }));
}
