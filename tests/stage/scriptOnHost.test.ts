import fc from "fast-check";
import { entriesOn, Platform } from "../../components/catalogue";
import { renderConverge } from "../../components/converge";
import { convergeOf } from "../../components/convergeOf";
import { parseReport } from "../../components/convergeReport";
import { type Desired, desiredState } from "../../components/desired";
import { parseObservation, renderObservation } from "../../components/observation";
import { drift, type Finding, plan } from "../../components/plan";
import { runOverSsh } from "../../components/ssh";
import { type HostSpec, type ServiceSpec, type SimulatedHost, Simulator } from "../../testing/simulator";

/** The plan says what would be done, the script does it on the host: here both meet, on hosts of all kinds. */
const hostPlatform = {
  nt4: "nt4",
  windows2000: "w2k",
  windows2003: "w2k3",
  windowsServer: "modern",
} as const;
const hostsPerPlatform = 12;
const limits = { connectTimeoutSeconds: 10, replyTimeoutSeconds: 120, replyLimitBytes: 1_000_000 };

const service: fc.Arbitrary<ServiceSpec | null> = fc.option(
  fc
    .record({
      start: fc.constantFrom("auto", "demand", "disabled" as const),
      state: fc.constantFrom("running", "stopped" as const),
      stoppable: fc.constantFrom(true, true, true, false),
    })
    .map((spec) => ({ ...spec, stopSeconds: 0.05 }) as ServiceSpec),
  { freq: 6 },
);

interface Sample {
  readonly spec: HostSpec;
  readonly desired: Desired;
}

function sampleOf(platform: Platform): fc.Arbitrary<Sample> {
  const keys = entriesOn(platform)
    .map(({ key }) => key)
    .filter((key) => !["LanmanServer", "RpcSs", "Rpcss"].includes(key));
  const target = platform === Platform.WindowsServer ? {} : { target: "" };
  return fc
    .record({
      services: fc.record(Object.fromEntries(keys.map((key) => [key, service])), { requiredKeys: [] }),
      facts: fc.record({ dhcp: fc.boolean(), domain: fc.constantFrom("", "corp.example") }),
      roles: fc.constantFrom([], ["ftp"], ["smtp", "dialUp"]),
      undeclaredRoles: fc.constantFrom("Report", "Disable"),
    })
    .map(({ services, facts, ...settings }) => ({
      spec: {
        name: "",
        platform: hostPlatform[platform],
        services: services as Record<string, ServiceSpec | null>,
        ...facts,
      },
      desired: desiredState({ platform, ...target, ...settings } as never, { mayBeDomainAccount: false }),
    }));
}

const samples = Object.values(Platform).flatMap((platform) =>
  fc.sample(sampleOf(platform), { seed: 189271, numRuns: hostsPerPlatform }).map((sample, index) => {
    const name = `${platform}${index}`;
    const desired =
      platform === Platform.WindowsServer ? sample.desired : { ...sample.desired, target: name };
    return { title: name, spec: { ...sample.spec, name }, desired };
  }),
);

const stepsOf = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ key, steps }) => steps.map((step) => `${key.toLowerCase()} ${step}`)).sort();

/** The changes of the host's own log in the words of the plan, without dependencies that Windows started along. */
function done(host: SimulatedHost, findings: readonly Finding[]): string[] {
  const ours = new Set(findings.map(({ key }) => key.toLowerCase()));
  const planned = new Set(stepsOf(findings));
  const words = host.log.changes.flatMap(({ service: name, what, to }) => {
    if (what === "start") return [`${name.toLowerCase()} start= ${to}`];
    return to === "stopped"
      ? [`${name.toLowerCase()} stop`]
      : to === "running"
        ? [`${name.toLowerCase()} start`]
        : [];
  });
  return words
    .filter((word) => ours.has(word.split(" ")[0] ?? "") && (planned.has(word) || !word.endsWith(" start")))
    .sort();
}

describe("what the plan says is what the script does", () => {
  let fleet: Simulator;
  beforeAll(async () => {
    fleet = await Simulator.start([{ name: "jump", platform: "modern" }, ...samples.map(({ spec }) => spec)]);
  });
  afterAll(() => fleet.stop());

  const ask = (name: string, line: string) => {
    const host = fleet.host(name);
    const { port, hostKey } = host.port > 0 ? host : fleet.host("jump");
    return runOverSsh(
      { host: "127.0.0.1", port, user: "Administrator", password: "simulator", hostKey },
      line,
      limits,
    );
  };
  const look = async (name: string, desired: Desired): Promise<Finding[]> => {
    const reply = parseObservation(desired, (await ask(name, renderObservation(desired))).stdout);
    if ("problem" in reply) throw new Error(JSON.stringify(reply.problem));
    return plan(desired, reply.observed);
  };

  test.each(samples)("$title", async ({ spec: { name }, desired }) => {
    const host = fleet.host(name);
    const before = await look(name, desired);
    const reply = await ask(name, renderConverge(convergeOf(desired)));
    expect(parseReport(reply.stdout)).toMatchObject({ complete: true, failed: false });
    expect(done(host, before)).toEqual(stepsOf(before));
    expect(drift(await look(name, desired))).toEqual([]);
  });
});
