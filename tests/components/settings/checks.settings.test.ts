import { Platform, Role } from "../../../components/catalogue";
import { connection, exception, privateKey, validHost } from "./hostKeys";
import { expectOneIssue, hidden, type Row } from "./oneIssue";

const { password: _, ...noLogin } = connection;
const withConnection = (fields: object) => ({ ...validHost, connection: { ...connection, ...fields } });
const withException = (fields: object) => ({ ...validHost, exceptions: [{ ...exception, ...fields }] });
const listed = (categories: string, platform = "windowsServer") =>
  `a service that Q189271 lists on ${platform} as ${categories}`;
const platforms = `one of ${Object.values(Platform).join(", ")}`;
const targetWords = "a host name or address of letters, digits, dots, dashes and underscores, up to 64";
const keyless = "a password login on the jump host";

const rows: Row[] = [
  ["no map at all", "web01", "", "a map with platform and connection", '"web01"'],
  ["nothing", undefined, "", "a map with platform and connection", "nothing"],
  ["a list", [], "", "a map with platform and connection", "a list"],
  ["no platform", { connection }, "platform", platforms, "nothing"],
  ["an unknown platform", { ...validHost, platform: "nt5" }, "platform", platforms, '"nt5"'],
  ["a platform in another case", { ...validHost, platform: "NT4" }, "platform", platforms, '"NT4"'],
  ["a role that is no list", { ...validHost, roles: "ftp" }, "roles", "a list of roles", '"ftp"'],
  [
    "an unknown role",
    { ...validHost, roles: ["ftp", "web"] },
    "roles.1",
    `one of ${Object.values(Role).join(", ")}`,
    '"web"',
  ],
  [
    "an unknown undeclaredRoles",
    { ...validHost, undeclaredRoles: "Ignore" },
    "undeclaredRoles",
    "one of Report, Disable",
    '"Ignore"',
  ],
  [
    "an unknown observe",
    { ...validHost, observe: null },
    "observe",
    "one of Required, BestEffort, Never",
    "null",
  ],
  ["a target with a blank", { ...validHost, target: "web 01" }, "target", targetWords, '"web 01"'],
  [
    "a target with a backslash",
    { ...validHost, target: "\\\\web01" },
    "target",
    targetWords,
    '"\\\\\\\\web01"',
  ],
  ["a target that is a switch", { ...validHost, target: "-a" }, "target", targetWords, '"-a"'],
  ["a target that is too long", { ...validHost, target: "w".repeat(129) }, "target", targetWords, hidden],
  ["a target that is a number", { ...validHost, target: 5 }, "target", "a host name", "5"],
  [
    "one service excepted twice, by two of its names",
    { ...validHost, exceptions: [exception, { ...exception, service: "print spooler" }] },
    "exceptions.1.service",
    "each service once",
    "Spooler, which exceptions.0 names already",
  ],
  ["an unknown key", { ...validHost, role: ["ftp"] }, "", "known keys alone", "role"],
  [
    "an unknown key of a connection",
    withConnection({ pasword: "x" }),
    "connection",
    "known keys alone",
    "pasword",
  ],

  [
    "an unknown service to keep",
    { ...validHost, keep: ["Spoolr"] },
    "keep.0",
    listed("Not Required"),
    '"Spoolr"',
  ],
  [
    "a service of another platform to keep",
    { ...validHost, keep: ["Dhcp", "Messenger"] },
    "keep.1",
    listed("Not Required"),
    '"Messenger"',
  ],
  [
    "a Required service to keep",
    { ...validHost, keep: ["World Wide Web Publishing Service"] },
    "keep.0",
    listed("Not Required"),
    "W3SVC, which is Required",
  ],
  [
    "a May Be Required service to keep",
    { ...validHost, keep: ["smtpsvc"] },
    "keep.0",
    listed("Not Required"),
    "SMTPSVC, which is May Be Required",
  ],
  [
    "a kept service with a blank before",
    { ...validHost, keep: [" Spooler"] },
    "keep.0",
    listed("Not Required"),
    '" Spooler"',
  ],
  [
    "a risk with a Required service",
    withException({ service: "Server Service", kind: "allowRisk" }),
    "exceptions.0.service",
    listed("May Be Required or Not Required"),
    "LanmanServer, which is Required",
  ],
  [
    "an exception of yesterday",
    withException({ expires: "2026-03-09" }),
    "exceptions.0.expires",
    "a day from 2026-03-10 on",
    "2026-03-09",
  ],
  [
    "an exception that ends on no day",
    withException({ expires: "2026-02-30" }),
    "exceptions.0.expires",
    "a UTC date as YYYY-MM-DD",
    '"2026-02-30"',
  ],
  [
    "an exception in another notation",
    withException({ expires: "10/03/2026" }),
    "exceptions.0.expires",
    "a UTC date as YYYY-MM-DD",
    '"10/03/2026"',
  ],
  [
    "an exception without a reason",
    withException({ reason: undefined }),
    "exceptions.0.reason",
    "a reason",
    "nothing",
  ],
  [
    "a reason of nine letters",
    withException({ reason: "it needs  " }),
    "exceptions.0.reason",
    "a reason of at least 10 characters",
    '"it needs  "',
  ],
  [
    "an exception of an unknown kind",
    withException({ kind: "ignore" }),
    "exceptions.0.kind",
    "one of keep, allowRisk",
    '"ignore"',
  ],
  [
    "an exception that nobody approved",
    withException({ approvedBy: "" }),
    "exceptions.0.approvedBy",
    "the name of who approved it",
    '""',
  ],
  [
    "an exception that is a text",
    { ...validHost, exceptions: ["Spooler"] },
    "exceptions.0",
    "a map with service, reason, approvedBy and expires",
    '"Spooler"',
  ],

  [
    "NT 4.0 without a target",
    { ...validHost, platform: "nt4" },
    "target",
    "the name by which a Windows jump host reaches this host",
    "nothing",
  ],
  [
    "a target with a key login",
    { ...validHost, target: "OLD", connection: { ...noLogin, privateKey: privateKey("a") } },
    "connection.privateKey",
    keyless,
    "a key login",
  ],
];

test.each(rows)("refuses %s", (...row) => expectOneIssue(...row));
