/** Tries to get past the pack beside hosts that are hardened, each way by a resource of its own. */
import { local, remote } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { type ConnectionArgs, Platform, SecureIisHost } from "../../../../components";
import { desiredState } from "../../../../components/decide/desiredState";
import { commandOf } from "../../../../components/script/commandOf";

type Hosts = Readonly<Record<string, { readonly port: number; readonly hostKey: string }>>;
const config = new pulumi.Config();
const hosts = config.requireObject<Hosts>("hosts");

/** No resource: Pulumi shows it to no policy. */
local.runOutput({ command: `echo run > ${config.require("touched")}` });

function connectionTo(name: string, host = "127.0.0.1"): ConnectionArgs {
  const { port, hostKey } = hosts[name] ?? { port: 0, hostKey: "" };
  return {
    host,
    port,
    hostKey,
    user: "Administrator",
    password: pulumi.secret(process.env.SCENE_PASSWORD ?? ""),
  };
}

const platform = Platform.WindowsServer;
const enables = "sc.exe config Spooler start= auto & sc.exe start Spooler";
const encoded = "powershell -EncodedCommand UwB0AGEAcgB0AC0AUwBlAHIAdgBpAGMAZQAgAFMAcABvAG8AbABlAHIA";
const own = "secure-iis-host:index:SecureIisHost";

const web01 = new SecureIisHost("web01", { platform, connection: connectionTo("web01") });
const dependsOn = [web01];

/** A component of somebody else's, and what it puts below itself. */
class Impostor extends pulumi.ComponentResource {
  constructor(type: string, name: string, { props, create }: { props: pulumi.Inputs; create: string }) {
    super(type, name, props, { dependsOn });
    new remote.Command(name, { connection: connectionTo("web01"), create }, { parent: this, dependsOn });
  }
}

new Impostor(`my-${own}`, "ending", { props: {}, create: enables });

const desired = desiredState({ platform, keep: ["Spooler"] }, { mayBeDomainAccount: false });
const guarded = {
  ...desired,
  services: desired.services.map((service) =>
    service.key === "Spooler" ? { ...service, standing: "guarded" } : service,
  ),
};
new Impostor(own, "labels", { props: { desired: guarded }, create: commandOf(desired).create });
const settings = { settings: { platform }, login: { mayBeDomainAccount: false, connection: "0" } };
new Impostor(own, "settings", { props: settings, create: commandOf(desired).create });

/** Changes a part of the Command of a component that is the real one. */
const transformed = (name: string, props: pulumi.Inputs) =>
  new SecureIisHost(
    name,
    { platform, connection: connectionTo(name) },
    {
      transforms: [
        (args) =>
          args.type === "command:remote:Command"
            ? { props: { ...args.props, ...props }, opts: args.opts }
            : undefined,
      ],
    },
  );
transformed("web02", { environment: { P_Spooler: "1" } });
transformed("web03", { connection: connectionTo("web01") });

const onWeb01 = (name: string, args: pulumi.Inputs) =>
  new remote.Command(name, { connection: connectionTo("web01"), ...args }, { dependsOn });
const here = (name: string, args: pulumi.Inputs) => new local.Command(name, args, { dependsOn });

here("update", { create: "hostname", update: `ssh Administrator@127.0.0.1 ${encoded}` });
onWeb01("address", { connection: connectionTo("web01", "localhost"), create: encoded });
const build = { ...connectionTo("web01", "build.example.com"), hostKey: hosts.web02?.hostKey ?? "" };
onWeb01("machine", { connection: build, create: `ssh Administrator@127.0.0.1 ${encoded}` });
here("input", { create: "ssh Administrator@127.0.0.1 < fix.txt" });
here("interpreter", { interpreter: ["ssh", "Administrator@127.0.0.1"], create: encoded });

const copied = new remote.CopyToRemote(
  "fix",
  {
    connection: connectionTo("web01"),
    source: new pulumi.asset.StringAsset(enables),
    remotePath: "C:/drop/fix.bat",
  },
  { dependsOn },
);
new remote.Command(
  "run",
  { connection: connectionTo("web01"), create: "C:\\drop\\fix" },
  { dependsOn: [copied] },
);
onWeb01("glued", { create: 'powershell -c "$null=Start-Service Spooler"' });
onWeb01("wildcard", { create: 'powershell -c "sp HKLM:\\SYSTEM\\*\\Services\\Spooler Start 2"' });
onWeb01("arguments", { create: "sc.exe %ARGS%" });

/** What is nobody's business, and what is no more than redundant. */
onWeb01("instance", { create: "net start MSSQL$SQLEXPRESS" });
const wait = here("wait", { create: "./scripts/wait-for.sh 127.0.0.1 443" });
const site = new remote.CopyToRemote(
  "site",
  {
    connection: connectionTo("web01"),
    source: new pulumi.asset.StringAsset("Import-Module WebAdministration; Restart-WebAppPool Shop"),
    remotePath: "C:/drop/site.ps1",
  },
  { dependsOn },
);
new remote.Command(
  "read",
  { connection: connectionTo("web01"), create: "powershell -File C:\\drop\\site.ps1" },
  { dependsOn: [site] },
);
onWeb01("redundant", { create: "sc.exe config Spooler start= disabled" });

/** A cloud's machine, without its provider: policies see its type and properties all the same. */
const execution = { fileUris: [wait.stdout], commandToExecute: enables };
new pulumi.ComponentResource("azure-native:compute:VirtualMachineExtension", "cloud", {
  settings: execution,
});
