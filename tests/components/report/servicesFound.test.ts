import fc from "fast-check";
import { Platform } from "../../../components/catalogue";
import { mayGo } from "../../../components/decide/desired";
import { desiredState } from "../../../components/decide/desiredState";
import { type Found, foundText } from "../../../components/decide/found";
import { startTypes } from "../../../components/decide/observed";
import type { Finding, Verdict } from "../../../components/decide/plan";
import { rowsOf, servicesFoundOf } from "../../../components/report/servicesFound";
import { anyDesired } from "../arbitraries";

const absent: Found = { words: "absent" };
const anyFound: fc.Arbitrary<Found> = fc.record({
  start: fc.constantFrom(...startTypes),
  state: fc.constantFrom("stopped", "startPending", "stopPending", "running", "paused"),
});
const told: readonly Verdict[] = ["drift", "guarded", "excepted", "kept", "undeclared", "pending"];
const anyOutcome: fc.Arbitrary<Pick<Finding, "verdict" | "found" | "wanted">> = fc.oneof(
  fc.record({ verdict: fc.constant("compliant" as const), found: anyFound }),
  fc.constant({ verdict: "absent" as const, found: absent }),
  fc.constant({ verdict: "unreadable" as const, found: { words: "unreadable: access denied (error 5)" } }),
  fc.record({ verdict: fc.constantFrom(...told), found: anyFound, wanted: anyFound }),
);
const anyFindings: fc.Arbitrary<Finding[]> = anyDesired.chain(({ services }) =>
  fc.tuple(...services.map((service) => anyOutcome.map((seen) => ({ ...service, steps: [], ...seen })))),
);

test("every service is read back from the outputs as it was found", () => {
  fc.assert(
    fc.property(anyFindings, (findings) => {
      const rows = rowsOf(JSON.parse(JSON.stringify(servicesFoundOf(findings))));
      const read = Object.fromEntries(
        rows.map(({ key, verdict, found, wanted }) => [key, { verdict, found, wanted }]),
      );
      expect(rows).toHaveLength(findings.length);
      expect(read).toEqual(
        Object.fromEntries(
          findings.map(({ key, verdict, found, wanted }) => [
            key,
            { verdict, found: foundText(found), wanted: wanted && foundText(wanted) },
          ]),
        ),
      );
    }),
  );
});

test.each<[title: string, found: Record<string, unknown>]>([
  ["a line without a found state", { asWanted: ["RpcSs"] }],
  ["a line of words that are no state", { asWanted: ["fine: RpcSs"] }],
  ["a value that is no line", { asWanted: [7] }],
  ["a text in place of lines", { asWanted: "auto, running: RpcSs" }],
  ["nothing", {}],
])("%s makes no service compliant", (_, found) => {
  expect(rowsOf(found).filter(({ verdict }) => verdict === "compliant" || verdict === "absent")).toEqual([]);
});

test.each(Object.values(Platform))(
  "a host of %s that is as wanted takes few bytes in the state",
  (platform) => {
    const { services } = desiredState({ platform }, { mayBeDomainAccount: false });
    const gone: Found = { start: "disabled", state: "stopped" };
    const findings = services.map((each) => ({
      ...each,
      steps: [],
      verdict: "compliant" as const,
      found: mayGo(each) ? gone : { ...gone, start: "auto" as const },
    }));
    expect(JSON.stringify(servicesFoundOf(findings)).length).toBeLessThan(650);
  },
);
