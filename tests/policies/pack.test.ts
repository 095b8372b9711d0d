import fc from "fast-check";
import { Category, entriesOn, Platform } from "../../components/catalogue";
import { type Desired, Want } from "../../components/decide/desired";
import { guards } from "../../components/decide/guards";
import {
  altered,
  command,
  desiredFor,
  exceptionFor,
  type Given,
  hardened,
  hardening,
  hostKey,
  secret,
  unknown,
  web01,
} from "../../policies/example";
import { tryRules } from "../../policies/harness";
import { rules } from "../../policies/rules";
import { anyDesired } from "../components/arbitraries";
import { draws } from "../draws";

const tell = (...resources: readonly Given[]) => tryRules(rules, resources);
const mandatory = async (...resources: readonly Given[]) =>
  (await tell(...resources)).filter(({ level }) => level === "mandatory");

const cleanOn = (platform: Platform): Desired =>
  desiredFor({ platform, ...(platform === Platform.WindowsServer ? {} : { target: "OLDWEB" }) });

type Row = [platform: Platform, article: string, key: string];
const rowsOf = (category: Category): Row[] =>
  Object.values(Platform).flatMap((platform) =>
    entriesOn(platform)
      .filter((entry) => entry.category === category)
      .map(({ article, key }): Row => [platform, article, key]),
  );

test.each(Object.values(Platform))("a clean host on %s passes without a word", async (platform) => {
  expect(await tell(...hardened(cleanOn(platform)))).toEqual([]);
});

describe.each([
  ["kept without a reason", { want: Want.Leave, standing: "kept", why: "listed under keep" }],
  ["enabled", { want: Want.Enable }],
  ["disabled while it is stopped alone", { want: Want.DisableIfStopped }],
  ["left out", undefined],
])("a Not Required service that is %s", (_, change) => {
  test.each(rowsOf(Category.NotRequired))("on %s: %s (%s)", async (platform, article, key) => {
    const told = await mandatory(...hardened(altered(cleanOn(platform), { [key]: change })));
    const own = told.filter(({ policy }) => policy.startsWith("disable-not-required-services"));
    const message = expect.stringContaining(`web01 leaves ${article} (${key}) as it is`);
    expect(own.map((each) => each.message)).toEqual(expect.arrayContaining([message, message]));
  });
});

describe.each([
  ["disabled", { want: Want.Disable }],
  ["left out", undefined],
])("a Required service that is %s", (_, change) => {
  test.each(rowsOf(Category.Required))("on %s: %s (%s)", async (platform, article, key) => {
    const told = await mandatory(web01(altered(cleanOn(platform), { [key]: change })));
    const own = told.filter(({ policy }) => policy === "keep-required-services");
    expect(own.map(({ message }) => message)).toEqual([expect.stringContaining(`${article} (${key}).`)]);
  });
});

/** Services of the catalogue alone have a place in a desired state of the component's; a forged one may name others. */
const guarded = guards.filter(({ when }) => when === "always" || when === "smbChannel");
test.each(guarded)("$service cannot be disabled ($when)", async ({ service }) => {
  const clean = desiredFor({ target: "WEB01" });
  const forged = { ...clean.services[0], key: service, want: Want.Disable } as Desired["services"][number];
  const others = clean.services.filter(({ key }) => key.toLowerCase() !== service.toLowerCase());
  const told = await mandatory(web01({ ...clean, services: [...others, forged] }));
  const own = told.filter(({ policy }) => policy === "protect-management-channel");
  expect(own.map(({ message }) => message)).toEqual([expect.stringMatching(/^web01 disables /)]);
});

const ofSettings = new Set(["limit-exceptions", "disable-not-required-services"]);

test("whatever the component builds keeps Required services and the channel", async () => {
  const check = async (desired: Desired) => {
    const told = await mandatory(...hardened(desired));
    const names = told.map(({ policy }) => policy.replace("-in-stack", ""));
    expect(names.filter((name) => !ofSettings.has(name))).toEqual([]);
  };
  await fc.assert(fc.asyncProperty(anyDesired, check), { numRuns: draws(150) });
});

/** Rules that do not judge a desired state. */
const ofCommands = new Set([
  "pin-host-keys",
  "forbid-raw-service-changes",
  "forbid-unreadable-commands",
  "cover-every-host",
  "forbid-development-tools",
  "report-host-drift",
]);

describe("nothing passes in silence", () => {
  const policiesOfHosts = rules.map(({ about }) => about.name).filter((name) => !ofCommands.has(name));
  const wrong: [string, unknown][] = [
    ["missing", undefined],
    ["null", null],
    ["a text", "clean"],
    ["without services", { platform: "windowsServer", roles: [] }],
    ["of a platform that is none", { ...cleanOn(Platform.NT4), platform: "windows95" }],
    ["with a service that is none", { ...cleanOn(Platform.NT4), services: [null] }],
    ["with a want that is none", altered(desiredFor(), { Spooler: { want: "sleep" } })],
  ];
  test.each(wrong)("a desired state that is %s", async (_, desired) => {
    const told = await tell({ ...web01(desiredFor()), props: { desired } });
    const silent = policiesOfHosts.filter((name) => !told.some(({ policy }) => policy === name));
    expect(silent).toEqual([]);
    for (const { message } of told) expect(message).toContain("cannot be judged");
  });

  test("a desired state that is unknown, in whole or in part", async () => {
    for (const desired of [unknown, { ...desiredFor(), services: unknown }]) {
      const told = await tell({ ...web01(desiredFor()), props: { desired } });
      const silent = policiesOfHosts.filter((name) => !told.some(({ policy }) => policy === name));
      expect(silent).toEqual([]);
      for (const { level, message } of told) {
        expect(level).toBe("advisory");
        expect(message).toContain("cannot be judged before up: ");
      }
    }
  });

  test("an unknown connection does not blind the rules on services", async () => {
    const keeps = hardened(desiredFor({ keep: ["Spooler"] })).map((given) => ({
      ...given,
      props: { ...given.props, ...(given.parentType ? { connection: unknown } : {}) },
    }));
    const told = await mandatory(...keeps);
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
  const forged = altered(desiredFor(), {
    Spooler: { want: Want.Leave, standing: "excepted", exception: bad },
  });
  const told = await tell(
    { ...web01(desiredFor()), props: { desired: password, password } },
    { ...web01(desiredFor()), props: { desired: { ...desiredFor(), services: [password, key] } } },
    web01(forged),
    { ...hardening(password), props: { create: password, stdin: key, connection: { ...bare, proxy: bare } } },
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
