import type { ExportedHost } from "../../../cli/exports/selection";
import { Platform, Role } from "../../../components/catalogue";
import { desiredState } from "../../../components/decide/desiredState";
import { ExceptionKind, type HostSettings, UndeclaredRoles } from "../../../components/settings/hostArgs";

/** A host of the inventory, with a login that is local. */
export const hostWith = (name: string, settings: Partial<HostSettings> = {}): ExportedHost => ({
  name,
  desired: desiredState({ platform: Platform.WindowsServer, ...settings }, { mayBeDomainAccount: false }),
});

export const exceptionFor = (
  service: string,
  kind = ExceptionKind.Keep,
  expires = "2999-12-31",
): NonNullable<HostSettings["exceptions"]>[number] => ({
  service,
  kind,
  reason: "[the] label: printer {{ is }} # replaced\nin June",
  approvedBy: "Jo Miller",
  expires,
});

/** One host of each kind that an export has to tell apart. */
export const samples: readonly ExportedHost[] = [
  hostWith("web01"),
  hostWith("web02"),
  hostWith("mail01", { roles: [Role.Smtp, Role.DialUp], undeclaredRoles: UndeclaredRoles.Disable }),
  hostWith("no", {
    exceptions: [exceptionFor("Spooler"), exceptionFor("Dhcp", ExceptionKind.AllowRisk)],
    keep: ["SimpTcp"],
  }),
  hostWith("behind", { target: "WEB09" }),
];
