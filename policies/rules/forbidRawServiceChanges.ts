import { commandType } from "../../components/settings/resourceTypes";
import { eachCommandText, isRaw } from "../commandTexts";
import { fails, type Given, hardened, passes, pinned, unknown } from "../example";
import { forbiddenChanges } from "../rawChanges";

import { rule } from "../rule";

const raw = (create: unknown, others: Readonly<Record<string, unknown>> = {}): Given => ({
  type: commandType,
  name: "setup",
  props: { connection: pinned, create, ...others },
});
const local = (create: unknown): Given => ({
  ...raw(create),
  type: "command:local:Command",
  props: { create },
});
const setup = "setup (command:remote:Command): `create`";

export const forbidRawServiceChanges = rule({
  name: "forbid-raw-service-changes",
  displayName: "Forbid raw service changes",
  description: "No Command but a SecureIisHost's own changes or starts a service of Q189271.",
  enforcementLevel: "mandatory",
  severity: "high",
  reference: "Not Required By Most Installations",
  tags: ["windows", "iis", "commands"],
  remediationSteps:
    "Remove the line from the Command, and say in the host's settings what the service is for.",
  judge: (resource) => (isRaw(resource) ? eachCommandText(resource, forbiddenChanges) : []),
  examples: [
    passes("a host as the component builds it", hardened()),
    passes("a service of one's own, which needs the web server", [
      raw("sc.exe config Shop start= auto depend= W3SVC & net start Shop"),
    ]),
    passes("a restart of the web server", [raw("net stop W3SVC & net start W3SVC")]),
    passes("a look at the spooler", [raw("sc.exe qc Spooler & sc.exe query Spooler")]),
    passes("a command that is only printed", [raw("echo sc.exe config Spooler start= auto")]),
    fails(
      "sc.exe behind escapes and another host's name",
      [raw('S^C.exe \\\\web01 co^nfig "Spooler" start= auto')],
      {
        says: [
          `${setup} changes the start type of Spooler (Spooler) by \`sc config\`. SecureIisHost alone decides that`,
        ],
      },
    ),
    fails(
      "PowerShell by the display name, on this machine",
      [local("powershell -Command \"'Print Spooler' | Set-Service -StartupType Automatic\"")],
      {
        says: [
          "setup (command:local:Command): `create` changes the start type of Spooler (Spooler) by `Set-Service`",
        ],
      },
    ),
    fails(
      "the registry, when the Command is deleted",
      [
        raw("hostname", {
          delete: "reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\SMTPSVC /v Start /t REG_DWORD /d 2 /f",
        }),
      ],
      { says: ["`delete` changes the start type of SMTP Service (SMTPSVC) by `a registry value `Start``"] },
    ),
    fails("a service whose name comes from elsewhere", [raw("sc.exe config %1 start= auto")], {
      says: [`${setup} changes the start type of a service by \`sc config\`, and its name cannot be read`],
    }),
    fails("a start", [raw('net start "Print Spooler"')], {
      says: [`${setup} starts Spooler (Spooler) by \`net start\``],
    }),
    fails(
      "a variable beside one that is not known yet",
      [raw("hostname", { environment: { A: unknown, B: "net start Spooler" } })],
      { says: ["`environment` starts Spooler (Spooler)"] },
    ),
    fails(
      "an interpreter that is not known before the update",
      [raw("hostname", { interpreter: ["cmd", unknown] })],
      { says: ["cannot be judged before up: setup: `interpreter.1` is not known"] },
    ),
    fails("a text that is not known before the update", [raw(unknown)], {
      says: ["cannot be judged before up: setup: `create` is not known"],
    }),
    fails(
      "a component whose type only ends like SecureIisHost's",
      [{ ...raw("net start Spooler"), name: "web01", parentType: "my-secure-iis-host:index:SecureIisHost" }],
      { says: ["web01 (command:remote:Command): `create` starts Spooler (Spooler)"] },
    ),
  ],
});
