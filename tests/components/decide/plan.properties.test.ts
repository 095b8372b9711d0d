import fc from "fast-check";
import { Category, entriesOn } from "../../../components/catalogue";
import { type Desired, Want } from "../../../components/decide/desired";
import { guards } from "../../../components/decide/guards";
import { drift, type Finding, plan, type Verdict } from "../../../components/decide/plan";
import { ExceptionKind } from "../../../components/settings/hostArgs";
import { draws } from "../../draws";
import { anyDesired } from "../arbitraries";
import { anyHost, applied, type Host, inNoOrder, inOrder, observed, runs } from "./modelledHost";

interface Case {
  readonly desired: Desired;
  readonly host: Host;
  readonly findings: readonly Finding[];
}

const anyCase = (mayDependOn: typeof inOrder): fc.Arbitrary<Case> =>
  anyDesired.chain((desired) =>
    anyHost(desired, mayDependOn).map((host) => ({ desired, host, findings: plan(desired, observed(host)) })),
  );
const onRealHosts = anyCase(inOrder);
const onAnyHost = anyCase(inNoOrder);
const runsOf = { numRuns: draws(500) };

const disabled = (findings: readonly Finding[]) =>
  findings.filter(({ steps }) => steps.includes("start= disabled") || steps.includes("stop"));
const mayRisk = ({ desired }: Case, key: string) =>
  desired.services.some(
    (service) => service.key === key && service.exception?.kind === ExceptionKind.AllowRisk,
  );

const keeping: readonly Verdict[] = ["guarded", "excepted", "kept", "undeclared", "unreadable", "pending"];
const isWanted = ({ desired }: Case, key: string) =>
  desired.services.some((service) => service.key === key && service.want === Want.Enable);

const alwaysGuarded = guards.filter(({ when }) => when === "always").map(({ service }) => service);

describe("plan, for any settings and any host", () => {
  test("has one finding for each service of the desired state, in its order", () => {
    fc.assert(
      fc.property(onAnyHost, ({ desired, findings }) => {
        expect(findings.map(({ key }) => key)).toEqual(desired.services.map(({ key }) => key));
      }),
      runsOf,
    );
  });

  test("is empty once its steps are made", () => {
    fc.assert(
      fc.property(onRealHosts, ({ desired, host, findings }) => {
        expect(drift(plan(desired, observed(applied(host, findings))))).toEqual([]);
      }),
      runsOf,
    );
  });

  test("comes to rest even where services depend on each other against the catalogue", () => {
    fc.assert(
      fc.property(onAnyHost, ({ desired, host }) => {
        let now = host;
        for (const _ of desired.services) now = applied(now, plan(desired, observed(now)));
        expect(drift(plan(desired, observed(now)))).toEqual([]);
      }),
      runsOf,
    );
  });

  test("disables nothing that is Required, kept, excepted or guarded", () => {
    fc.assert(
      fc.property(onAnyHost, ({ desired, findings }) => {
        const stays = desired.services.filter(({ want }) => want === Want.Enable || want === Want.Leave);
        const untouchable = [...stays.map(({ key }) => key), ...alwaysGuarded];
        const gone = disabled(findings);
        expect(gone.filter(({ key }) => untouchable.includes(key))).toEqual([]);
        expect(gone.filter(({ category }) => category === Category.Required)).toEqual([]);
      }),
      runsOf,
    );
  });

  test("disables nothing that a fact of the host guards, unless a risk is allowed", () => {
    fc.assert(
      fc.property(onAnyHost, (each) => {
        const gone = disabled(each.findings).map(({ key }) => key);
        const unsafe = [...(each.host.dhcp ? ["Dhcp"] : []), ...(each.host.domainMember ? ["Netlogon"] : [])];
        expect(gone.filter((key) => unsafe.includes(key) && !mayRisk(each, key))).toEqual([]);
      }),
      runsOf,
    );
  });

  test("disables nothing that something depends on which runs afterwards, unless a risk is allowed", () => {
    fc.assert(
      fc.property(onAnyHost, (each) => {
        const after = applied(each.host, each.findings);
        const stillRuns = (key: string) => runs(after.services.get(key)?.state ?? "stopped");
        const cutOff = disabled(each.findings).filter(
          ({ key }) =>
            after.services.get(key.toLowerCase())?.dependents.some(stillRuns) && !mayRisk(each, key),
        );
        expect(cutOff).toEqual([]);
      }),
      runsOf,
    );
  });

  test("disables nothing that a kept service depends on, though it is stopped, unless a risk is allowed", () => {
    fc.assert(
      fc.property(onRealHosts, (each) => {
        const stays = each.findings.filter(
          ({ key, verdict }) => keeping.includes(verdict) || isWanted(each, key),
        );
        const kept = new Set(
          [...stays.map(({ key }) => key), ...alwaysGuarded].map((key) => key.toLowerCase()),
        );
        const cutOff = disabled(each.findings).filter(
          ({ key }) =>
            each.host.services
              .get(key.toLowerCase())
              ?.dependents.some((other) => kept.has(other) && each.host.services.has(other)) &&
            !mayRisk(each, key),
        );
        expect(cutOff).toEqual([]);
      }),
      runsOf,
    );
  });

  test("asks no service to stop that cannot, and touches no running one that may yet be declared", () => {
    fc.assert(
      fc.property(onAnyHost, ({ desired, host, findings }) => {
        const at = (key: string) => host.services.get(key.toLowerCase());
        const stopped = findings.filter(({ steps }) => steps.includes("stop"));
        expect(stopped.filter(({ key }) => at(key)?.unstoppable)).toEqual([]);
        const undecided = desired.services.filter(({ want }) => want === Want.DisableIfStopped);
        const running = undecided
          .filter(({ key }) => runs(at(key)?.state ?? "stopped"))
          .map(({ key }) => key);
        expect(disabled(findings).filter(({ key }) => running.includes(key))).toEqual([]);
      }),
      runsOf,
    );
  });

  test("enables dependencies first and disables dependents first", () => {
    fc.assert(
      fc.property(onAnyHost, ({ desired, findings }) => {
        const order = entriesOn(desired.platform);
        const at = (key: string) => order.findIndex((entry) => entry.key === key);
        /** What the article does not know, and something of its Required needs, is the last of the order. */
        const place = (key: string) => (at(key) < 0 ? order.length : at(key));
        const isDisabled = new Set(disabled(findings));
        const changed = drift(findings);
        const enabled = changed.filter((finding) => !isDisabled.has(finding)).map(({ key }) => place(key));
        const gone = changed.filter((finding) => isDisabled.has(finding)).map(({ key }) => place(key));
        expect(enabled).toEqual([...enabled].sort((a, b) => b - a));
        expect(gone).toEqual([...gone].sort((a, b) => a - b));
        expect(changed.slice(0, enabled.length).some((finding) => isDisabled.has(finding))).toBe(false);
      }),
      runsOf,
    );
  });
});
