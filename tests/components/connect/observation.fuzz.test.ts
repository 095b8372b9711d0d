import fc from "fast-check";
import { Platform } from "../../../components/catalogue";
import { type Ask, lookAt } from "../../../components/connect/look";
import { replyLimit } from "../../../components/connect/questions";
import { desiredState } from "../../../components/decide/desiredState";
import { plan } from "../../../components/decide/plan";
import { draws } from "../../draws";
import { answered, answering, replyOf } from "./scTexts";

const desired = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false });
const reply = replyOf({});

const pieces = [
  "@@",
  "@@end",
  "@@query",
  "@@= 0",
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

/** Answers the first question with a text, and each other one with the other. */
const saying = (first: string, then: string): Ask => {
  let asked = 0;
  return async () => (asked++ === 0 ? first : then);
};

const problems = [
  ...["noShell", "cut", "notAdministrator", "targetRefused", "listRefused", "noRegistry"],
  ...["otherPlatform", "ownedElsewhere"],
];

test("no text makes the reader or the plan throw, and none takes long", async () => {
  const started = performance.now();
  const property = fc.asyncProperty(fc.oneof(noise, mutated), noise, async (text, then) => {
    const read = await lookAt(desired, saying(text, then));
    if ("observed" in read) expect(plan(desired, read.observed)).toHaveLength(desired.services.length);
    else expect(problems).toContain(read.problem.kind);
  });
  await fc.assert(property, { numRuns: draws(10_000) });
  expect(performance.now() - started).toBeLessThan(25_000);
});

/** What makes a pattern try each place of a flood from each other one. */
const floods = {
  "CRs within a line": (flood: string) => `${flood.replace(/./gs, "\r")}x\r\n`,
  "blanks where a label is expected": (flood: string) =>
    `\r\nSERVICE_NAME: a\r\nDISPLAY_NAME: a\r\n        TYPE : 1\r\n${flood.replace(/./gs, " ")}x\r\n`,
  "digits behind a label": (flood: string) => `= ${flood.replace(/./gs, "1")}x\r\n`,
};

test.each(Object.entries(floods))("%s are read in time", async (_, text) => {
  const started = performance.now();
  const all = answered(text("x".repeat(500_000)));
  await lookAt(desired, async () => all.text);
  await lookAt(desired, answering({ "qc Spooler": all, dhcp: all, domain: all, record: all, version: all }));
  await lookAt(desired, answering({ query: all }));
  await lookAt(desired, answering({ query: { ...all, code: 234 }, "enumdepend Spooler": all }));
  await lookAt(desired, answering({ "enumdepend Spooler": all }));
  expect(performance.now() - started).toBeLessThan(5_000);
});

test.each(pieces)("a megabyte of %j is read in time", async (piece) => {
  const started = performance.now();
  const flood = (bytes: number) => piece.repeat(Math.floor(bytes / piece.length));
  const part = answered(flood(replyLimit / 4)); // no reply is longer than the limit, whatever its sections hold
  await lookAt(desired, saying(flood(replyLimit), flood(replyLimit)));
  await lookAt(desired, answering({ "qc Spooler": part, dhcp: part, domain: part, query: part }));
  await lookAt(desired, answering({ "enumdepend Spooler": answered(flood(replyLimit)) }));
  expect(performance.now() - started).toBeLessThan(5_000);
});
