import { steps } from "../../../cli/doctor/trialSteps";
import { Simulator } from "../../../testing/simulator";
import { marks, tryOn } from "./trialScene";

/** So many at once: most of a drop is waiting. */
const lanes = Array.from({ length: 8 }, (_, lane) => lane);
let fleet: Simulator;
beforeAll(async () => {
  fleet = await Simulator.start(lanes.map((lane) => ({ name: `web${lane}`, platform: "modern" })));
});
afterAll(() => fleet.stop());

/** What a trial came to that was dropped after so many commands. */
async function dropped(at: number, runsOnAfterDrop: boolean): Promise<unknown> {
  const name = `web${at % lanes.length}`;
  const results = await tryOn(fleet, { on: name, fault: { dropAfterCommands: at, runsOnAfterDrop } });
  const found = marks(results);
  const isWhole = steps.every(({ id }) => id in found);
  return { at, left: fleet.host(name).image(), isWhole, removed: found["trial-removed"] ?? "ok" };
}

test.each([false, true])(
  "dropped at each of its commands, a trial leaves nothing; scripts run on: %s",
  async (runsOn) => {
    const host = fleet.host("web0");
    const before = host.image();
    await tryOn(fleet, { on: "web0" });
    const commands = host.log.commands.length;
    expect(commands).toBeGreaterThan(40);
    const left = Array.from({ length: commands - 1 }, (_, index) => index + 1);
    await Promise.all(
      lanes.map(async (lane) => {
        for (const at of left.filter((each) => each % lanes.length === lane))
          expect(await dropped(at, runsOn)).toEqual({ at, left: before, isWhole: true, removed: "ok" });
      }),
    );
  },
);
