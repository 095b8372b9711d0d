import { Platform } from "../../components/catalogue";
import { type Observation, observe } from "../../components/connect/observe";
import { issueFromSsh } from "../../components/connect/observeIssue";
import { runOverSsh, SshError } from "../../components/connect/ssh";
import type { Desired } from "../../components/decide/desired";
import { desiredState } from "../../components/decide/desiredState";
import { drift } from "../../components/decide/plan";
import { describeIssue } from "../../components/issue/issue";
import { describeFindings } from "../../components/report/describe";
import { complianceOf, cutOff, foundOf } from "../../components/report/hostResult";
import { convergeOf, parseReport, renderConverge } from "../../components/script/converge";
import { renderRestore } from "../../components/script/restore";
import { type HostSettings, OnDestroy } from "../../components/settings/hostArgs";
import { defaultLimits } from "../../components/settings/limits";
import { ownerOf } from "../../components/settings/owner";
import { type SimulatedHost, Simulator } from "../../testing/simulator";
import { type FaultRow, faultRows, type Said } from "./faultRows";

jest.setTimeout(120_000);
const waitsLong = (row: FaultRow): boolean => row.fault.stopNeverEnds !== undefined;
const hangs = ({ fault }: FaultRow): boolean => fault.hangOn !== undefined || fault.silent === true;

/** One host of the table, as the program sees it. */
class Patient {
  private seen: Observation = { kind: "skipped" };
  settings: HostSettings;

  constructor(
    private readonly host: SimulatedHost,
    row: Pick<FaultRow, "settings">,
  ) {
    this.settings = { platform: Platform.WindowsServer, onDestroy: OnDestroy.Restore, ...row.settings };
  }

  get desired(): Desired {
    const owner = ownerOf("webfarm", "prod", this.host.name);
    return desiredState(this.settings, { mayBeDomainAccount: false, owner });
  }

  private get connection() {
    const { port, hostKey } = this.host;
    return { host: "127.0.0.1", port, user: "Administrator", password: "simulator", hostKey };
  }

  async look(replyTimeoutSeconds = 60): Promise<Observation> {
    const limits = { ...defaultLimits, connectTimeoutSeconds: 5, replyTimeoutSeconds };
    const { connection, desired, host } = this;
    this.seen = await observe({ name: host.name, connection, desired, limits, patient: false });
    return this.seen;
  }

  /** Keys of the services that still differ. */
  async left(): Promise<string[]> {
    const seen = await this.look();
    if (seen.kind !== "seen") throw new Error(JSON.stringify(seen));
    return drift(seen.findings).map(({ key }) => key);
  }

  /** What `pulumi up` would say of the script, by the words of the product: a code, and a text. */
  async run(replyTimeoutSeconds = 100): Promise<{ code: string; text: string }> {
    try {
      const line = renderConverge(convergeOf(this.desired));
      const reply = await this.ask(line, replyTimeoutSeconds);
      const report = parseReport(reply.stdout);
      // A script that fails ends the Command before anybody reads its report.
      const failed = report.complete && reply.exitCode !== 0;
      const cut = failed
        ? undefined
        : cutOff(this.host.name, report, { ...foundOf(this.seen), state: "drift" });
      if (cut) return { code: cut.code, text: describeIssue(cut) };
      const { summary } = complianceOf(report);
      return { code: `END ${report.failed ? 1 : 0}`, text: `${reply.stdout}\n${summary}` };
    } catch (error) {
      if (!(error instanceof SshError)) throw error;
      const issue = issueFromSsh(this.host.name, error);
      return { code: issue.code, text: describeIssue(issue) };
    }
  }

  ask(line: string, replyTimeoutSeconds = 100) {
    const limits = { connectTimeoutSeconds: 5, replyTimeoutSeconds, replyLimitBytes: 1_000_000 };
    return runOverSsh(this.connection, line, limits);
  }
}

function expectSaid(text: string, [, ...phrases]: Said): void {
  for (const phrase of phrases)
    if (typeof phrase === "string") expect(text).toContain(phrase);
    else expect(text).toMatch(phrase);
}

const stateOf = (host: SimulatedHost) => {
  host.settle();
  return host.snapshot();
};

/** The services that something changes, as they are afterwards. */
function doneBy(host: SimulatedHost, act: () => void): ReturnType<SimulatedHost["snapshot"]> {
  const before = stateOf(host);
  act();
  const changed = Object.entries(stateOf(host)).filter(
    ([key, now]) => JSON.stringify(now) !== JSON.stringify(before[key]),
  );
  return Object.fromEntries(changed);
}

async function untilQuiet(host: SimulatedHost): Promise<void> {
  for (let seen = -1; seen !== host.log.commands.length; ) {
    seen = host.log.commands.length;
    await new Promise((resolve) => setTimeout(resolve, 1300));
  }
}

describe("the fault table", () => {
  let fleet: Simulator;
  beforeAll(async () => {
    const hosts = faultRows.map(({ host }, index) => ({
      name: `web${index}`,
      platform: "modern" as const,
      ...host,
    }));
    fleet = await Simulator.start(hosts);
  });
  afterAll(() => fleet.stop());

  /** What a preview says, where the fault is in its way. */
  async function meetFaultLooking(row: FaultRow, patient: Patient): Promise<void> {
    if (row.look === undefined) return;
    const seen = await patient.look(hangs(row) ? 2 : 60);
    if (seen.kind !== "notSeen") throw new Error(`it has been seen: ${JSON.stringify(seen)}`);
    expect(seen.issue.code).toBe(row.look[0]);
    expectSaid(describeIssue(seen.issue), row.look);
  }

  /** What the run says. */
  async function meetFaultRunning(row: FaultRow, host: SimulatedHost, patient: Patient): Promise<void> {
    const { code, text } = await patient.run(hangs(row) ? 3 : 100);
    expect({ code, text }).toMatchObject({ code: row.run[0] });
    expectSaid(text, row.run);
    expect(text).not.toContain("\x1b");
    if (row.fault.runsOnAfterDrop) await untilQuiet(host);
    host.settle();
  }

  /** The fault itself: what is said, and what the host is left with. */
  async function meetFault(row: FaultRow, host: SimulatedHost, patient: Patient): Promise<void> {
    const due = await patient.left();
    host.clearLog();
    host.fault(row.fault);
    await meetFaultLooking(row, patient);
    await meetFaultRunning(row, host, patient);
    const changed = host.log.changes.length > 0;
    host.fault(waitsLong(row) ? row.fault : null);
    const left = await patient.left();
    const everything = { "nothing changed": due, "all changed": [], "partly changed": left };
    expect({ changed, left }).toEqual({
      changed: row.leaves !== "nothing changed",
      left: everything[row.leaves],
    });
    if (row.leaves === "partly changed") expect(left).not.toEqual([]);
  }

  // The longest first: a few run at once.
  const inOrder = [...faultRows].sort((a, b) => Number(waitsLong(b)) - Number(waitsLong(a)));

  test.concurrent.each(inOrder)("$title", async (row) => {
    const host = fleet.host(`web${faultRows.indexOf(row)}`);
    const patient = new Patient(host, row);
    const before = stateOf(host);
    await meetFault(row, host, patient);
    host.fault(null);
    const byHand = doneBy(host, () => row.ended?.(host));
    patient.settings = { ...patient.settings, ...row.settingsThen };
    expect((await patient.run()).code).toBe("END 0");
    host.settle();
    expect(await patient.left()).toEqual([]);
    if (patient.settings.onDestroy === OnDestroy.Leave) return;
    expect((await patient.ask(renderRestore(patient.desired) ?? "")).stdout).toContain("END 0");
    expect(stateOf(host)).toEqual({ ...before, ...byHand });
  });
});

test("a Group Policy that sets a service back is named as the place to look, after each run", async () => {
  const fleet = await Simulator.start([{ name: "web01", platform: "modern" }]);
  try {
    const host = fleet.host("web01");
    const patient = new Patient(host, {});
    host.fault({ policy: { Spooler: "auto" } });
    for (const _ of ["first", "second"]) {
      await patient.run();
      const seen = await patient.look();
      if (seen.kind !== "seen") throw new Error(JSON.stringify(seen));
      expect(drift(seen.findings).map(({ key }) => key)).toEqual(["Spooler"]);
      expect(describeFindings("web01", seen).join("\n")).toContain("look for a Group Policy");
    }
  } finally {
    await fleet.stop();
  }
});
