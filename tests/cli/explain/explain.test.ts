import fc from "fast-check";
import type { Explanation } from "../../../cli/explain/explanation";
import { catalogue, entriesOn, Platform, Role } from "../../../components/catalogue";
import { crosswalk } from "../../../components/catalogue/crosswalk";
import { desiredState } from "../../../components/decide/desiredState";
import { secureIis } from "../auditScene";

const explain = (...args: readonly string[]) => secureIis(["explain", ...args], { cwd: "/" });

interface Row {
  readonly title: string;
  readonly args: readonly string[];
  readonly says: readonly RegExp[];
  readonly saysNot?: RegExp;
}

const rows: readonly Row[] = [
  {
    title: "a Not Required service, by its key, on which documents contradict each other",
    args: ["Spooler"],
    says: [
      /^Print Spooler \(Spooler\)$/m,
      /In the article +Spooler — Not Required; on NT 4.0, 2000, 2003, 2016\+$/m,
      /Becomes +disabled and stopped — Not Required$/m,
      /Guarded +read on the host: a service that is kept depends on it$/m,
      /In lists +the article wins over a row, unless it has `over: article`, a `reason` and `reviewed`$/m,
      /Needs +RpcSs, HTTP$/m,
      /Needed by +Fax$/m,
      /CIS Windows Server 2022, 5\.1; CIS Windows Server 2025, 5\.1 \(level 1; domain controllers\): disabled$/m,
      /CIS Windows Server 2022, 5\.2; .*2025, 5\.2 \(level 2; members of a domain/,
      /They contradict each other — disable unless used: Microsoft's guidance/,
      /cis-2022: .*4\.0\.0 of 2025-05-23\): ansible-lockdown\/Windows-2022-CIS@1f18129 .*read 2026-11-25$/m,
    ],
  },
  {
    title: "a display name without quotes and without regard to case",
    args: ["print", "SPOOLER"],
    says: [/^Print Spooler \(Spooler\)$/m],
  },
  {
    title: "a Required service, by the name that the article has for it",
    args: ["world wide web publishing service"],
    says: [
      /^World Wide Web Publishing Service \(W3SVC\)$/m,
      /Becomes +not disabled; found disabled, it is set to auto — Required$/m,
      /In lists +no row changes anything: Required$/m,
      /Only rules for client Windows differ — keep: the article/,
      /CIS Windows 11 \(for clients\), 5\.40 \(level 1\): disabled/,
    ],
  },
  {
    title: "a service in two categories, of which one wins",
    args: ["Server"],
    says: [/\(LanmanServer\)$/m, /Server, Server Service — Required/],
  },
  {
    title: "a name of the article's that stands for three services",
    args: ["Remote Access Services"],
    says: [/\(RasMan\)$/m, /\(RasAuto\)$/m, /\(RemoteAccess\)$/m],
  },
  {
    title: "a May Be Required service that no role declares",
    args: ["FTPSVC"],
    says: [/Becomes +disabled while it is stopped; .* — no declared role needs it/, /V-278016/],
  },
  {
    title: "the same with its role",
    args: ["FTPSVC", "--role", "FTP"],
    says: [/Becomes +not disabled; found disabled, it is set to demand — role ftp$/m],
  },
  {
    title: "a service that the article recommends",
    args: ["PlugPlay"],
    says: [
      /Becomes +left as it is/,
      /Guarded +always: Windows does not run without it$/m,
      /In lists +no row changes anything: Windows does not run without it$/m,
    ],
  },
  {
    title: "a guard that is read on the host",
    args: ["dhcp client"],
    says: [/Guarded +read on the host: an interface takes its address from DHCP/, /no guidance$/m],
    saysNot: /contradict|differ/,
  },
  {
    title: "a guard of a host that is reached over SMB, which older Windows always is",
    args: ["NetBT", "--platform", "NT4"],
    says: [/Windows +Windows NT 4\.0$/m, /Becomes +left as it is — sc\.exe reaches this host over SMB/],
    saysNot: /What others say/,
  },
  {
    title: "a service that newer Windows lacks",
    args: ["Messenger"],
    says: [/on NT 4\.0, 2000, 2003$/m, /Becomes +nothing, and absent counts as compliant/],
    saysNot: /In lists|What others say|Sources/,
  },
  {
    title: "a service that is none of the article's, by its display name",
    args: ["Bluetooth Support Service"],
    says: [
      /^Bluetooth Support Service \(bthserv\)$/m,
      /In the article +not named$/m,
      /Becomes +left as it is — the article does not name it$/m,
      /Set up as +demand on Windows Server 2016, with Desktop Experience alone$/m,
      /V-278018: disabled, except for a need of the organisation$/m,
    ],
  },
  {
    title: "the way in, which rules for clients would take",
    args: ["sshd"],
    says: [/Guarded +always: the SSH connection needs it$/m, /CIS Windows 11 \(for clients\), 5\.12/],
  },
  {
    title: "the service of one user, by its template",
    args: ["CDPUserSvc_1a2b3"],
    says: [/^CDPUserSvc$/m, /A template +of services named NAME_1a2b3, one for each user, since 1607$/m],
  },
  {
    title: "a service that Windows protects, with its side effect",
    args: ["Dnscache"],
    says: [/Attempts +access denied to sc\.exe on Server 2019/, /Needed for .*our own judgement/],
  },
  {
    title: "a service that marks a role",
    args: ["NTDS"],
    says: [/A host with it +is a domain controller$/m],
  },
];

test.each(rows)("$title", async ({ args, says, saysNot }) => {
  const { exitCode, stdout, stderr } = await explain(...args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  for (const part of says) expect(stdout).toMatch(part);
  if (saysNot) expect(stdout).not.toMatch(saysNot);
});

test.each<[string, readonly string[], string]>([
  ["a typing error", ["Spoler"], 'received "Spoler". Did you mean Spooler?'],
  ["one in a display name", ["DHCP", "Clint"], "Did you mean DHCP Client?"],
  ["a part of a name", ["indexing"], "Did you mean Indexing Service?"],
  ["a name like no other", ["apache2.4"], "docs/catalogue.md lists them"],
  ["a name that a terminal would obey", ["\u001b[31m"], 'received "\\u001b[31m"'],
  ["a platform that is none", ["Spooler", "--platform", "linux"], "Expected one of nt4, windows2000"],
  ["a role that is none", ["Spooler", "--role", "web"], "Expected one of certificateAuthority"],
  ["no name", [], "missing required argument 'service'"],
])("%s ends with code 2", async (_, args, text) => {
  const { exitCode, stdout, stderr } = await explain(...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(text);
});

describe("every service can be asked for", () => {
  const asked = async (name: string, platform: Platform): Promise<string[]> => {
    const { exitCode, stdout } = await explain(name, "--json", "--platform", platform);
    return exitCode === 0 ? (JSON.parse(stdout) as Explanation[]).map(({ key }) => key) : [];
  };

  test("by key and by display name, on whichever Windows", async () => {
    for (const { key, displayName } of crosswalk) {
      expect(await asked(key.toUpperCase(), Platform.WindowsServer)).toEqual([key]);
      expect(await asked(displayName, Platform.WindowsServer)).toContain(key);
    }
  });

  test("and by every line of the article", async () => {
    const lines = catalogue.filter(({ services }) => services.length > 0);
    for (const { article } of lines) expect(await asked(article, Platform.NT4)).not.toEqual([]);
  });
});

test("what it tells is what is wanted of such a host", async () => {
  const anyRoles = fc.subarray(Object.values(Role));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...entriesOn(Platform.WindowsServer)),
      anyRoles,
      async ({ key }, roles) => {
        const given = roles.flatMap((role) => ["--role", role]);
        const { stdout } = await explain(key, "--json", ...given);
        const wanted = desiredState(
          { platform: Platform.WindowsServer, roles },
          { mayBeDomainAccount: false },
        );
        const { want, why } = wanted.services.find((service) => service.key === key) ?? {};
        expect(JSON.parse(stdout)).toMatchObject([{ key, roles, outcome: { want, why } }]);
      },
    ),
    { numRuns: 60 },
  );
});

test("help has examples and the exit codes", async () => {
  const { exitCode, stdout } = await explain("--help");
  expect(exitCode).toBe(0);
  expect(stdout).toContain("secure-iis explain FTPSVC --role ftp");
  expect(stdout).toMatch(/Exit codes:\n {2}0 .*\n {2}2 /);
});
