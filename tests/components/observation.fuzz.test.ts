import fc from "fast-check";
import { Platform } from "../../components/catalogue";
import { desiredState } from "../../components/desired";
import { parseObservation } from "../../components/observation";
import { plan } from "../../components/plan";
import { replyOf } from "./scTexts";

const desired = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false });
const reply = replyOf({});

const pieces = [
  "@@",
  "@@end",
  "@@query",
  "\r\n",
  "\n\n",
  ":",
  "[SC]",
  " 4 DISABLED",
  "SERVICE_NAME: ",
  "REG_SZ",
  " ",
  "\0",
];
const noise = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 200 }).map((parts) => parts.join("")),
  fc.tuple(fc.constantFrom(...pieces), fc.nat(2000)).map(([piece, times]) => piece.repeat(times)),
);
/** A good reply with a piece cut out and noise put in its place. */
const mutated = fc
  .record({ at: fc.nat(reply.length), cut: fc.nat(300), put: noise })
  .map(({ at, cut, put }) => reply.slice(0, at) + put + reply.slice(at + cut));

test("no text makes the reader or the plan throw, and none takes long", () => {
  const started = performance.now();
  fc.assert(
    fc.property(fc.oneof(noise, mutated), (text) => {
      const read = parseObservation(desired, text);
      if ("observed" in read) expect(plan(desired, read.observed)).toHaveLength(desired.services.length);
      else expect(["cut", "notAdministrator", "targetRefused"]).toContain(read.problem.kind);
    }),
    { numRuns: 10_000 },
  );
  expect(performance.now() - started).toBeLessThan(25_000);
});

test.each(pieces)("a megabyte of %j is read in time", (piece) => {
  const started = performance.now();
  const flood = piece.repeat(Math.floor(1_000_000 / piece.length));
  parseObservation(desired, flood);
  parseObservation(desired, replyOf({ "qc Spooler": flood, dhcp: flood, domain: flood, query: flood }));
  expect(performance.now() - started).toBeLessThan(2_000);
});
