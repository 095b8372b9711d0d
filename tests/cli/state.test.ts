import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../../cli/report";
import { Platform } from "../../components/catalogue";
import { ListAdvice } from "../../components/settings/hostArgs";
import { type Came, secureIis } from "./auditScene";
import { desired, exported, type Left, pinned, secretMark, shown } from "./exportedState";
import { seen } from "./reports/sampleReports";

const plain = desired();
const toDisable = {
  verdict: "drift",
  steps: ["start= disabled", "stop"],
  found: "auto, running",
  wanted: "disabled, stopped",
} as const;
const gone = { verdict: "compliant", found: "disabled, stopped" } as const;

/** As the look found every service of the desired state: all compliant but these. */
const looked = (services: Parameters<typeof seen>[1], wanted = plain) =>
  seen(wanted, { ...Object.fromEntries(wanted.services.map(({ key }) => [key, gone])), ...services });

const ended = (...lines: string[]): string => [...lines, "END 0"].join("\r\n");
const spoolerDrift = looked({ Spooler: toDisable });
const issue = { code: "ssh_timeout", path: "", expected: "an answer", received: "none" };

interface Row {
  readonly title: string;
  readonly host: Left;
  readonly exitCode: number;
  readonly verdict: string;
  /** Verdict and observed state of the Spooler; none for a host that was not seen. */
  readonly spooler?: readonly [verdict: string, observed: string];
}

const rows: readonly Row[] = [
  {
    title: "compliant when it was looked at",
    host: { desired: plain, observation: looked({}), stdout: ended("Spooler=compliant") },
    exitCode: 0,
    verdict: "compliant",
    spooler: ["compliant", "disabled, stopped"],
  },
  {
    title: "drift that the update repaired",
    host: { desired: plain, observation: spoolerDrift, stdout: ended("Spooler=changed") },
    exitCode: 0,
    verdict: "compliant",
    spooler: ["compliant", "disabled, stopped"],
  },
  {
    title: "drift that a guard on the host kept",
    host: { desired: plain, observation: spoolerDrift, stdout: ended("Spooler=guarded") },
    exitCode: 0,
    verdict: "compliant",
    spooler: ["guarded", "auto, running"],
  },
  {
    title: "a service that ends at the next boot",
    host: { desired: plain, observation: spoolerDrift, stdout: ended("Spooler=pending") },
    exitCode: 0,
    verdict: "findings",
    spooler: ["pending", "disabled, running"],
  },
  {
    title: "drift that the script does not speak of",
    host: { desired: plain, observation: spoolerDrift, stdout: ended("LmHosts=compliant") },
    exitCode: 1,
    verdict: "drift",
    spooler: ["drift", "auto, running"],
  },
  {
    title: "drift of a host that the update has left out: what its script said is older",
    host: {
      desired: plain,
      observation: spoolerDrift,
      stdout: ended("Spooler=changed"),
      stdin: "2026-03-01T12:00:00.000Z LmHosts=auto+running",
    },
    exitCode: 1,
    verdict: "drift",
    spooler: ["drift", "auto, running"],
  },
  {
    title: "drift that the update could not repair",
    host: { desired: plain, observation: spoolerDrift },
    exitCode: 1,
    verdict: "drift",
    spooler: ["drift", "auto, running"],
  },
  {
    title: "drift, and a script whose reply was cut off",
    host: { desired: plain, observation: spoolerDrift, stdout: "Spooler=changed\r\n" },
    exitCode: 1,
    verdict: "drift",
    spooler: ["drift", "auto, running"],
  },
  {
    title: "a host that the update could not reach",
    host: { desired: plain, observation: { kind: "notSeen", issue } },
    exitCode: 2,
    verdict: "unobserved",
  },
  {
    title: "a host that nobody may look at",
    host: { desired: plain, observation: { kind: "skipped" }, stdout: ended() },
    exitCode: 2,
    verdict: "skipped",
  },
  {
    title: "a Command whose text spares a service that its inputs disable",
    host: {
      desired: plain,
      observation: looked({}),
      stdout: ended(),
      create: "cmd.exe /c exit 0",
    },
    exitCode: 1,
    verdict: "findings",
    spooler: ["compliant", "disabled, stopped"],
  },
];

describe("--state", () => {
  const folder = mkdtempSync(join(tmpdir(), "secure-iis-state-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const audit = (text: string, ...args: string[]): Promise<Came> => {
    writeFileSync(join(folder, "state.json"), text);
    return secureIis(["audit", "--state", "state.json", ...args], { cwd: folder });
  };
  const report = async (text: string): Promise<{ exitCode: number; report: Report }> => {
    const { exitCode, stdout } = await audit(text, "--output", "json=-");
    return { exitCode, report: JSON.parse(stdout) as Report };
  };

  test.each(rows)("$title", async ({ host, exitCode, verdict, spooler }) => {
    const came = await report(exported({ web01: host }));
    const [web01] = came.report.hosts;
    const service = web01?.services.find(({ key }) => key === "Spooler");
    expect({ exitCode: came.exitCode, verdict: web01?.verdict }).toEqual({ exitCode, verdict });
    expect(service && [service.verdict, service.observed]).toEqual(spooler);
  });

  test("a state of the earlier form, with a row for each service, says what it said by then", async () => {
    const fixtures = join(__dirname, "..", "fixtures", "state");
    const came = await report(readFileSync(join(fixtures, "rowPerService.json"), "utf8"));
    const lines = came.report.hosts.flatMap(({ name, verdict, change, services }) => [
      `${name} ${verdict} ${change}`,
      ...services.map(
        ({ key, verdict, observed, wanted, why }) => `  ${[key, verdict, observed, wanted, why].join("; ")}`,
      ),
    ]);
    const said = readFileSync(join(fixtures, "rowPerService.txt"), "utf8");
    expect(lines.join("\n")).toBe(said.trimEnd());
  });

  test("hosts come by name, with the stack's name, the time of the state and their exceptions", async () => {
    const expires = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);
    const exception = { service: "Spooler", reason: "prints labels", approvedBy: "ops", expires };
    const excepted = desired({ exceptions: [exception] });
    const left = (wanted = plain): Left => ({
      desired: wanted,
      observation: looked({}, wanted),
      stdout: ended(),
    });
    const came = await report(exported({ web10: left(), web9: left(excepted) }));
    expect(came.report).toMatchObject({
      fleet: "webfarm/prod",
      source: "state",
      hosts: [
        { name: "web9", observedAt: "2026-03-10T12:00:00.123Z", change: "unchanged" },
        { name: "web10" },
      ],
    });
    const spooler = came.report.hosts[0]?.services.find(({ key }) => key === "Spooler");
    expect(spooler?.exception).toEqual({ ...exception, service: undefined, kind: "keep" });
  });

  const compliantHost: Left = { desired: plain, observation: looked({}), stdout: ended() };
  test("one document alone shows its services, and leaves older Windows out", async () => {
    const wanted = desired({ platform: Platform.NT4, target: "OLD" });
    const old: Left = { desired: wanted, observation: looked({}, wanted), stdout: ended() };
    const text = exported({ web01: compliantHost, old });
    const came = await audit(text, "--framework", "cis-2022", "--output", "json=-");
    expect(came).toMatchObject({ exitCode: 0, stderr: "old is left out: cis-2022 does not speak of nt4.\n" });
    expect(JSON.parse(came.stdout)).toMatchObject({
      scope: { framework: "cis-2022" },
      hosts: [{ name: "web01", services: [{ key: "Spooler" }] }],
      crosswalk: { Spooler: { statements: [{ number: "5.1" }, { number: "5.2" }] } },
    });
  });

  test("a row of no service is told and not judged: the state may have one shard of a fleet", async () => {
    const row = {
      service: "lldtsvc",
      advice: ListAdvice.Keep,
      source: "decision 12",
      reviewed: "2026-03-01",
    };
    const wanted = desired({ list: [row] });
    const observation = looked({ lldtsvc: { verdict: "absent", found: "absent" } }, wanted);
    const came = await report(exported({ web01: { desired: wanted, observation, stdout: ended() } }));
    expect(came.report.violations).toContainEqual(
      expect.objectContaining({ policy: "known-service-in-list", level: "advisory" }),
    );
  });

  const told = async (connection: unknown): Promise<string[]> => {
    const came = await report(
      exported({ web01: connection === undefined ? compliantHost : { ...compliantHost, connection } }),
    );
    return came.report.violations.map(({ level, policy, message }) => `${level} ${policy}: ${message}`);
  };

  test("host keys that are encrypted are told as not judged, once", async () => {
    expect(await told(undefined)).toEqual(
      ["forbid-altered-commands", "pin-host-keys"].map(
        (policy) => `advisory ${policy}: Not judged for 1 resource: what it reads is encrypted in the state.`,
      ),
    );
  });

  test("host keys that were exported in clear text are judged, and no secret is passed on", async () => {
    expect(await told(shown(pinned))).toEqual([]);
    const { hostKey: _, ...open } = pinned;
    const violations = (await told(shown({ ...pinned, proxy: open }))).join("\n");
    expect(violations).toContain("mandatory pin-host-keys: web01");
    expect(violations).toContain("connection.proxy has no `hostKey`");
    expect(violations).toContain("`connection` of its Command is not what its settings give");
    const { stdout } = await audit(exported({ web01: { ...compliantHost, connection: shown(open) } }));
    expect(stdout).toContain("mandatory pin-host-keys");
    expect(stdout).not.toContain("hunter2");
    expect(stdout).not.toContain("10.0.0.1");
  });

  test("other Commands of the stack are judged by the same rules", async () => {
    const setup = {
      urn: "urn:pulumi:prod::webfarm::command:local:Command::setup",
      type: "command:local:Command",
      inputs: { create: "sc.exe config Spooler start= auto" },
    };
    const came = await report(exported({ web01: compliantHost }, [setup]));
    const [violation] = came.report.violations;
    expect(violation).toMatchObject({ policy: "forbid-raw-service-changes", level: "mandatory" });
    expect(violation?.message).toContain("setup (command:local:Command)");
    expect(violation?.host).toBeUndefined();
    const gone = { ...setup, delete: true };
    const later = await report(exported({ web01: compliantHost }, [gone]));
    expect(later.exitCode).toBe(0);
  });

  test("so are scripts of machines, and what is encrypted is none", async () => {
    const machine = (userData: unknown) => ({
      urn: "urn:pulumi:prod::webfarm::aws:ec2/instance:Instance::vm",
      type: "aws:ec2/instance:Instance",
      inputs: { userData, tags: { Name: "web01" } },
    });
    const sealed = { [secretMark]: "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:9fhH" };
    const toldOf = async (userData: unknown) => {
      const came = await report(exported({ web01: compliantHost }, [machine(userData)]));
      expect(came.exitCode).toBe(0);
      return came.report.violations.filter(({ policy }) => policy === "review-machine-scripts");
    };
    expect(await toldOf("<script>net start Spooler</script>")).toMatchObject([{ level: "advisory" }]);
    expect(await toldOf(sealed)).toEqual([]);
  });

  test("--host restricts it", async () => {
    const drifting: Left = { desired: plain, observation: spoolerDrift };
    const text = exported({ web01: compliantHost, web02: drifting });
    expect(await audit(text, "--host", "web01")).toMatchObject({ exitCode: 0 });
    expect(await audit(text)).toMatchObject({ exitCode: 1 });
  });

  test("what an earlier version has registered is bad input, which says what to do", async () => {
    const text = exported({ web01: compliantHost }).replaceAll('"settings":', '"desired":');
    const { exitCode, stderr } = await audit(text);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Run `pulumi up` with this version, then export the state again.");
  });

  test("settings of another shape are bad input", async () => {
    const text = exported({ web01: compliantHost }).replaceAll(
      '"platform":"windowsServer"',
      '"platform":"beos"',
    );
    const { exitCode, stderr } = await audit(text);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("web01: settings: expected settings as this version");
  });
});
