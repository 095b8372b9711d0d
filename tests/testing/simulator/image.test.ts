import { Simulator } from "../../../testing/simulator";
import { runRemotely } from "./connect";

const key = "HKLM\\SOFTWARE\\Ours";
let simulator: Simulator;
const host = () => simulator.host("web01");
const exec = (line: string) => runRemotely(host().port, line);

beforeAll(async () => {
  const services = {
    Late: { start: "auto" as const, delayed: true, stopSeconds: 0.05 },
    Slow: { start: "auto" as const, stopSeconds: 600 },
  };
  simulator = await Simulator.start([{ name: "web01", platform: "modern", services }]);
});
afterAll(() => simulator.stop());
beforeEach(() => {
  host().reset();
  host().clearLog();
});

/** Each of them has to be seen by a comparison, and undone by restore. */
test.each<[title: string, change: () => unknown]>([
  ["a start type", () => exec("sc config Spooler start= disabled")],
  ["delayed start", () => exec("sc config Late start= auto")],
  ["a state", () => exec("sc stop Late")],
  ["a service that is new", () => host().set("New", { start: "auto" })],
  ["a value", () => exec(`reg add ${key} /v X /d 1 /f`)],
  ["the type of a value", () => host().registry.set(key, "Old", { type: "REG_DWORD", data: "1" })],
  ["a key without values", () => exec(`reg add ${key}\\Low /f`)],
  ["a value that is gone", () => exec(`reg delete ${key} /v Old /f`)],
  ["a key that is gone", () => exec(`reg delete ${key} /f`)],
  [
    "a value of the machine's own that is gone",
    () => host().registry.delete("HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters", "Domain"),
  ],
])("an image shows %s", async (_title, change) => {
  host().registry.set(key, "Old", "1");
  const before = host().image();
  expect(host().image()).toEqual(before);
  await change();
  expect(host().image()).not.toEqual(before);
  host().restore(before);
  expect(host().image()).toEqual(before);
  expect(host().registry.get(key, "Old")).toBe("1");
});

test("a round trip is none", async () => {
  const before = host().image();
  await exec(`reg add ${key} /v X /d 1 /f&net stop Late&sc config Late start= disabled`);
  await exec(`sc config Late start= delayed-auto&net start Late&reg delete ${key} /f`);
  expect(host().image()).toEqual(before);
});

test("an image can be written down", async () => {
  const parameters = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters";
  host().registry.delete(parameters, "Domain");
  await exec(`reg add ${key} /v X /d 1 /f&sc config Late start= demand`);
  const written = JSON.parse(JSON.stringify(host().image()));
  host().reset();
  host().restore(written);
  expect(host().image()).toEqual(written);
  expect(host().registry.get(parameters, "Domain")).toBeUndefined();
});

test("restore leaves the log and the faults alone", async () => {
  const before = host().image();
  host().fault({ denyServices: ["Late"] });
  await exec("sc config Spooler start= disabled");
  host().restore(before);
  const { code } = await exec("sc config Late start= disabled");
  expect([host().log.changes.length, code]).toEqual([1, 5]);
  host().fault(null);
});

test("settle ends starts and stops under way", async () => {
  await exec("sc stop Slow");
  expect(host().service("Slow")?.state).toBe("stopPending");
  host().settle();
  expect(host().service("Slow")?.state).toBe("stopped");
});

test.each([
  [{ start: "auto" as const }, { start: "auto", state: "running" }],
  [
    { start: "auto" as const, delayed: true },
    { start: "auto", state: "running", delayed: true },
  ],
  [{ state: "stopped" as const }, { start: "auto", state: "stopped", delayed: true }],
  [{ state: "paused" as const }, { start: "auto", state: "paused", delayed: true }],
  [{ state: "pausePending" as const }, { start: "auto", state: "pausePending", delayed: true }],
])("set %j", (change, observed) => {
  host().set("late", change);
  expect(host().service("Late")).toEqual(observed);
});
