import fc from "fast-check";
import { draws } from "../draws";
import { anyCase } from "./modelCase";
import { ModelRun, type Outcome } from "./modelRun";
import { endVirtualTime, startVirtualTime } from "./virtualTime";

/** Another seed gives other hosts. */
const seed = Number(process.env.MODEL_SEED ?? 189271);
const numRuns = Number(process.env.MODEL_RUNS ?? draws(500));
const secondsInAll = Math.max(240, 4 * numRuns);

beforeAll(() => void startVirtualTime());
afterAll(() => void endVirtualTime());

const sum = (outcomes: readonly Outcome[], count: (outcome: Outcome) => number): number =>
  outcomes.reduce((total, outcome) => total + count(outcome), 0);

test(
  `${numRuns} random hosts live through drift, exceptions, faults, kills and reboots, and come back`,
  async () => {
    const outcomes: Outcome[] = [];
    const property = fc.asyncProperty(anyCase, async (model) => {
      const outcome = await ModelRun.live(model);
      outcomes.push(outcome);
      expect(outcome.broken).toEqual([]);
    });
    try {
      await fc.assert(property, { seed, numRuns, endOnFailure: process.env.MODEL_SHRINK === "no" });
    } finally {
      const faults = sum(outcomes, (outcome) => outcome.faults.length);
      const lost = sum(outcomes, (outcome) => (outcome.broken.length > 0 ? outcome.faults.length : 0));
      const scripts = sum(outcomes, (outcome) => outcome.scripts);
      console.info(
        `${outcomes.length} hosts, ${scripts} scripts; faults: ${faults} tried, ${faults - lost} survived, ${lost} lost`,
      );
    }
  },
  secondsInAll * 1000,
);
