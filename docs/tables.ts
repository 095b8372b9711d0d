/** The tables that repeat code: pages have them word for word, and a test compares. */
import { catalogue, OtherRole, otherRoleFacts, Platform, platformFacts, Role } from "../components/catalogue";
import { guardedInLists, ofMembers } from "../components/catalogue/guardedInLists";
import { replyLimit } from "../components/connect/questions";
import { connectionsInAll, connectionsPerHop } from "../components/connect/slots";
import { dependencyReason, guards, holds, memberReason } from "../components/decide/guards";
import { lineLimit } from "../components/script/cmdLine";
import { stopDeadlineSeconds } from "../components/script/converge";
import { defaultLimits, type ObserveLimits } from "../components/settings/limits";
import { code, table } from "./markdown";

export function platformTitle(platform: Platform): string {
  const { long, versions = long, iis } = platformFacts[platform];
  return `${versions} (IIS ${iis.at(-1)})`;
}

export const platformTable = (): string =>
  table(
    ["`platform`", "Windows", "Reached"],
    Object.values(Platform).map((platform) => [
      code(platform),
      platformTitle(platform),
      platformFacts[platform].modern
        ? "by its own OpenSSH server"
        : "through a Windows jump host, with `target`",
    ]),
  );

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

function roleRow(role: Role): string[] {
  const lines = catalogue.filter((line) => line.role === role);
  const keys = unique(lines.flatMap(({ services }) => services.map(({ key }) => code(key))));
  const overruled = lines.every(({ overruledBy }) => overruledBy !== undefined);
  const conditions = unique(lines.map(({ condition }) => condition ?? ""));
  return [
    code(role),
    `${keys.join(", ")}${overruled ? " (Required in any case)" : ""}`,
    conditions.join("; "),
  ];
}

export const roleTable = (): string =>
  table(["Role", "Keeps", "The article's condition"], Object.values(Role).map(roleRow));

/** What a host may be beside a web server. */
export const otherRoleTable = (): string =>
  table(
    ["In `otherRoles`", "What the host is", "Shown by", "Before it is said"],
    Object.values(OtherRole).map((role) => {
      const { title, markers, reliedOn } = otherRoleFacts[role];
      const named = role === OtherRole.SqlServer ? [...markers, "MSSQL$NAME"] : markers;
      return [code(role), title, named.map(code).join(", "), reliedOn ? "nothing is disabled" : "it is told"];
    }),
  );

/** Guards with the same condition, reason and platforms share a row. */
export function guardTable(): string {
  const rows = new Map<string, { keys: string[]; rest: string[] }>();
  for (const { service, when, platforms, reason } of guards) {
    const onlyOn = platforms ? `, on ${platforms.map(code).join(", ")}` : "";
    const rest = [`${holds[when]}${onlyOn}`, reason];
    const found = rows.get(rest.join()) ?? { keys: [], rest };
    found.keys.push(code(service));
    rows.set(rest.join(), found);
  }
  const anyService = ["any service", "read on the host", dependencyReason];
  return table(
    ["Service", "Holds", "Reason"],
    [...[...rows.values()].map(({ keys, rest }) => [keys.join(", "), ...rest]), anyService],
  );
}

export function listGuardTable(): string {
  const rows = new Map<string, string[]>();
  for (const [reason, keys] of guardedInLists)
    rows.set(reason, [...(rows.get(reason) ?? []), ...keys.map(code)]);
  return table(
    ["Service", "Reason"],
    [
      ...[...rows].map(([reason, keys]) => [keys.join(", "), reason]),
      [ofMembers.map(code).join(", "), memberReason],
    ],
  );
}

const limitText: Readonly<Record<keyof ObserveLimits, string>> = {
  connectTimeoutSeconds: "for each hop, until the login is done",
  replyTimeoutSeconds: "from the login to the end of the reply",
  connectDeadlineSeconds:
    "during an update: how long a host that does not answer is tried again, since it may be booting",
  overallDeadlineSeconds: "for all hosts of a run together",
};

export const limitTable = (): string =>
  table(
    ["`limits`", "Default (seconds)", "Counts"],
    (Object.keys(defaultLimits) as (keyof ObserveLimits)[]).map((name) => [
      code(name),
      String(defaultLimits[name]),
      limitText[name],
    ]),
  );

export const fixedLimitTable = (): string =>
  table(
    ["Fixed", "Value"],
    [
      ["wait for all services of a host to stop", `${stopDeadlineSeconds} rounds of at least one second`],
      ["SSH connections at once to one first hop", String(connectionsPerHop)],
      ["SSH connections at once in all", String(connectionsInAll)],
      ["reply of a host to an observation", `${replyLimit} bytes`],
      ["line for `cmd.exe`", `${lineLimit} characters`],
    ],
  );
