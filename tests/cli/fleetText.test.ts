import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createColors } from "picocolors";
import { exitCodes } from "../../cli/exitCode";
import { type Known, reportOf } from "../../cli/reportOf";
import { reportText } from "../../cli/reportText";
import { foundIn } from "../../components/decide/found";
import { RunReport } from "../../components/report/runReport";
import { Observe } from "../../components/settings/hostArgs";
import { mixedFleet, mixedKnown } from "./mixedFleet";

const folder = join(__dirname, "..", "fixtures", "terminal");

/** `RENEW=1 npx jest tests/cli/fleetText` writes it anew; read what it changes. */
function expectGolden(name: string, text: string): void {
  const file = join(folder, name);
  if (process.env.RENEW === "1") {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, "utf8"));
}

const audited = (known: Known): string => reportText(reportOf(known), createColors(false));

const saying = (said: string[]) => {
  const say = (text: string) => void said.push(text);
  return { warn: say, inform: say };
};

/** All that a run says of its hosts, as it comes. */
function previewed(count: number): string {
  const said: string[] = [];
  const run = new RunReport<string>(saying(said));
  const hosts = mixedFleet(count);
  for (const { name } of hosts) run.expect(name);
  // Hosts answer in any order.
  for (const { name, observation } of count > 5 ? [...hosts].reverse() : hosts)
    run.heard(name, observation, { host: name, mode: Observe.Required });
  return [...said, run.rest(), run.failure() ?? ""].filter(Boolean).join("\n").concat("\n");
}

const linesOf = (text: string): string[] => text.trimEnd().split("\n");

describe.each([3, 50, 300])("%i hosts, mixed, with some down", (count) => {
  const down = mixedFleet(count).flatMap(({ name, observation }) =>
    observation.kind === "notSeen" ? [name] : [],
  );

  test("an audit is told as it always was", () =>
    expectGolden(`audit.${count}.txt`, audited(mixedKnown(count))));
  test("a preview is told as it always was", () => expectGolden(`preview.${count}.txt`, previewed(count)));

  test("both fit in 80 lines, and name the hosts that are down at the end", () => {
    const [audit, preview] = [linesOf(audited(mixedKnown(count))), linesOf(previewed(count))];
    expect(audit.length).toBeLessThanOrEqual(80);
    expect(preview.length).toBeLessThanOrEqual(80);
    for (const name of down) expect(preview.slice(-3).join("\n")).toContain(name);
    if (count > 5) for (const name of down) expect(audit.slice(-3).join("\n")).toContain(name);
    expect(exitCodes[reportOf(mixedKnown(count)).outcome]).toBe(2);
  });
});

test("300 hosts that all differ in their own way fit too, and those left out are counted", () => {
  const hosts = mixedFleet(300).map((host, index) => {
    const { observation } = host;
    if (observation.kind !== "seen") return host;
    const findings = observation.findings.map((finding) => ({
      ...finding,
      verdict: "drift" as const,
      found: foundIn(`auto, running ${index}`),
      wanted: foundIn("disabled, stopped"),
    }));
    return { ...host, observation: { ...observation, findings } };
  });
  const lines = linesOf(audited({ ...mixedKnown(300), hosts, told: [] }));
  expect(lines.length).toBeLessThanOrEqual(80);
  expect(lines.join("\n")).toMatch(
    /\nand 2\d\d hosts with other findings: a report \(--output\) has them all\n/,
  );
});

test("what is said of the fleet as a whole is told however much is said of hosts", () => {
  const known = mixedKnown(50);
  const policy = "list-exceptions";
  const of = (host: string, index: number) =>
    ({ host, policy, level: "mandatory", message: `${host} keeps ${index}.` }) as const;
  const gap = { policy: "one-report-a-shard", level: "mandatory", message: "Shard 2 sent none." } as const;
  const told = [...known.hosts.map(({ name }, index) => of(name, index)), gap];
  const text = audited({ ...known, told });
  expect(text).toContain("\nmandatory one-report-a-shard: Shard 2 sent none.\n");
  expect(text).toContain("\nand 30 more of the policies\n");
});

test("of many that fail alike, one that fails otherwise keeps its address", () => {
  const run = new RunReport<string>(saying([]));
  for (let index = 0; index < 7; index++) {
    const host = `web${index}`;
    const received = index === 3 ? "ECONNREFUSED" : "ETIMEDOUT";
    run.expect(host);
    const issue = {
      code: "ssh_unreachable",
      host,
      path: `10.0.0.${index}:22`,
      expected: "an SSH server",
      received,
    };
    run.heard(host, { kind: "notSeen", issue }, { host, mode: Observe.Required });
  }
  expect(run.failure()).toBe(
    "7 of 7 hosts could not be judged:\n" +
      "  - web0, web1, web2, web4, web5, web6: expected an SSH server, received ETIMEDOUT.\n" +
      "  - web3: 10.0.0.3:22: expected an SSH server, received ECONNREFUSED.",
  );
});

test("hosts that all fail alike are one line, and all of them are named", () => {
  const said: string[] = [];
  const run = new RunReport<string>(saying(said));
  const names = Array.from({ length: 300 }, (_each, index) => `web${index}`);
  for (const name of names) run.expect(name);
  const issue = { code: "ssh_timeout", expected: "an answer in time", received: "none" };
  for (const host of names)
    run.heard(
      host,
      { kind: "notSeen", issue: { ...issue, host, path: `${host}.example.com:22` } },
      { host, mode: Observe.Required },
    );
  expect({ said, rest: run.rest(), failure: run.failure() }).toEqual({
    said: [],
    rest: "",
    failure: `300 of 300 hosts could not be judged:\n  - ${names.join(", ")}: expected an answer in time, received none.`,
  });
  expect(run.failure()).toBeUndefined();
});

describe("progress", () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const progressOf = (count: number, whileItLasts: ((text: string) => void) | undefined) => {
    const run = new RunReport<string>({ ...saying([]), whileItLasts });
    const hosts = mixedFleet(count);
    for (const { name } of hosts) run.expect(name);
    for (const { name, observation } of hosts) {
      jest.advanceTimersByTime(1000);
      run.heard(name, observation, { host: name, mode: Observe.Required });
    }
    return jest.getTimerCount();
  };

  test("of many hosts is told every three seconds, and ends with the last one", () => {
    const told: string[] = [];
    expect(progressOf(50, (text) => void told.push(text))).toBe(0);
    expect(told).toHaveLength(16);
    expect(told[0]).toBe("2 of 50 hosts looked at");
    expect(told.at(-1)).toBe("47 of 50 hosts looked at, 2 could not be");
  });

  const never = () => {
    throw new Error("told all the same");
  };
  test.each([
    ["of few hosts", 3, never],
    ["in a pipe", 50, undefined],
  ])("%s is not told", (_title, count, whileItLasts) => {
    expect(progressOf(count, whileItLasts)).toBe(0);
  });
});
