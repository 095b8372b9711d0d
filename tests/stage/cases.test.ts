import { issueFromReply } from "../../components/connect/observeIssue";
import { describeIssue } from "../../components/issue/issue";
import { parseReport } from "../../components/script/converge";
import { type Fault, type HostSpec, type Platform, Simulator } from "../../testing/simulator";
import { convergeOn, desiredOn, lookOn, planned, scripted } from "./bothWays";
import { cases, specOf } from "./caseRows";

const disabled = { start: "disabled", state: "stopped" };
/** What a reply may take at most, in bytes: the Command keeps it in the state. */
const longestReply = 1_000;
const wholeReply = /@@\r\n([\w.-]+=([a-z]+|\d+)\r\n){20,}END [01]\r\n$/;

describe("plan and script read a host alike", () => {
  let fleet: Simulator;
  beforeAll(async () => {
    fleet = await Simulator.start([{ name: "jump", platform: "modern" }, ...cases.map(specOf)]);
  });
  afterAll(() => fleet.stop());

  test.each(cases)("$kind: $title", async (row) => {
    const { name, key = "Spooler", settings, gives, script = gives, fault = null } = row;
    const host = fleet.host(name);
    const desired = desiredOn(specOf(row), settings);
    const before = host.service(key);
    host.fault(fault);
    expect(await planned(fleet, name, desired, key)).toBe(gives);
    const reply = await convergeOn(fleet, name, desired);
    const failed = /^(denied|failed)/.test(script);
    const sentence = failed
      ? `failed: ${key} ${script.replace("denied", "5").replace("failed-", "")}\r\n`
      : "";
    expect([scripted(reply, key), reply.exitCode, reply.stderr]).toEqual([script, failed ? 1 : 0, sentence]);
    expect(host.service(key)).toEqual(row.leaves ?? (script === "changed" ? disabled : before));
    expect(reply.stdout).toMatch(wholeReply);
    expect(reply.stdout.length).toBeLessThanOrEqual(longestReply);
    expect(await planned(fleet, name, desired, key)).toBe(script === "changed" ? "compliant" : gives);
  });
});

/** What the look makes of a host that gives no usable answer. */
const noAnswers: { title: string; host?: Partial<HostSpec>; fault?: Fault; code: string; says: string[] }[] =
  [
    { title: "nothing", fault: { answer: "" }, code: "reply_noShell", says: ["a Windows shell"] },
    {
      title: "another shell's error",
      fault: { answer: "bash: cmd.exe: command not found\n" },
      code: "reply_noShell",
      says: ["a Windows shell", "DefaultShell"],
    },
    {
      title: "the error of the PowerShell that OpenSSH 7.7 starts",
      host: { shell: "powershell", openssh: "7.7" },
      code: "reply_noShell",
      says: ["7.9", "7.7"],
    },
    ...(
      [
        [1783, "the buffer is larger than this Windows takes"],
        [1707, "the network address is invalid"],
        [1745, "the host's Windows does not know this call"],
        [5, "access denied"],
        [31337, "error 31337"],
      ] as const
    ).map(([code, meaning]) => ({
      title: `error ${code} for the list of services`,
      fault: {
        canned: [{ line: /^sc\.exe query type=/, answer: `[SC] Enum FAILED ${code}:\r\n`, exitCode: code }],
      },
      code: "reply_listRefused",
      says: [String(code), meaning],
    })),
    {
      title: "a list that never ends",
      fault: {
        canned: [
          {
            line: /^sc\.exe query type=/,
            answer: "\r\nSERVICE_NAME: a\r\n        TYPE : 1\r\n        STATE : 1  STOPPED\r\n",
            exitCode: 234,
          },
        ],
      },
      code: "reply_listRefused",
      says: ["234"],
    },
    { title: "a half", fault: { truncateAfterBytes: 2_000 }, code: "reply_cut", says: ["cut off"] },
    {
      title: "that there is no reg.exe",
      fault: { missingPrograms: ["reg"] },
      code: "reply_noRegistry",
      says: ["reg.exe"],
    },
    {
      title: "an older Windows",
      host: { build: 10586 },
      code: "reply_otherPlatform",
      says: ["10586", "windowsServer"],
    },
  ];

describe("a host that gives no usable answer is told from one that is cut off", () => {
  test.each(noAnswers)("$title", async ({ host = {}, fault = null, code, says }) => {
    const spec: HostSpec = { name: "web01", platform: "modern", ...host };
    const fleet = await Simulator.start([spec]);
    fleet.host("web01").fault(fault);
    const desired = desiredOn(spec);
    const reply = await lookOn(fleet, "web01", desired);
    await fleet.stop();
    if (!("problem" in reply)) throw new Error("expected a problem");
    const issue = issueFromReply({ name: "web01", at: "web01", desired }, reply.problem);
    expect(issue.code).toBe(code);
    for (const word of says) expect(describeIssue(issue)).toContain(word);
  });
});

describe("a script that cannot do its work", () => {
  const running = { start: "auto", state: "running" } as const;
  const spec: HostSpec = {
    name: "web01",
    platform: "modern",
    services: { Browser: running, Spooler: running },
  };
  const desired = desiredOn(spec);
  let fleet: Simulator;
  beforeEach(async () => {
    fleet = await Simulator.start([spec]);
  });
  afterEach(() => fleet.stop());
  const record = "HKLM\\SOFTWARE\\SecureIisHost";

  test("names those that are denied in one sentence, the last, to standard error", async () => {
    fleet.host("web01").fault({ denyServices: ["Browser", "Spooler"] });
    const reply = await convergeOn(fleet, "web01", desired);
    expect([reply.exitCode, reply.stderr]).toEqual([1, "failed: Browser 5 Spooler 5\r\n"]);
    expect(reply.stdout).toMatch(wholeReply);
    expect(reply.stdout.length).toBeLessThanOrEqual(longestReply);
    expect(["Browser", "Spooler"].map((key) => fleet.host("web01").service(key))).toEqual([running, running]);
  });

  test("leaves the host of another stack as it is, and says whose it is", async () => {
    const host = fleet.host("web01");
    host.registry.set(record, "Stack", "shop/prod");
    host.registry.set(record, "Host", "www");
    const before = host.image();
    const reply = await convergeOn(fleet, "web01", desired);
    expect(reply).toEqual({
      exitCode: 1,
      stderr: "OWNER shop/prod/www hardens this host\r\n",
      stdout: "@@\r\nEND 1\r\n",
    });
    expect(host.image()).toEqual(before);
  });

  test("changes nothing that is to come back where it cannot be recorded, and says so", async () => {
    const host = fleet.host("web01");
    host.fault({ denyRegistry: [record] });
    const before = host.image();
    const restored = { ...desired, onDestroy: "Restore" } as typeof desired;
    const reply = await convergeOn(fleet, "web01", restored);
    expect([reply.exitCode, reply.stderr.trim().split("\r\n").pop()]).toEqual([1, "RECORD failed"]);
    expect(parseReport(reply.stdout)).toMatchObject({ complete: true, failed: true, unrecorded: true });
    expect(host.image()).toEqual(before);
  });
});

describe("a host prints no more than it is asked for", () => {
  test.each<Platform>(["nt4", "w2k", "w2k3", "modern"])("on %s", async (platform) => {
    const spec: HostSpec = { name: "web01", platform };
    const fleet = await Simulator.start([{ name: "jump", platform: "modern" }, spec]);
    const desired = desiredOn(spec);
    const looks: string[] = [];
    const looked = await lookOn(fleet, "web01", desired, (reply) => looks.push(reply));
    const replies = [await convergeOn(fleet, "web01", desired), await convergeOn(fleet, "web01", desired)];
    await fleet.stop();
    expect(looked).toHaveProperty("observed");
    expect(looks.filter((reply) => !/^@@begin\r\n/.test(reply) || reply.includes("C:\\Users"))).toEqual([]);
    for (const { stdout, exitCode } of replies) {
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(wholeReply);
      expect(stdout.length).toBeLessThanOrEqual(longestReply);
    }
  });
});
