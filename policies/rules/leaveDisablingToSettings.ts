import { commandType } from "../../components/settings/resourceTypes";
import { eachCommandText, isRaw } from "../commandTexts";
import { fails, type Given, passes, pinned } from "../example";
import { redundantChanges } from "../rawChanges";

import { rule } from "../rule";

const setup = (create: string): readonly [Given] => [
  { type: commandType, name: "setup", props: { connection: pinned, create } },
];
const at = "setup (command:remote:Command): `create`";

export const leaveDisablingToSettings = rule({
  name: "leave-disabling-to-settings",
  displayName: "Leave disabling to the settings",
  description: "No Command disables by hand what a SecureIisHost disables in any case.",
  enforcementLevel: "advisory",
  severity: "low",
  reference: "Not Required By Most Installations",
  tags: ["windows", "iis", "commands"],
  remediationSteps: "Remove the line from the Command.",
  judge: (resource) => (isRaw(resource) ? eachCommandText(resource, redundantChanges) : []),
  examples: [
    passes(
      "a Required service, of which a mandatory rule speaks",
      setup("sc.exe config W3SVC start= disabled"),
    ),
    passes("a service of one's own", setup("sc.exe config Contoso start= disabled")),
    fails("sc.exe", setup("sc.exe config Spooler start= disabled"), {
      says: [`${at} disables Spooler (Spooler) by \`sc config\`. Q189271 lists it`],
    }),
    fails("a cmdlet", setup("Set-Service -Name Spooler -StartupType Disabled"), {
      says: ["by `Set-Service`"],
    }),
    fails(
      "the registry",
      setup("reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\Spooler /v Start /t REG_DWORD /d 4 /f"),
      { says: ["by `a registry value `Start``"] },
    ),
    fails(
      "the registry, by a cmdlet",
      setup("Set-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Spooler -Name Start -Value 4"),
      { says: ["by `a registry value `Start``"] },
    ),
  ],
});
