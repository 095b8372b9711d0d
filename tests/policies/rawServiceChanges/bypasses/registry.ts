import { type Bypass, change, lines, opaque, seeThrough, unnamed } from "../row";

const services = "HKLM\\SYSTEM\\CurrentControlSet\\Services";
const drive = "HKLM:\\SYSTEM\\CurrentControlSet\\Services";

/** By the registry: the service control manager reads Start at the next boot. */
export const byRegistry: readonly Bypass[] = [
  change("Spooler", "reg add", `reg add ${services}\\Spooler /v Start /t REG_DWORD /d 2 /f`),
  change(
    "Spooler",
    "reg add in other words",
    'REG.EXE ADD "hkey_local_machine\\System\\ControlSet001\\services\\SPOOLER" /f /d 0x2 /t REG_DWORD /v START',
  ),
  change(
    "Messenger",
    "reg add on another server",
    `reg add \\\\OLDWEB\\${services}\\Messenger /v Start /t REG_DWORD /d 2 /f`,
  ),
  change(
    "Spooler",
    "a key with a backslash at its end",
    `reg add ${services}\\Spooler\\ /v Start /t REG_DWORD /d 3 /f`,
  ),
  change(
    "Spooler",
    "a key in a variable",
    lines(`set K=${services}`, "reg add %K%\\Spooler /v Start /t REG_DWORD /d 2 /f"),
  ),
  change("Spooler", "reg delete of the value", `reg delete ${services}\\Spooler /v Start /f`),
  change("Browser", "reg delete of the key", `reg delete ${services}\\Browser /f`),
  change("Spooler", "reg copy over the key", `reg copy ${services}\\MyApp ${services}\\Spooler /s /f`),
  change("Spooler", "reg restore over the key", `reg restore ${services}\\Spooler C:\\deploy\\a.hiv`),
  change(
    "Browser",
    "a trigger by the registry",
    lines(
      // The first address of the host's network, with the action to start.
      `reg add ${services}\\Browser\\TriggerInfo\\0 /v Type /t REG_DWORD /d 2 /f`,
      `reg add ${services}\\Browser\\TriggerInfo\\0 /v Action /t REG_DWORD /d 1 /f`,
      `reg add ${services}\\Browser\\TriggerInfo\\0 /v Guid /t REG_BINARY /d def2274fe2140b43a5497cd48cbc8245 /f`,
    ),
  ),
  change(
    "Spooler",
    "in a loop",
    `for %s in (Spooler) do reg add ${services}\\%s /v Start /t REG_DWORD /d 2 /f`,
  ),
  change(
    "W3SVC",
    "the start value of a Required service",
    `reg add ${services}\\W3SVC /v Start /t REG_DWORD /d 4 /f`,
  ),
  change("Spooler", "Set-ItemProperty", `Set-ItemProperty -Path ${drive}\\Spooler -Name Start -Value 2`),
  change("Spooler", "sp by position", `sp '${drive}\\Spooler' Start 2`),
  change(
    "Spooler",
    "New-ItemProperty by provider",
    "New-ItemProperty 'Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Services\\Spooler' -Name Start -Value 2 -Force",
  ),
  change(
    "Spooler",
    "the provider's full name",
    `Set-ItemProperty -LiteralPath "Microsoft.PowerShell.Core\\Registry::${services}\\Spooler" -n Start -va 2`,
  ),
  change(
    "Spooler",
    "slashes instead of backslashes",
    "Set-ItemProperty HKLM:/SYSTEM/CurrentControlSet/Services/Spooler Start 2",
  ),
  change("Spooler", "from within the key", `cd ${drive}\\Spooler; Set-ItemProperty . Start 2`),
  change("Spooler", "from the key above", `Push-Location ${drive}; sp .\\Spooler -Name Start -Value 2`),
  change(
    "Spooler",
    "by a drive of its own",
    lines(
      `New-PSDrive -Name Svc -PSProvider Registry -Root ${services} | Out-Null`,
      "Set-ItemProperty Svc:\\Spooler Start 2",
    ),
  ),
  change("Spooler", "a path put together", `Set-ItemProperty ('${drive}\\' + 'Spooler') Start 2`),
  change("Spooler", "a path in a variable", `$k = "${drive}"; Set-ItemProperty "$k\\Spooler" Start 2`),
  change("Spooler", "Join-Path", `Set-ItemProperty (Join-Path '${drive}' 'Spooler') Start 2`),
  change("Spooler", "from a pipeline", `Get-Item ${drive}\\Spooler | Set-ItemProperty -Name Start -Value 2`),
  change("Browser", "Remove-Item", `Remove-Item ${drive}\\Browser -Recurse -Force`),
  change(
    "Spooler",
    "Registry.SetValue",
    "[Microsoft.Win32.Registry]::SetValue('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Spooler', 'Start', 2)",
  ),
  change(
    "Spooler",
    "OpenSubKey and SetValue",
    "[Microsoft.Win32.Registry]::LocalMachine.OpenSubKey('SYSTEM\\CurrentControlSet\\Services\\Spooler', $true).SetValue('Start', 2)",
  ),
  change(
    "Spooler",
    "the registry provider of WMI",
    "([wmiclass]'root\\default:StdRegProv').SetDWORDValue(2147483650, 'SYSTEM\\CurrentControlSet\\Services\\Spooler', 'Start', 2)",
  ),
  change(
    "Spooler",
    "the registry provider of WMI, by wmic",
    'wmic /namespace:\\\\root\\default class StdRegProv call SetDWORDValue hDefKey="&H80000002" sSubKeyName="SYSTEM\\CurrentControlSet\\Services\\Spooler" sValueName="Start" uValue=2',
  ),
  change(
    "Spooler",
    "RegWrite of WScript.Shell",
    `(New-Object -ComObject WScript.Shell).RegWrite('${services}\\Spooler\\Start', 2, 'REG_DWORD')`,
  ),
  unnamed("every key below Services", `Get-ChildItem ${drive} | Set-ItemProperty -Name Start -Value 3`),
  unnamed("a key nobody knows", `reg add ${services}\\%SVC% /v Start /t REG_DWORD /d 2 /f`),
  unnamed("a PowerShell path nobody knows", `Set-ItemProperty "${drive}\\$($args[0])" -Name Start -Value 2`),
  opaque("reg import", "reg import C:\\deploy\\services.reg"),
  opaque("regedit /s", "regedit.exe /s C:\\deploy\\services.reg"),
  opaque("regini", "regini C:\\deploy\\services.ini"),
  opaque("secedit", "secedit /configure /db x.sdb /cfg C:\\deploy\\services.inf /areas SERVICES /quiet"),
  seeThrough(
    "a .reg file written and imported",
    lines(
      "echo Windows Registry Editor Version 5.00>x.reg",
      "echo [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Spooler]>>x.reg",
      'echo "Start"=dword:00000002>>x.reg',
      "reg import x.reg",
    ),
  ),
];
