import { Advice, crosswalk } from "../../../../components/catalogue/crosswalk";
import { contradictionOf } from "../../../../components/catalogue/crosswalk/contradiction";
import {
  describeContradiction,
  describeStatement,
  describeStatements,
} from "../../../../components/catalogue/crosswalk/describe";

const contradicted = (among: "servers" | "clients"): string[] =>
  crosswalk.filter(({ key }) => contradictionOf(key)?.among === among).map(({ key }) => key);

test("documents for servers contradict each other, or the article, on these alone", () => {
  expect(contradicted("servers")).toEqual([
    "IISADMIN",
    "NetTcpPortSharing",
    "RemoteAccess",
    "Spooler",
    "TapiSrv",
  ]);
});

test("rules for client Windows would take from a server what others keep", () => {
  const found = contradicted("clients");
  const way = ["LanmanServer", "WinRM", "TermService", "SessionEnv", "UmRdpService", "RemoteRegistry"];
  expect(found).toEqual(expect.arrayContaining([...way, "WerSvc", "Wecsvc", "MSiSCSI", "W3SVC"]));
});

test.each<[string, string]>([
  ["sshd, which rules for clients alone speak of", "sshd"],
  ["WSearch, disabled by default and by OSConfig", "WSearch"],
  ["Dhcp, to which the guidance gives no advice", "Dhcp"],
  ["simptcp, disabled by all", "SimpTcp"],
  ["a key that nobody knows", "NoSuchService"],
])("no contradiction on %s", (_, key) => expect(contradictionOf(key)).toBeUndefined());

test("it names all sides, the article among them", () => {
  expect(contradictionOf("spooler")?.sides).toEqual([
    { advice: Advice.DisableUnlessUsed, article: false, documents: ["microsoft-2016"] },
    {
      advice: Advice.Disable,
      article: true,
      documents: ["cis-2016", "cis-2019", "cis-2022", "cis-2025", "cis-windows-11"],
    },
  ]);
});

test.each<[string, string]>([
  [
    "TapiSrv",
    "They contradict each other — keep: Microsoft's guidance for Windows Server 2016; disable unless used: the article",
  ],
  [
    "SharedAccess",
    "Only rules for client Windows differ — disable unless used: Microsoft's guidance for Windows Server 2016; disable: BSI SiSyPHuS Windows 10 (for clients)",
  ],
])("in words: %s", (key, text) => {
  const found = contradictionOf(key);
  expect(found && describeContradiction(found)).toBe(text);
});

test("statements in words", () => {
  const told = crosswalk.filter(({ key }) => key === "bthserv").flatMap(({ statements }) => statements);
  expect(told.map(describeStatement)).toEqual([
    "Microsoft's guidance for Windows Server 2016: OK to disable, except for Bluetooth",
    "DISA STIG Windows Server 2025, V-278018: disabled, except for a need of the organisation",
    "CIS Windows 11 (for clients), 5.2 (level 2): disabled",
    "BSI SiSyPHuS Windows 10 (for clients) (high need): disabled",
  ]);
});

test("versions that say the same share a line, and lose no number", () => {
  const told = crosswalk.filter(({ key }) => key === "Spooler").flatMap(({ statements }) => statements);
  const lines = describeStatements(told);
  expect(lines).toHaveLength(4);
  for (const { number } of told.filter((each) => each.number !== undefined))
    expect(lines.join("\n")).toContain(`, ${number}`);
  expect(lines[1]).toMatch(
    /^CIS Windows Server 2016, 5\.1; .*2025, 5\.1 \(level 1; domain controllers\): disabled$/,
  );
});
