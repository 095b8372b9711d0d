import type { Platform } from "../../../testing/simulator";
import { windows } from "../../../testing/simulator/machine/tables";
import { machineOf } from "./runLine";

const platforms: Platform[] = ["nt4", "w2k", "w2k3", "modern"];

test.each(platforms)("%s: every dependency exists and runs where it is needed", (platform) => {
  const { services } = machineOf({ platform });
  const needs = services.all().flatMap((service) => service.dependsOn.map((name) => ({ service, name })));
  const wrong = needs
    .filter(({ name }) => !name.startsWith("+"))
    .filter(({ service, name }) => {
      const dependency = services.find(name);
      if (dependency === undefined) return true;
      return service.current === "running" && dependency.current !== "running";
    });
  expect(wrong.map(({ service, name }) => `${service.key} needs ${name}`)).toEqual([]);
});

test.each(platforms)("%s: keys are unique", (platform) => {
  const keys = windows[platform].services.map(([key]) => key.toLowerCase());
  expect(new Set(keys).size).toBe(keys.length);
});

test("modern: Dhcp is needed by what runs, whatever the address", () => {
  const { services } = machineOf({ dhcp: false });
  const dhcp = services.find("Dhcp");
  const running = dhcp ? services.dependents(dhcp).filter(({ current }) => current === "running") : [];
  expect(running.map(({ key }) => key).sort()).toEqual(["Wcmsvc", "WinHttpAutoProxySvc", "iphlpsvc"]);
});

test("modern: without it, by those three stopped", () => {
  const stopped = { state: "stopped" as const };
  const machine = machineOf({
    services: { Wcmsvc: stopped, WinHttpAutoProxySvc: stopped, iphlpsvc: stopped },
  });
  const dhcp = machine.services.find("Dhcp");
  expect(dhcp && machine.services.stop(dhcp)).toBe(0);
});

test.each([
  [
    "nt4" as const,
    ["Alerter", "Messenger", "nmagent", "bh", "SimpTcp", "NwlnkIpx"],
    ["CertSvc", "RemoteRegistry"],
  ],
  ["w2k" as const, ["NM", "MSFTPSVC", "Winmgmt", "RemoteRegistry"], ["CertSvc", "nmagent"]],
  ["w2k3" as const, ["LicenseService", "NntpSvc", "SMTPSVC"], ["CertSvc", "sshd"]],
  [
    "modern" as const,
    ["W3SVC", "WAS", "FTPSVC", "lmhosts", "NetBT", "sshd"],
    ["Browser", "simptcp", "IISADMIN", "SMTPSVC"],
  ],
])("%s has and lacks what it should", (platform, present, absent) => {
  const { services } = machineOf({ platform });
  expect(present.filter((key) => services.find(key) === undefined)).toEqual([]);
  expect(absent.filter((key) => services.find(key) !== undefined)).toEqual([]);
});

test("own services lie over the table", () => {
  const { services } = machineOf({
    services: { spooler: { start: "disabled" }, Fax: null, Own: { start: "auto" }, Browser: {} },
  });
  const { Spooler, Fax, Own, Browser } = services.snapshot();
  expect({ Spooler, Fax, Own, Browser }).toEqual({
    Spooler: { start: "disabled", state: "stopped" },
    Fax: undefined,
    Own: { start: "auto", state: "running" },
    Browser: { start: "demand", state: "stopped" },
  });
});
