/** Breaks every rule of the pack on simulated hosts. */
import { local, remote } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import {
  type ConnectionArgs,
  ExceptionKind,
  ListAdvice,
  OtherRole,
  Platform,
  Role,
  SecureIisHost,
} from "../../../../components";

/** Where simulated hosts listen, by name. */
type Hosts = Readonly<Record<string, { readonly port: number; readonly hostKey: string }>>;
const hosts = new pulumi.Config().requireObject<Hosts>("hosts");

function connectionTo(name: string): ConnectionArgs {
  const { port, hostKey } = hosts[name] ?? { port: 0, hostKey: "" };
  const password = pulumi.secret(process.env.SCENE_PASSWORD ?? "");
  return { host: "127.0.0.1", port, hostKey, user: "Administrator", password };
}

const inYears = (years: number) => `${new Date().getUTCFullYear() + years}-12-31`;
const exception = { reason: "prints shipping labels", approvedBy: "ops lead", expires: inYears(5) };

/** Settings that the component takes and the pack does not. */
const web01 = new SecureIisHost("web01", {
  platform: Platform.WindowsServer,
  connection: connectionTo("web01"),
  keep: ["Spooler"],
  roles: [Role.Ftp],
  list: [{ service: "MapsBroker", advice: ListAdvice.Disable, source: "decision 12" }],
  otherRoles: [OtherRole.SqlServer],
  exceptions: [
    { ...exception, service: "LmHosts" },
    { ...exception, service: "Dhcp", kind: ExceptionKind.AllowRisk },
  ],
});

/** Its settings are others by the time that policies see them, and such as nobody takes. */
const risk = { ...exception, service: "W3SVC", kind: ExceptionKind.AllowRisk };
new SecureIisHost(
  "web02",
  { platform: Platform.WindowsServer, connection: connectionTo("web02") },
  {
    transforms: [
      ({ props, opts, type }) =>
        type === "secure-iis-host:index:SecureIisHost"
          ? { props: { ...props, settings: { ...props.settings, exceptions: [risk] } }, opts }
          : undefined,
    ],
  },
);

/** Its Command sends another text than its inputs give. */
new SecureIisHost(
  "web03",
  { platform: Platform.WindowsServer, connection: connectionTo("web03") },
  {
    transforms: [
      ({ props, opts, type }) =>
        type === "command:remote:Command"
          ? { props: { ...props, create: `${props.create}&net start Spooler` }, opts }
          : undefined,
    ],
  },
);

/** Commands that others write on a hardened host; each waits for it, so that none runs where it is refused. */
const onWeb01 = (name: string, args: Partial<remote.CommandArgs>) =>
  new remote.Command(name, { connection: connectionTo("web01"), ...args }, { dependsOn: [web01] });
onWeb01("start", { create: "sc.exe config Spooler start= auto" });
onWeb01("hide", {
  create: "powershell -EncodedCommand UwB0AGEAcgB0AC0AUwBlAHIAdgBpAGMAZQAgAFMAcABvAG8AbABlAHIA",
});
onWeb01("redundant", { create: "sc.exe config Spooler start= disabled" });
onWeb01("tool", { create: "choco install git -y" });

/** A cloud's machine, without its provider: policies see its type and properties all the same. */
new pulumi.ComponentResource("gcp:compute/instance:Instance", "cloud", {
  metadata: { "windows-startup-script-ps1": "Start-Service Spooler" },
});

/** A host that nothing hardens, and that may be anyone. */
const { hostKey: _, ...unpinned } = connectionTo("ftp01");
new remote.Command("upload", { connection: unpinned, create: "hostname" }, { dependsOn: [web01] });

/** What rules shall not mind. */
new local.Command("build", { create: "echo built" });
