import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formats } from "../../cli/reports";
import type { Fault } from "../../testing/simulator";
import { AuditScene, hardened, password, type Settings } from "./auditScene";

const inAMonth = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);
const exception = {
  service: "Spooler",
  reason: "prints shipping labels",
  approvedBy: "ops lead",
  expires: inAMonth,
};
const running = { start: "auto", state: "running" } as const;

interface Row {
  readonly title: string;
  readonly hosts: Readonly<Record<string, Settings>>;
  readonly fault?: Fault;
  readonly args?: readonly string[];
  readonly exitCode: number;
  /** Parts of standard output. */
  readonly says: readonly string[];
  readonly saysNot?: readonly string[];
  readonly connections: Readonly<Record<string, number>>;
}

const spooler = "web02: Print Spooler (Spooler) auto, running → disabled, stopped — Not Required";
const one = { web01: 1 };
const both = { web01: 1, web02: 1 };

const rows: readonly Row[] = [
  {
    title: "a compliant host",
    hosts: { web01: {} },
    exitCode: 0,
    says: ["web01  compliant\n", "1 host: 1 compliant — nothing that makes the audit fail"],
    connections: one,
  },
  {
    title: "drift on one of two",
    hosts: { web01: {}, web02: {} },
    exitCode: 1,
    says: ["web01  compliant\n", "web02  drift: Spooler\n", spooler, "2 hosts: 1 compliant, 1 drift"],
    connections: both,
  },
  {
    title: "the compliant one of two alone",
    hosts: { web01: {}, web02: {} },
    args: ["--host", "web01"],
    exitCode: 0,
    says: ["web01  compliant"],
    saysNot: ["web02"],
    connections: one,
  },
  {
    title: "drift in another category than the one that was asked for",
    hosts: { web02: {} },
    args: ["--category", "required"],
    exitCode: 0,
    says: ["web02  compliant"],
    connections: { web02: 1 },
  },
  {
    title: "drift of a service that a document names, with what it says",
    hosts: { web02: {} },
    args: ["--framework", "CIS-2022"],
    exitCode: 1,
    says: [
      spooler,
      "\nSpooler: CIS Windows Server 2022, 5.1 (level 1; domain controllers): disabled\n",
      "\nSpooler: CIS Windows Server 2022, 5.2 (level 2; members of a domain",
      "\nSpooler: They contradict each other — disable unless used: Microsoft's guidance",
    ],
    saysNot: ["CIS Windows Server 2019, 5", "W3SVC"],
    connections: { web02: 1 },
  },
  {
    title: "drift of a service that the document does not name",
    hosts: { web02: {} },
    args: ["--framework", "stig-2022"],
    exitCode: 0,
    says: ["web02  compliant", "SimpTcp: DISA STIG Windows Server 2022, V-254272"],
    saysNot: ["(Spooler)"],
    connections: { web02: 1 },
  },
  {
    title: "drift, which is told even where it does not count",
    hosts: { web02: {} },
    args: ["--fail-on", "none"],
    exitCode: 0,
    says: [spooler],
    connections: { web02: 1 },
  },
  {
    title: "a May Be Required service that runs undeclared, which does not count",
    hosts: { mail01: {} },
    exitCode: 0,
    says: ["mail01  findings", "(SMTPSVC) auto, running — May Be Required: declare its role"],
    connections: { mail01: 1 },
  },
  {
    title: "the same where it counts",
    hosts: { mail01: {} },
    args: ["--fail-on", "drift,undeclared"],
    exitCode: 1,
    says: ["mail01  findings"],
    connections: { mail01: 1 },
  },
  {
    title: "a secret in clear text, which is told in one line",
    hosts: { web01: { connection: { password } } },
    exitCode: 0,
    says: [
      "web01  compliant",
      "advisory no-secret-in-clear-text: The inventory has a secret in clear text: connection.password of web01. Write { config: KEY }",
    ],
    connections: one,
  },
  {
    title: "a secret in clear text where advice counts",
    hosts: { web01: { connection: { password } } },
    args: ["--fail-on", "advisory"],
    exitCode: 1,
    says: ["no-secret-in-clear-text"],
    connections: one,
  },
  {
    title: "an exception, which an advisory policy lists",
    hosts: { web02: { exceptions: [exception] } },
    exitCode: 0,
    says: ["web02  compliant", "advisory list-exceptions: web02", "ops lead"],
    connections: { web02: 1 },
  },
  {
    title: "an exception where advice counts",
    hosts: { web02: { exceptions: [exception] } },
    args: ["--fail-on", "advisory"],
    exitCode: 1,
    says: ["advisory list-exceptions: web02"],
    connections: { web02: 1 },
  },
  {
    title: "a service under keep, which a mandatory policy rejects, once",
    hosts: { web02: { keep: ["Spooler"] } },
    exitCode: 1,
    says: [
      "web02  findings",
      "mandatory disable-not-required-services: web02 leaves Spooler (Spooler) as it is",
    ],
    saysNot: ["disable-not-required-services-in-stack"],
    connections: { web02: 1 },
  },
  {
    title: "a host that refuses connections, beside one that drifts",
    hosts: { web01: {}, web02: {} },
    fault: { refuse: true },
    exitCode: 2,
    says: ["web01  unobserved: connection: expected an SSH server", "web02  drift", spooler],
    connections: { web01: 0, web02: 1 },
  },
  {
    title: "a host whose reply is cut off",
    hosts: { web01: {} },
    fault: { truncateAfterBytes: 500 },
    exitCode: 2,
    says: ["web01  unobserved: connection: expected a whole reply of sc.exe"],
    connections: one,
  },
  {
    title: "a host that nobody may look at, beside one that is seen",
    hosts: { web01: {}, web02: { observe: "Never", exceptions: [exception] } },
    exitCode: 0,
    says: ["web02  skipped", "2 hosts: 1 compliant, 1 skipped"],
    connections: { web01: 1, web02: 0 },
  },
  {
    title: "hosts of which none may be looked at",
    hosts: { web01: { observe: "Never" } },
    exitCode: 2,
    says: ["web01  skipped"],
    connections: { web01: 0 },
  },
  {
    title: "Windows NT 4.0 behind a jump host",
    hosts: { nt4: { platform: "nt4", target: "NT4WEB", via: "web01" } },
    exitCode: 1,
    says: ["nt4  drift: ", "nt4: Messenger auto, running → disabled, stopped — Not Required"],
    connections: { web01: 1 },
  },
  {
    title: "a target that the jump host does not reach",
    hosts: { nt4: { platform: "nt4", target: "NOWHERE", via: "web01" } },
    exitCode: 2,
    says: ["nt4  unobserved: target: expected the target's service control manager"],
    connections: { web01: 1 },
  },
];

describe("audit of simulated hosts", () => {
  let scene: AuditScene;
  beforeAll(async () => {
    scene = await AuditScene.open([
      hardened("web01"),
      hardened("web02", { Spooler: running }),
      hardened("mail01", { SMTPSVC: running }),
      { ...hardened("NT4WEB"), platform: "nt4", services: { Messenger: running } },
    ]);
  });
  afterAll(() => scene.close());

  test.each(rows)(
    "$title",
    async ({ hosts, fault, args = [], exitCode, says, saysNot = [], connections }) => {
      scene.list(hosts);
      scene.fleet.host("web01").fault(fault ?? null);
      const outputs = Object.keys(formats).map((format) => `--output=${format}=out/${format}`);
      const came = await scene.audit(["hosts.yaml", ...args, ...outputs]);
      scene.fleet.host("web01").fault(null);
      expect(came).toMatchObject({ exitCode, stderr: "" });
      for (const part of says) expect(came.stdout).toContain(part);
      for (const part of saysNot) expect(came.stdout).not.toContain(part);
      expect(scene.changes()).toEqual([]);
      expect(scene.connections()).toEqual({ web01: 0, web02: 0, mail01: 0, NT4WEB: 0, ...connections });
      const reports = Object.keys(formats).map((format) =>
        readFileSync(join(scene.folder, "out", format), "utf8"),
      );
      expect(reports.filter((text) => text === "")).toEqual([]);
      const everything = [came.stdout, ...reports].join("\n");
      for (const secret of [password, "127.0.0.1", "Administrator", "ssh-ed25519"])
        expect(everything).not.toContain(secret);
    },
  );

  test("older Windows, of which no other document speaks, is left out and named", async () => {
    scene.list({ web01: {}, nt4: { platform: "nt4", target: "NT4WEB", via: "web01" } });
    const came = await scene.audit(["hosts.yaml", "--framework", "cis-2022"]);
    expect(came).toMatchObject({
      exitCode: 0,
      stderr: "nt4 is left out: cis-2022 does not speak of nt4.\n",
    });
    expect(came.stdout).toContain("1 host: 1 compliant");
    expect(scene.connections()).toMatchObject({ web01: 1, NT4WEB: 0 });
  });

  test("a report can take the place of the text", async () => {
    scene.list({ web02: {} });
    const { stdout, exitCode } = await scene.audit(["hosts.yaml", "--output", "json=-"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      fleet: "hosts.yaml",
      source: "hosts",
      outcome: "findings",
      totals: { hosts: { all: 1, drift: 1 } },
      hosts: [{ name: "web02", verdict: "drift", change: "intentional", fails: true }],
    });
  });

  test.each<[string, unknown, number, string]>([
    ["nothing configured", {}, 1, "mandatory disable-not-required-services:"],
    [
      "a policy made advisory, in both of its halves",
      { "disable-not-required-services": "advisory", "disable-not-required-services-in-stack": "advisory" },
      0,
      "advisory disable-not-required-services:",
    ],
    [
      "one half alone, as the engine takes it",
      { "disable-not-required-services": "advisory" },
      1,
      "mandatory disable-not-required-services-in-stack:",
    ],
    ["all policies made advisory", { all: "advisory" }, 0, "advisory disable-not-required-services:"],
    [
      "a policy disabled",
      { all: "advisory", "disable-not-required-services": { enforcementLevel: "disabled" } },
      0,
      "advisory disable-not-required-services-in-stack:",
    ],
    [
      "an advisory policy made mandatory",
      { all: "disabled", "list-exceptions": "mandatory" },
      1,
      "mandatory list-exceptions:",
    ],
    [
      "a configured limit",
      { all: "disabled", "limit-exceptions": { enforcementLevel: "mandatory", maxPerHost: 0 } },
      1,
      "1 services under an exception; 0 are allowed",
    ],
  ])("--policy-config: %s", async (_, config, exitCode, says) => {
    scene.write("policies.json", JSON.stringify(config));
    scene.list({ web02: { keep: ["NetBIOS"], exceptions: [exception] } });
    const came = await scene.audit(["hosts.yaml", "--policy-config", "policies.json"]);
    expect(came.stdout).toContain(says);
    expect(came.exitCode).toBe(exitCode);
  });
});

describe("on a terminal and in a pipe", () => {
  let scene: AuditScene;
  const names = Array.from({ length: 12 }, (_, index) => `web${index}`);
  beforeAll(async () => {
    scene = await AuditScene.open(names.map((name) => hardened(name)));
    scene.list(Object.fromEntries(names.map((name) => [name, {}])));
  });
  afterAll(() => scene.close());

  test("--parallel bounds how many hosts are looked at at once", async () => {
    await scene.audit(["hosts.yaml", "--parallel", "1"]);
    // The server hears of a closed connection a little later than the client that closed it.
    expect(scene.fleet.peakConnections).toBeLessThanOrEqual(3);
    await scene.audit();
    expect(scene.fleet.peakConnections).toBeGreaterThan(3);
  });

  test("a bar counts hosts done, failed and left, and is gone in the end", async () => {
    scene.fleet.host("web3").fault({ refuse: true });
    const { stdout, stderr } = await scene.audit(["hosts.yaml"], true);
    scene.fleet.host("web3").fault(null);
    expect(stderr).toContain("12 hosts, ");
    expect(stderr).toMatch(/ hosts, 1 failed, \d+ left, about \d+ s to go/);
    expect(stderr).not.toContain("\n");
    expect(stdout).toContain("\u001b[32mcompliant");
  });

  test("a pipe gets neither bar nor colours", async () => {
    const { stdout, stderr } = await scene.audit();
    expect(stderr).toBe("");
    expect(stdout).not.toContain("\u001b");
  });
});
