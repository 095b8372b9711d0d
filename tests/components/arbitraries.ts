import fc from "fast-check";
import { Category, entriesOn, OtherRole, Platform, Role } from "../../components/catalogue";
import { crosswalk } from "../../components/catalogue/crosswalk";
import { desiredState } from "../../components/decide/desiredState";
import {
  ExceptionKind,
  type HostSettings,
  ListAdvice,
  type ListRow,
  OnDestroy,
  UndeclaredRoles,
} from "../../components/settings/hostArgs";
import { checkRows } from "../../components/settings/listChecks";
import { ownerOf } from "../../components/settings/owner";

export const anyPlatform = fc.constantFrom(...Object.values(Platform));

const named = (platform: Platform, ...categories: Category[]) =>
  entriesOn(platform)
    .filter(({ category }) => categories.includes(category))
    .map(({ key }) => key);

const exceptionFor = (service: string) =>
  fc.record({
    service: fc.constant(service),
    kind: fc.constantFrom(ExceptionKind.Keep, ExceptionKind.AllowRisk),
    reason: fc.constant("a reason long enough"),
    approvedBy: fc.constant("ops"),
    expires: fc.constant("2999-12-31"),
  });

const target = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,60}$/);

const listKeys = [...crosswalk.map(({ key }) => key), "AcmeAgent", "agent", "x-y.z_1"];

/** Any rows at all, of services that no list may touch too, and each service once. */
export const anyRows: fc.Arbitrary<ListRow[]> = fc.uniqueArray(
  fc.record(
    {
      service: fc.constantFrom(...listKeys),
      advice: fc.constantFrom(...Object.values(ListAdvice)),
      uses: fc.subarray(["maps", "sound"]),
      source: fc.constant("decision 12"),
      reviewed: fc.constant("2026-11-01"),
      os: fc.subarray([2016, 2019, 2022, 2025], { minLength: 1 }),
      over: fc.constant("article" as const),
      reason: fc.constant("a reason long enough"),
    },
    { requiredKeys: ["service", "advice", "source"] },
  ),
  { selector: ({ service }) => service, maxLength: 25 },
);

/** Such of them as validation accepts. */
export const anyList = anyRows.map((rows) => {
  const faulty = new Set(checkRows(rows).map(({ path }) => Number(path.split(".")[0])));
  return rows.filter((_, index) => !faulty.has(index));
});

const ofPlatform = (platform: Platform): fc.Arbitrary<HostSettings> => {
  const exceptable = named(platform, Category.MayBeRequired, Category.NotRequired);
  const optional = {
    onDestroy: fc.constantFrom(...Object.values(OnDestroy)),
    takeOver: fc.constantFrom("shop/dev", "shop/prod"),
    roles: fc.subarray(Object.values(Role)),
    otherRoles: fc.subarray(Object.values(OtherRole)),
    undeclaredRoles: fc.constantFrom(...Object.values(UndeclaredRoles)),
    keep: fc.oneof(
      { weight: 4, arbitrary: fc.subarray(named(platform, Category.NotRequired), { maxLength: 4 }) },
      { weight: 1, arbitrary: fc.constant(named(platform, Category.NotRequired)) },
    ),
    exceptions: fc
      .subarray(exceptable, { maxLength: 5 })
      .chain((services) => fc.tuple(...services.map(exceptionFor))),
  };
  const record = { platform: fc.constant(platform), ...optional };
  return platform === Platform.WindowsServer
    ? fc.oneof(
        fc.record({ ...record, target }, { requiredKeys: ["platform"] }),
        fc.record({ ...record, list: anyList }, { requiredKeys: ["platform", "list"] }),
      )
    : fc.record({ ...record, target }, { requiredKeys: ["platform", "target"] });
};

/** Settings that validation accepts, on every platform. */
export const anySettings: fc.Arbitrary<HostSettings> = anyPlatform.chain(ofPlatform);

const anyOwner = fc
  .tuple(fc.string({ minLength: 1 }), fc.constantFrom("dev", "prod"), fc.string({ minLength: 1 }))
  .map(([project, stack, host]) => ownerOf(project, stack, host));

/** What such settings ask for, with a record and without. */
export const anyDesired = fc
  .record(
    { settings: anySettings, mayBeDomainAccount: fc.boolean(), owner: anyOwner },
    { requiredKeys: ["settings", "mayBeDomainAccount"] },
  )
  .map(({ settings, ...login }) => desiredState(settings, login));
