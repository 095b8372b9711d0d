import fc from "fast-check";
import { Category, entriesOn, Platform } from "../../components/catalogue";
import { type Desired, type DesiredService, Want } from "../../components/decide/desired";
import { desiredState } from "../../components/decide/desiredState";
import { guards } from "../../components/decide/guards";
import type { HostSettings } from "../../components/settings/hostArgs";
import {
  alteredTo,
  command,
  exceptionFor,
  type Given,
  hardened,
  hostKey,
  secret,
  settingsFor,
  unknown,
} from "../../policies/example";
import { tryRules } from "../../policies/harness";
import { rules } from "../../policies/rules";
import { leftEnabled } from "../../policies/rules/disableNotRequiredServices";
import { requiredFaults } from "../../policies/rules/keepRequiredServices";
import { channelFaults } from "../../policies/rules/protectManagementChannel";
import { anySettings } from "../components/arbitraries";
import { draws } from "../draws";

const tell = (...resources: readonly Given[]) => tryRules(rules, resources);
const mandatory = async (...resources: readonly Given[]) =>
  (await tell(...resources)).filter(({ level }) => level === "mandatory");

const settingsOn = (platform: Platform): HostSettings =>
  settingsFor({ platform, ...(platform === Platform.WindowsServer ? {} : { target: "OLDWEB" }) });
const wantedBy = (settings: HostSettings): Desired => desiredState(settings, { mayBeDomainAccount: false });
const cleanOn = (platform: Platform): Desired => wantedBy(settingsOn(platform));

/** A desired state with a service changed, as no settings give it; `undefined` leaves it out. */
const altered = (desired: Desired, key: string, change: Partial<DesiredService> | undefined): Desired => ({
  ...desired,
  services: desired.services.flatMap((service) =>
    service.key !== key ? [service] : change ? [{ ...service, ...change }] : [],
  ),
});

type Row = [platform: Platform, article: string, key: string];
const rowsOf = (category: Category): Row[] =>
  Object.values(Platform).flatMap((platform) =>
    entriesOn(platform)
      .filter((entry) => entry.category === category)
      .map(({ article, key }): Row => [platform, article, key]),
  );

test.each(Object.values(Platform))("a clean host on %s passes without a word", async (platform) => {
  expect(await tell(...hardened(settingsOn(platform)))).toEqual([]);
});

test.each(rowsOf(Category.NotRequired))(
  "on %s, %s (%s) cannot be kept without a reason",
  async (platform, article, key) => {
    const told = await mandatory(...hardened({ ...settingsOn(platform), keep: [key] }));
    const own = told.filter(({ policy }) => policy.startsWith("disable-not-required-services"));
    const message = expect.stringContaining(`web01 leaves ${article} (${key}) as it is`);
    expect(own.map((each) => each.message)).toEqual([message, message]);
  },
);

/** Rules check the state that they have computed as well: a mistake in the computation does not pass either. */
describe.each<[title: string, change: Partial<DesiredService> | undefined]>([
  ["kept without a reason", { want: Want.Leave, standing: "kept", why: "listed under keep" }],
  ["enabled", { want: Want.Enable }],
  ["disabled while it is stopped alone", { want: Want.DisableIfStopped }],
  ["left out", undefined],
])("a Not Required service that would be %s", (_, change) => {
  test.each(rowsOf(Category.NotRequired))("on %s: %s (%s)", (platform, article, key) => {
    expect(leftEnabled("web01", altered(cleanOn(platform), key, change))).toEqual([
      expect.stringContaining(`web01 leaves ${article} (${key}) as it is`),
    ]);
  });
});

describe.each<[title: string, change: Partial<DesiredService> | undefined]>([
  ["disabled", { want: Want.Disable }],
  ["not repaired", { want: Want.Leave }],
  ["left out", undefined],
])("a Required service that would be %s", (_, change) => {
  test.each(rowsOf(Category.Required))("on %s: %s (%s)", (platform, article, key) => {
    expect(requiredFaults("web01", altered(cleanOn(platform), key, change))).toEqual([
      expect.stringContaining(`${article} (${key}).`),
    ]);
  });
});

/** Services of the catalogue alone have a place in a desired state of the component's; a forged one may name others. */
test.each(guards.filter(({ when }) => when === "always" || when === "smbChannel"))(
  "$service cannot be disabled ($when)",
  ({ service }) => {
    const clean = wantedBy(settingsFor({ target: "OTHER" }));
    const forged = { ...clean.services[0], key: service, want: Want.Disable } as DesiredService;
    const others = clean.services.filter(({ key }) => key.toLowerCase() !== service.toLowerCase());
    expect(channelFaults("web01", { ...clean, services: [...others, forged] })).toEqual([
      expect.stringMatching(/^web01 disables /),
    ]);
  },
);

test("DHCP is not disabled without asking the host, nor by an exception that allows no risk", () => {
  const clean = wantedBy(settingsFor());
  const { guards: _, ...unguarded } = clean.services.find(({ key }) => key === "Dhcp") as DesiredService;
  const services = clean.services.map((service) => (service.key === "Dhcp" ? unguarded : service));
  expect(channelFaults("web01", { ...clean, services })).toEqual([
    expect.stringContaining("web01 disables DHCP Client (Dhcp) without asking the host first"),
  ]);
});

const ofSettings = new Set(["limit-exceptions", "disable-not-required-services"]);

test("whatever the component builds keeps Required services and the channel, and is its own", async () => {
  const check = async (settings: HostSettings) => {
    const told = await mandatory(...hardened(settings));
    const names = told.map(({ policy }) => policy.replace("-in-stack", ""));
    expect(names.filter((name) => !ofSettings.has(name))).toEqual([]);
  };
  await fc.assert(fc.asyncProperty(anySettings, check), { numRuns: draws(150) });
});

/** Rules that do not judge a desired state. */
const ofCommands = new Set([
  "pin-host-keys",
  "forbid-altered-commands",
  "leave-disabling-to-settings",
  "review-machine-scripts",
  "forbid-raw-service-changes",
  "forbid-unreadable-commands",
  "cover-every-host",
  "forbid-development-tools",
  "report-host-drift",
]);

describe("nothing passes in silence", () => {
  const policiesOfHosts = rules.map(({ about }) => about.name).filter((name) => !ofCommands.has(name));
  const [component, below] = hardened();
  const given = (settings: unknown): Given => ({ ...component, props: { ...component.props, settings } });
  const wrong: [string, unknown][] = [
    ["missing", undefined],
    ["null", null],
    ["a text", "clean"],
    ["without a platform", { roles: [] }],
    ["of a platform that is none", { platform: "windows95" }],
    ["with a role that is none", settingsFor({ roles: ["web"] })],
    ["with a field that is none", { ...settingsFor(), standing: "guarded" }],
    ["with an exception that is none", settingsFor({ exceptions: ["Spooler"] })],
  ];
  test.each(wrong)("settings that are %s", async (_, settings) => {
    const told = await tell(given(settings));
    const silent = policiesOfHosts.filter((name) => !told.some(({ policy }) => policy === name));
    expect(silent).toEqual([]);
    const own = told.filter(({ policy }) => policiesOfHosts.includes(policy));
    for (const { message } of own) expect(message).toContain("cannot be judged");
  });

  test("settings that are unknown, in whole or in part", async () => {
    for (const settings of [unknown, { ...settingsFor(), keep: unknown }]) {
      const told = await tell(given(settings), below);
      const silent = policiesOfHosts.filter((name) => !told.some(({ policy }) => policy === name));
      expect(silent).toEqual([]);
      for (const { level, message } of told) {
        expect(level).toBe("advisory");
        expect(message).toContain("cannot be judged before up: ");
      }
    }
  });

  test("an unknown connection does not blind the rules on services", async () => {
    const told = await mandatory(...alteredTo({ connection: unknown }, settingsFor({ keep: ["Spooler"] })));
    expect(told.map(({ policy }) => policy)).toContain("disable-not-required-services");
  });
});

test("no message of any rule holds a secret, wherever it stands", async () => {
  const key = secret("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA\n-----END OPENSSH PRIVATE KEY-----");
  const password = secret("correct horse battery staple");
  const login = { host: secret("10.1.2.3"), user: secret("CORP\\admin"), password, privateKey: key };
  const bare = { ...login, hostKey: password, privateKeyPassword: password };
  const bad = exceptionFor("Spooler", {
    kind: password,
    reason: 7,
    approvedBy: { password },
    expires: password,
  });
  const [component, below] = hardened(settingsFor({ exceptions: [bad] }));
  const told = await tell(
    { ...component, props: { settings: password, password } },
    { ...component, props: { ...component.props, settings: { platform: password, [String(1)]: key } } },
    component,
    { ...below, props: { create: password, stdin: key, connection: { ...bare, proxy: bare } } },
    command({ ...bare, hostKey: key, proxy: password }),
    command(password),
    command({ ...login, hostKey: secret(hostKey.slice(0, -4)) }, "command:remote:CopyFile"),
  );
  const silent = [
    "pin-host-keys",
    "limit-exceptions",
    "disable-not-required-services",
    "keep-required-services",
  ];
  expect(told.map(({ policy }) => policy)).toEqual(expect.arrayContaining(silent));
});
