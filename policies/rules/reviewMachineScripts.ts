import { fails, type Given, passes, secret, unknown } from "../example";
import { machineProviders, machineScriptsOf } from "../machineScripts";
import { changesOnMachine } from "../rawChanges";
import { rule } from "../rule";

const machine = (type: string, props: Given["props"]): readonly [Given] => [{ type, name: "vm", props }];

const start = "Set-Service Spooler -StartupType Automatic; Start-Service Spooler";
const tagged = `<powershell>\nInstall-WindowsFeature Web-Server\n${start}\n</powershell>`;
const extension = (settings: unknown, others: Given["props"] = {}) =>
  machine("azure-native:compute:VirtualMachineExtension", {
    publisher: "Microsoft.Compute",
    type: "CustomScriptExtension",
    settings,
    ...others,
  });
const steps = [{ action: "aws:runPowerShellScript", name: "x", inputs: { runCommand: ["hostname", start] } }];

const by = "by `Set-Service` on a machine. Where a SecureIisHost hardens it, one undoes what the other does";
const starts = "starts Spooler (Spooler) by `Start-Service`";
const says = (at: string) => [`${at} changes the start type of Spooler (Spooler) ${by}`, starts];

export const reviewMachineScripts = rule({
  name: "review-machine-scripts",
  displayName: "Review scripts of machines",
  description:
    "No script that a cloud runs on a machine of the stack changes a service of Q189271: user data, extensions, run commands.",
  enforcementLevel: "advisory",
  severity: "medium",
  reference: "Not Required By Most Installations",
  tags: ["windows", "iis", "cloud"],
  remediationSteps:
    "Remove the line from the script, and say in the host's settings what the service is for.",
  limits: [
    "whether a SecureIisHost hardens the machine, whose address no stack knows before it is made",
    "scripts that stand elsewhere (`fileUris`, `scriptUri`, a document of another stack), and images",
    `other providers than ${machineProviders.map((name) => `\`${name}\``).join(", ")}`,
  ],
  judge: (resource) =>
    machineScriptsOf(resource).flatMap(({ key, text }) =>
      changesOnMachine(`${resource.name} (${resource.type}): \`${key}\``, text),
    ),
  examples: [
    passes(
      "a script that installs the web server",
      machine("aws:ec2/instance:Instance", {
        userData: "<powershell>\nInstall-WindowsFeature Web-Server\nStart-Service W3SVC\n</powershell>",
      }),
    ),
    passes(
      "a script of another system",
      machine("aws:ec2/instance:Instance", { userData: "#!/bin/sh\nsystemctl enable --now nginx\n" }),
    ),
    passes("a machine without a script", machine("gcp:compute/instance:Instance", { metadata: { a: "b" } })),
    passes(
      "a script that is not known before the update",
      machine("aws:ec2/instance:Instance", { userData: unknown }),
    ),
    passes(
      "a property of another provider",
      machine("kubernetes:core/v1:ConfigMap", { data: { script: start } }),
    ),
    fails("user data of EC2", machine("aws:ec2/instance:Instance", { userData: tagged }), {
      says: says("vm (aws:ec2/instance:Instance): `userData`"),
    }),
    fails(
      "user data in base64",
      machine("aws:ec2/launchTemplate:LaunchTemplate", { userData: Buffer.from(tagged).toString("base64") }),
      { says: says("vm (aws:ec2/launchTemplate:LaunchTemplate): `userData`") },
    ),
    fails(
      "a step of a document of Systems Manager",
      machine("aws:ssm/document:Document", { content: JSON.stringify({ mainSteps: steps }) }),
      { says: says("vm (aws:ssm/document:Document): `runCommand`") },
    ),
    fails(
      "an association of Systems Manager",
      machine("aws:ssm/association:Association", { parameters: { commands: start } }),
      { says: says("vm (aws:ssm/association:Association): `commands`") },
    ),
    fails(
      "a Custom Script Extension, beside what is not known yet",
      extension({
        fileUris: [unknown],
        timestamp: unknown,
        commandToExecute: `powershell -Command "${start}"`,
      }),
      { says: says("vm (azure-native:compute:VirtualMachineExtension): `commandToExecute`") },
    ),
    fails(
      "a Custom Script Extension with a secret",
      extension({}, { protectedSettings: { commandToExecute: secret(`powershell -c "${start}"`) } }),
      { says: says("vm (azure-native:compute:VirtualMachineExtension): `commandToExecute`") },
    ),
    fails(
      "an extension whose settings are a text",
      machine("azure:compute/extension:Extension", {
        settings: JSON.stringify({ commandToExecute: "sc.exe config Spooler start= auto" }),
      }),
      { says: ["changes the start type of Spooler (Spooler) by `sc config`"] },
    ),
    fails(
      "a Run Command",
      machine("azure-native:compute:VirtualMachineRunCommandByVirtualMachine", { source: { script: start } }),
      { says: says("vm (azure-native:compute:VirtualMachineRunCommandByVirtualMachine): `script`") },
    ),
    fails(
      "a startup script of Compute Engine",
      machine("gcp:compute/instance:Instance", {
        metadata: { "windows-startup-script-cmd": "net start Spooler" },
      }),
      { says: ["vm (gcp:compute/instance:Instance): `windows-startup-script-cmd` starts Spooler (Spooler)"] },
    ),
    fails(
      "a first logon of vSphere",
      machine("vsphere:index/virtualMachine:VirtualMachine", {
        clone: { customize: { windowsOptions: { runOnceCommandLists: ["hostname", "net start Spooler"] } } },
      }),
      { says: ["`runOnceCommandLists` starts Spooler (Spooler)"] },
    ),
  ],
});
