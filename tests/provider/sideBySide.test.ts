import { setTimeout } from "node:timers/promises";
import { SideBySide } from "../../provider/settled";

describe("constructs side by side", () => {
  test("one that fails is told after the others that are on their way, and those that come meanwhile", async () => {
    const work = new SideBySide();
    const told: string[] = [];
    const tell = (name: string) => void told.push(name);
    const slow = (name: string, ms: number) => work.run(() => setTimeout(ms)).then(() => tell(name));
    const failing = work
      .run(() => Promise.reject(new Error("web01 is down")))
      .catch(({ message }: Error) => tell(message));
    const late = setTimeout(300).then(() => slow("web03", 3500));
    await Promise.all([failing, slow("web02", 200), late]);
    expect(told).toEqual(["web02", "web03", "web01 is down"]);
  });

  test("two that fail wait for each other no longer than for the rest", async () => {
    const work = new SideBySide();
    const failures = ["a", "b"].map((name) => work.run(() => Promise.reject(new Error(name))));
    const results = await Promise.allSettled(failures);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  }, 5000);

  test("what it comes to is handed on", async () => {
    expect(await new SideBySide().run(async () => 42)).toBe(42);
  });
});
