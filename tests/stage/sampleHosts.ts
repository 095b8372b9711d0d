import fc from "fast-check";
import { entriesOn, Platform } from "../../components/catalogue";
import { runOverSsh, type SshReply } from "../../components/connect/ssh";
import type { Desired } from "../../components/decide/desired";
import { desiredState } from "../../components/decide/desiredState";
import { OnDestroy } from "../../components/settings/hostArgs";
import { ownerOf } from "../../components/settings/owner";
import type { HostSpec, ServiceSpec, Simulator } from "../../testing/simulator";
import { hostPlatform } from "./hostPlatform";

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
      desired: desiredState({ platform, ...target, ...settings, onDestroy: OnDestroy.Restore } as never, {
        mayBeDomainAccount: false,
        owner: ownerOf("webfarm", "prod", "web01"),
      }),
    }));
}

/** Hosts of all kinds, the same at every run. */
export const samples = Object.values(Platform).flatMap((platform) =>
  fc.sample(sampleOf(platform), { seed: 189271, numRuns: hostsPerPlatform }).map((sample, index) => {
    const name = `${platform}${index}`;
    const desired =
      platform === Platform.WindowsServer ? sample.desired : { ...sample.desired, target: name };
    return { title: name, spec: { ...sample.spec, name }, desired };
  }),
);

/** Runs a line on a host of the fleet, through the host `jump` where it has no SSH server of its own. */
export function runOn(fleet: Simulator, name: string, line: string): Promise<SshReply> {
  const host = fleet.host(name);
  const { port, hostKey } = host.port > 0 ? host : fleet.host("jump");
  const login = { host: "127.0.0.1", port, user: "Administrator", password: "simulator", hostKey };
  return runOverSsh(login, line, limits);
}
