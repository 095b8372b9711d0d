import { OtherRole } from "../../components/catalogue";
import {
  ExceptionKind,
  type HostSettings,
  ListAdvice,
  type ListRow,
} from "../../components/settings/hostArgs";
import { type HostSpec, type ServiceSpec, Simulator } from "../../testing/simulator";
import { convergeOn, desiredOn, planned, scripted } from "./bothWays";

const running: ServiceSpec = { start: "auto", state: "running", type: "share" };
const agent: ServiceSpec = {
  ...running,
  type: "own",
  binaryPath: '"C:\\Program Files\\Agent\\agent.exe" -k',
};

const row = (others: Partial<ListRow> = {}): ListRow => ({
  service: "MapsBroker",
  advice: ListAdvice.Disable,
  source: "decision 12",
  reviewed: "2026-11-01",
  ...others,
});
const unlessUsed = { advice: ListAdvice.DisableUnlessUsed, uses: ["maps"] };
const exception = {
  service: "MapsBroker",
  reason: "maps of shops",
  approvedBy: "ops",
  expires: "2999-01-01",
};

interface Case {
  readonly spec?: Partial<HostSpec>;
  readonly service?: ServiceSpec;
  readonly settings: Partial<HostSettings>;
  /** What the plan says, and the script where it names the service at all. */
  readonly becomes: readonly [planned: string, scripted: string];
}

const stays = (planned: string, scripted = "nothing") => [planned, scripted] as const;
const goes = ["changed", "changed"] as const;

/** More than a buffer of 256 kB has room for. */
const many = Object.fromEntries(
  Array.from({ length: 900 }, (_, index) => [
    `A${index}`,
    { start: "demand", state: "stopped", displayName: "x".repeat(120) } as const,
  ]),
);

const cases: readonly (readonly [string, Case])[] = [
  ["a row to disable", { settings: { list: [row()] }, becomes: goes }],
  [
    "a row on a domain controller, before its settings say what it is",
    { spec: { services: { NTDS: running } }, settings: { list: [row()] }, becomes: ["guarded", "guarded"] },
  ],
  [
    "a row on a domain controller whose settings say so",
    {
      spec: { services: { NTDS: running } },
      settings: { list: [row()], otherRoles: [OtherRole.DomainController] },
      becomes: goes,
    },
  ],
  [
    "a row on a virtual machine of Azure, which its agent does not hold",
    { spec: { services: { WindowsAzureGuestAgent: agent } }, settings: { list: [row()] }, becomes: goes },
  ],
  [
    "a row for what such an agent depends on",
    {
      spec: { services: { WindowsAzureGuestAgent: { ...agent, dependsOn: ["MapsBroker"] } } },
      settings: { list: [row()] },
      becomes: ["guarded", "guarded"],
    },
  ],
  [
    "a row for such an agent itself",
    {
      spec: { services: { AWSLiteAgent: agent } },
      settings: { list: [row({ service: "AWSLiteAgent" })] },
      becomes: stays("guarded"),
    },
  ],
  [
    "a row in Spanish, whose label leaves no blank before its colon",
    { spec: { locale: "es" }, settings: { list: [row()] }, becomes: goes },
  ],
  [
    "a program of others in Spanish",
    { spec: { locale: "es" }, service: agent, settings: { list: [row()] }, becomes: ["guarded", "guarded"] },
  ],
  [
    "a row on a host of more services than one answer holds",
    { spec: { services: many }, settings: { list: [row()] }, becomes: goes },
  ],
  [
    "a stopped row in the middle of such a list",
    {
      spec: { services: { ...many, MapsBroker: { ...running, state: "stopped" } } },
      settings: { list: [row(unlessUsed)] },
      becomes: goes,
    },
  ],
  [
    "one that is disabled already, and runs on",
    {
      service: { ...running, start: "disabled" },
      settings: { list: [row()] },
      becomes: goes,
    },
  ],
  [
    "one that runs, where it is not used",
    { settings: { list: [row(unlessUsed)] }, becomes: ["undeclared", "undeclared"] },
  ],
  [
    "one that runs, where undeclared ones go",
    { settings: { list: [row(unlessUsed)], undeclaredRoles: "Disable" as never }, becomes: goes },
  ],
  [
    "one that is stopped, where it is not used",
    { service: { ...running, state: "stopped" }, settings: { list: [row(unlessUsed)] }, becomes: goes },
  ],
  [
    "one that is used",
    { settings: { list: [row(unlessUsed)], uses: ["maps"] }, becomes: stays("compliant") },
  ],
  ["a row to keep", { settings: { list: [row({ advice: ListAdvice.Keep })] }, becomes: stays("compliant") }],
  [
    "a row to keep what its owner has disabled",
    {
      service: { start: "disabled", state: "stopped" },
      settings: { list: [row({ advice: ListAdvice.Keep })] },
      becomes: stays("compliant"),
    },
  ],
  [
    "a row that nobody has reviewed",
    { settings: { list: [{ ...row(), reviewed: undefined as never }] }, becomes: stays("unreviewed") },
  ],
  [
    "a row for its own Windows",
    { spec: { build: 17763 }, settings: { list: [row({ os: [2016, 2019] })] }, becomes: goes },
  ],
  [
    "a row for another Windows",
    { spec: { build: 26100 }, settings: { list: [row({ os: [2016, 2019] })] }, becomes: stays("compliant") },
  ],
  [
    "an exception with an end",
    { settings: { list: [row()], exceptions: [exception] }, becomes: stays("excepted") },
  ],
  [
    "a program that Windows has not brought along",
    { service: agent, settings: { list: [row()] }, becomes: ["guarded", "guarded"] },
  ],
  [
    "such a program, at one's own risk",
    {
      service: agent,
      settings: { list: [row()], exceptions: [{ ...exception, kind: ExceptionKind.AllowRisk }] },
      becomes: goes,
    },
  ],
  [
    "a service that a kept one needs",
    {
      spec: { services: { W3SVC: { start: "auto", state: "running", dependsOn: ["MapsBroker"] } } },
      settings: { list: [row()] },
      becomes: ["guarded", "guarded"],
    },
  ],
  [
    "a service that members of a domain need, on one",
    {
      spec: { domain: "corp.example", services: { Wecsvc: running } },
      settings: { list: [row({ service: "Wecsvc" })] },
      becomes: ["guarded", "guarded"],
    },
  ],
  [
    "the same, in a workgroup",
    {
      spec: { services: { Wecsvc: running } },
      settings: { list: [row({ service: "Wecsvc" })] },
      becomes: goes,
    },
  ],
  [
    "a service that is not there",
    { spec: { services: { MapsBroker: null } }, settings: { list: [row()] }, becomes: ["absent", "absent"] },
  ],
];

test.each(cases)("%s", async (_, { spec, service = running, settings, becomes }) => {
  const services = { MapsBroker: service, ...spec?.services };
  const host: HostSpec = { name: "web01", platform: "modern", ...spec, services };
  const fleet = await Simulator.start([host]);
  const desired = desiredOn(host, settings);
  const key = settings.list?.[0]?.service ?? "";
  const before = fleet.host("web01").service(key);
  const said = await planned(fleet, "web01", desired, key);
  const reply = await convergeOn(fleet, "web01", desired);
  fleet.host("web01").settle();
  const after = fleet.host("web01").service(key);
  const again = await planned(fleet, "web01", desired, key);
  await fleet.stop();
  expect([said, scripted(reply, key)]).toEqual(becomes);
  expect([reply.exitCode, reply.stderr]).toEqual([0, ""]);
  if (becomes[0] === "changed")
    expect([after, again]).toEqual([{ start: "disabled", state: "stopped" }, "compliant"]);
  else expect([after, again]).toEqual([before, said]);
});
