import fc from "fast-check";
import { Category, entriesOn, Platform, Role } from "../../components/catalogue";
import {
  ExceptionKind,
  type HostSettings,
  ListAdvice,
  type ListRow,
  OnDestroy,
  UndeclaredRoles,
} from "../../components/settings/hostArgs";
import { checkRows } from "../../components/settings/listChecks";
import type { Fault, HostSpec, ServiceSpec } from "../../testing/simulator";
import { windows } from "../../testing/simulator/machine/tables";
import { hostPlatform } from "../stage/hostPlatform";
import { dependenciesOf } from "./windows";

/** One thing that happens to a host. Facts, hands and settings change; a script or a look may meet a fault. */
export type Event =
  | { readonly kind: "look"; readonly fault: Fault }
  /** A run; the program is killed after so many milliseconds. */
  | { readonly kind: "converge"; readonly fault: Fault; readonly killedAfterMs?: number }
  | { readonly kind: "byHand"; readonly key: string; readonly start: "auto" | "demand" }
  | { readonly kind: "exception"; readonly key: string; readonly risk: boolean }
  | { readonly kind: "keep"; readonly key: string }
  | { readonly kind: "roles"; readonly roles: Role[] }
  | { readonly kind: "facts"; readonly dhcp: boolean; readonly domain: string }
  | { readonly kind: "reboot" };

export interface ModelCase {
  readonly name: string;
  readonly spec: HostSpec;
  readonly settings: HostSettings;
  readonly mayBeDomainAccount: boolean;
  readonly events: readonly Event[];
}

/** What a row of an inventory asks an exception for. */
export const exceptionFor = (service: string, risk: boolean) => ({
  service,
  kind: risk ? ExceptionKind.AllowRisk : ExceptionKind.Keep,
  reason: "prints the shipping labels",
  approvedBy: "ops",
  expires: "2999-12-31",
});

const service: fc.Arbitrary<ServiceSpec> = fc
  .record({
    start: fc.constantFrom("auto", "demand", "disabled" as const),
    delayed: fc.constantFrom(false, false, true),
    state: fc.constantFrom("running", "stopped" as const),
    stoppable: fc.constantFrom(true, true, true, false),
  })
  .map((spec) => ({ ...spec, stopSeconds: 0.05 }));

/** Services that the article does not name; what they depend on is theirs to say. */
const foreign = (keys: readonly string[]): fc.Arbitrary<ServiceSpec> =>
  fc.record({
    start: fc.constantFrom("auto", "demand"),
    state: fc.constantFrom("running", "stopped"),
    dependsOn: fc.subarray([...keys], { minLength: 1, maxLength: 3 }),
    stopSeconds: fc.constant(0.05),
  });

/** The program's own calls, so that what hangs is a look, a change or a record. */
const hangs = ["sc.exe qc", "sc.exe stop", "start= disabled", "reg.exe add", "enumdepend"];
const record = "HKLM\\SOFTWARE\\SecureIisHost";

function faultOn(keys: readonly string[]): fc.Arbitrary<Fault> {
  const some = fc.subarray([...keys], { minLength: 1, maxLength: 3 });
  const one = fc.constantFrom(...keys);
  const failure = fc.constantFrom(
    { config: 1072 },
    { config: 5 },
    { start: 1053 },
    { stop: 1053 },
    { stop: 1061 },
  );
  return fc.oneof<fc.WeightedArbitrary<Fault>[]>(
    { weight: 8, arbitrary: fc.constant({}) },
    { weight: 4, arbitrary: fc.record({ dropAfterCommands: fc.nat(160) }) },
    { weight: 4, arbitrary: fc.record({ dropAfterChanges: fc.nat(4) }) },
    { weight: 1, arbitrary: fc.record({ dropAfterBytes: fc.nat(3000) }) },
    {
      weight: 3,
      arbitrary: fc.record({ dropAfterCommands: fc.nat(160), runsOnAfterDrop: fc.constant(true) }),
    },
    { weight: 2, arbitrary: fc.record({ truncateAfterBytes: fc.nat(3000) }) },
    { weight: 2, arbitrary: fc.record({ denyServices: some }) },
    { weight: 1, arbitrary: fc.record({ denyQueries: some }) },
    { weight: 2, arbitrary: fc.record({ denyRegistry: fc.constant([record]) }) },
    {
      weight: 2,
      arbitrary: fc.tuple(one, failure).map(([key, code]) => ({ failures: { [key]: code } })),
    },
    { weight: 1, arbitrary: fc.record({ hangOn: fc.constantFrom(...hangs) }) },
    { weight: 1, arbitrary: fc.constant({ missingPrograms: ["reg"] }) },
    { weight: 1, arbitrary: fc.record({ policy: one.map((key) => ({ [key]: "auto" as const })) }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Fault>({ down: true }, { silent: true }, { answer: "" }),
    },
  );
}

/** Windows lets a script run on when its client is killed; another SSH server may end it. */
const killed = fc.constantFrom<Fault>({ runsOnAfterDrop: true }, { runsOnAfterDrop: true }, {});
/** A script takes some seconds. */
const killedAfterMs = fc.nat(9000);

function eventOn(platform: Platform): fc.Arbitrary<Event> {
  const may = entriesOn(platform).filter(({ category }) => category !== Category.Required);
  const key = fc.constantFrom(...may.map((entry) => entry.key));
  const not = may.filter(({ category }) => category === Category.NotRequired).map((entry) => entry.key);
  const notRequired = fc.constantFrom(...not);
  const fault = faultOn(entriesOn(platform).map((entry) => entry.key));
  const kind = <K extends Event["kind"]>(name: K) => fc.constant(name);
  const start = fc.constantFrom("auto" as const, "demand" as const);
  return fc.oneof(
    { weight: 7, arbitrary: fc.record({ kind: kind("converge"), fault }) },
    { weight: 2, arbitrary: fc.record({ kind: kind("converge"), fault: killed, killedAfterMs }) },
    { weight: 2, arbitrary: fc.record({ kind: kind("look"), fault }) },
    { weight: 3, arbitrary: fc.record({ kind: kind("byHand"), key, start }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: kind("exception"),
        key: notRequired,
        risk: fc.constantFrom(false, false, true),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: kind("keep"), key: notRequired }) },
    { weight: 1, arbitrary: fc.record({ kind: kind("roles"), roles: rolesOf }) },
    { weight: 1, arbitrary: fc.record({ kind: kind("facts"), ...factsOf }) },
    { weight: 1, arbitrary: fc.record({ kind: kind("reboot") }) },
  ) as fc.Arbitrary<Event>;
}

const rolesOf = fc.subarray(Object.values(Role), { maxLength: 3 });
const factsOf = { dhcp: fc.boolean(), domain: fc.constantFrom("", "corp.example") };

/** By which a script comes in, with all that it depends on. */
export function wayIn(platform: Platform): ReadonlySet<string> {
  const dependencies = dependenciesOf({ name: "", platform: hostPlatform[platform] });
  const found = new Set(["sshd", "lanmanserver", "rpcss", "remoteregistry"]);
  for (const key of found) for (const name of dependencies.get(key) ?? []) found.add(name);
  return found;
}

/** A program that Windows has not brought along. */
const ownProgram = { binaryPath: '"C:\\Program Files\\Agent\\agent.exe" -k' };
const added = ["Agent0", "Agent1", "Foreign2"];
export const isForeign = (key: string): boolean => key === "foreign2";

const rowFor = fc.record({
  advice: fc.constantFrom(
    ListAdvice.Disable,
    ListAdvice.Disable,
    ListAdvice.DisableUnlessUsed,
    ListAdvice.Keep,
  ),
  source: fc.constant("decision 12"),
  reviewed: fc.option(fc.constant("2026-11-01"), { nil: undefined, freq: 6 }),
  os: fc.option(fc.constantFrom<number[]>([2022], [2016, 2022], [2019]), { nil: undefined, freq: 2 }),
});

/** Rows of what the host may have, of the article's own services, and of what has to stay. */
const listed = [...windows.modern.services.map(([key]) => key), ...added]
  .filter((key) => key !== "RemoteRegistry") // a way in to old hosts, which take no list
  .filter((service) => checkRows([{ service, advice: ListAdvice.Disable }]).length === 0);
const anyList = fc
  .subarray(listed, { maxLength: 12 })
  .chain((keys) => fc.tuple(...keys.map((service) => rowFor.map((row) => ({ service, ...row })))))
  .map((rows) => rows as ListRow[]);

function servicesOn(platform: Platform): fc.Arbitrary<Record<string, ServiceSpec | null>> {
  const asWindowsHasIt = wayIn(platform);
  const keys = entriesOn(platform)
    .map(({ key }) => key)
    .filter((key) => !asWindowsHasIt.has(key.toLowerCase()));
  const own = fc.option(service, { freq: 6 });
  const known = fc.record(Object.fromEntries(keys.map((key) => [key, own])), { requiredKeys: [] });
  const others = fc.array(foreign(keys), { maxLength: 3 });
  return fc.tuple(known, others).map(([services, specs]) => ({
    ...(services as Record<string, ServiceSpec | null>),
    ...Object.fromEntries(
      specs.map((spec, index) => [added[index], index === 2 ? { ...spec, ...ownProgram } : spec]),
    ),
  }));
}

function caseOn(platform: Platform): fc.Arbitrary<Omit<ModelCase, "name">> {
  return fc
    .record({
      services: servicesOn(platform),
      facts: fc.record(factsOf),
      roles: rolesOf,
      undeclaredRoles: fc.constantFrom(UndeclaredRoles.Report, UndeclaredRoles.Disable),
      mayBeDomainAccount: fc.boolean(),
      list: platform === Platform.WindowsServer ? anyList : fc.constant<ListRow[]>([]),
      events: fc.array(eventOn(platform), { minLength: 2, maxLength: 5 }),
    })
    .map(({ services, facts, roles, undeclaredRoles, list, ...rest }) => ({
      spec: { name: "", platform: hostPlatform[platform], services, processMs: 20, ...facts },
      settings: { platform, roles, undeclaredRoles, list, onDestroy: OnDestroy.Restore },
      ...rest,
    }));
}

const one = "host";

/** An older host has its own name as `target`, behind a jump host. */
export const anyCase: fc.Arbitrary<ModelCase> = fc
  .oneof(
    { weight: 5, arbitrary: caseOn(Platform.WindowsServer) },
    { weight: 1, arbitrary: caseOn(Platform.Windows2003) },
    { weight: 1, arbitrary: caseOn(Platform.Windows2000) },
    { weight: 1, arbitrary: caseOn(Platform.NT4) },
  )
  .map((each) => ({
    ...each,
    name: one,
    spec: { ...each.spec, name: one },
    settings: {
      ...each.settings,
      ...(each.settings.platform === Platform.WindowsServer ? {} : { target: one }),
    },
  }));

/** The host whose SSH server is logged in to. */
export const doorOf = ({ name, settings }: ModelCase): string =>
  settings.target === undefined ? name : `${name}jump`;
