import { lineChecks, lookStarts, scriptStarts } from "../../../cli/doctor/speed";
import { defaultLimits } from "../../../components/settings/limits";
import { type HostSpec, Simulator } from "../../../testing/simulator";
import { convergeOn, desiredOn, lookOn } from "../../stage/bothWays";
import { hardenedServices } from "../../stage/hardenedServices";

const spec: HostSpec = { name: "web01", platform: "modern", services: hardenedServices };

test("the estimate counts the programs that a host with nothing to do starts", async () => {
  const fleet = await Simulator.start([spec]);
  const { log } = fleet.host("web01");
  const desired = desiredOn(spec);
  await lookOn(fleet, "web01", desired);
  const looked = log.starts;
  await convergeOn(fleet, "web01", desired);
  await fleet.stop();
  // Services that the host does not have are asked for less.
  expect(lookStarts(desired)).toBe(looked);
  expect(scriptStarts(desired) - (log.starts - looked)).toBeGreaterThanOrEqual(0);
  expect(scriptStarts(desired) - (log.starts - looked)).toBeLessThanOrEqual(10);
});

describe("the time that a program takes to start", () => {
  const answered = (milliseconds: number) => ({ stdout: "@@begin\r\n@@end\r\n", milliseconds });
  const judged = (milliseconds: number) => {
    const desired = desiredOn(spec);
    const [, speed] = lineChecks;
    const shell = { stdout: "", milliseconds: 100 };
    const heard = { name: "web01", desired, limits: defaultLimits, shell, longest: answered(milliseconds) };
    return speed?.judge(heard);
  };

  test.each([
    [
      "an ordinary one",
      370,
      "ok",
      "30 ms to start a program: about 2 s for a preview, and 3 s for an update",
    ],
    ["a slow one", 18_100, "hand", "2000 ms to start a program: about 70 s for a preview"],
    ["one that is faster than the network's moods", 90, "ok", "0 ms to start a program"],
  ])("%s", (_, milliseconds, mark, found) => {
    expect(judged(milliseconds)).toMatchObject({ mark });
    expect(judged(milliseconds)?.found).toContain(found);
  });

  test("a preview that would be given up gets more patience", () => {
    expect(judged(18_100)?.advice).toBe("A preview waits 60 s: set limits.replyTimeoutSeconds to 140.");
  });
});
