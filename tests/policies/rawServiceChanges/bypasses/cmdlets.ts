import { type Bypass, change, lines, unnamed } from "../row";

/**
 * By cmdlets, as text for PowerShell: the SSH server's default shell, or the interpreter of a local Command.
 * Where nothing else is said, it works in Windows PowerShell 5.1 and in PowerShell 7.
 */
export const byCmdlets: readonly Bypass[] = [
  change("Spooler", "Set-Service", "Set-Service -Name Spooler -StartupType Automatic"),
  change("Spooler", "mixed case", "sEt-sErViCe spooler -sTaRtUpTyPe manual"),
  change("Spooler", "a parameter with a colon", "Set-Service Spooler -StartupType:Automatic"),
  change("Spooler", "the alias of a parameter", "Set-Service Spooler -StartMode Automatic"),
  change("Spooler", "a shortened parameter", "Set-Service -n Spooler -Startu Automatic"),
  change(
    "Spooler",
    "parameters in another order",
    "Set-Service -StartupType Automatic -Name 'Spooler' -PassThru",
  ),
  change(
    "Spooler",
    "a module before the name",
    "Microsoft.PowerShell.Management\\Set-Service Spooler -StartupType Manual",
  ),
  change("Spooler", "a status instead of a start", "Set-Service Spooler -Status Running"),
  change("Spooler", "another server", "Set-Service -ComputerName web02 -Name Spooler -StartupType Automatic"), // 5.1
  change(
    "Spooler",
    "dashes and quotes out of a word processor",
    "Set-Service –Name “Spooler” –StartupType ‘Automatic’",
  ),
  change("Spooler", "a space that does not break", "Start-Service\u00a0Spooler"),
  change("Spooler", "Start-Service", "Start-Service Spooler"),
  change("Spooler", "Start-Service by display name", 'Start-Service -DisplayName "Print Spooler"'),
  change("Browser", "two names, the other one harmless", "Start-Service -Name MyApp, Browser"),
  change("Browser", "sasv", "sasv 'MyApp','Browser'"),
  change("Spooler", "Restart-Service", "Restart-Service -Force -Name Spooler"),
  change("Netlogon", "Resume-Service", "Resume-Service Netlogon"),
  change(
    "Messenger",
    "New-Service",
    "New-Service -Name Messenger -BinaryPathName 'C:\\m.exe' -StartupType Automatic",
  ),
  change("Browser", "Remove-Service", "Remove-Service -Name Browser"), // 7
  change("W3SVC", "a Required service set to manual", "Set-Service W3SVC -StartupType Manual"),
  change("Spooler", "a name by pipe", "'Spooler' | Start-Service"),
  change("Spooler", "Get-Service by pipe", "Get-Service Spooler | Set-Service -StartupType Automatic"),
  change(
    "Browser",
    "Get-Service by display name",
    "Get-Service -DisplayName 'Computer Browser' | Start-Service",
  ),
  change("Spooler", "aliases by pipe", "gsv spooler|sasv"),
  change(
    "Spooler",
    "a chain that starts in the end",
    "Get-Service Spooler | Stop-Service -PassThru | Set-Service -StartupType Automatic",
  ),
  change(
    "Spooler",
    "a filter on all services",
    "Get-Service | Where-Object { $_.Name -eq 'Spooler' } | Start-Service",
  ),
  change("Spooler", "a filter without braces", "Get-Service | ? Name -in Spooler,MyApp | Start-Service"),
  change("Spooler", "a pipe over lines", lines("Get-Service `", "  -Name Spooler |", "  Start-Service")),
  change("Spooler", "-InputObject", "Start-Service -InputObject (Get-Service Spooler)"),
  change(
    "Browser",
    "ForEach-Object",
    "'Spooler','Browser' | ForEach-Object { Set-Service $_ -StartupType Automatic }",
  ),
  change("Browser", "% and $PSItem", "'Browser'|%{sc.exe config $PSItem start= auto}"),
  change(
    "Spooler",
    "foreach",
    "foreach ($s in 'Spooler','Browser') { Set-Service -Name $s -StartupType Automatic }",
  ),
  change(
    "Spooler",
    "foreach over an array",
    lines(
      "$services = @(",
      "  'MyApp'",
      "  'Spooler'",
      ")",
      "foreach ($service in $services) {",
      "  Set-Service -Name $service -StartupType Automatic",
      "}",
    ),
  ),
  change("Spooler", "the method foreach", "@('Spooler').ForEach({ Start-Service $_ })"),
  change("Spooler", "a variable", "$s = 'Spooler'; Set-Service $s -StartupType Automatic"),
  change("Spooler", "a variable in braces, with its scope", `$script:s='Spooler';Start-Service \${script:s}`),
  change("Spooler", "a variable of the environment", "$env:S = 'Spooler'; Start-Service $env:S"),
  change("Spooler", "Set-Variable", "Set-Variable s Spooler; Start-Service $s"),
  change("Spooler", "a constant typed before", '[string]$s = "Spooler"\nStart-Service -Name "$s"'),
  change(
    "Spooler",
    "a variable set to something harmless first",
    "$s = 'MyApp'; $s = 'Spooler'; Start-Service $s",
  ),
  change("Spooler", "a variable in a subexpression", "$s = 'Spool'; Start-Service \"$($s)er\""),
  change(
    "Spooler",
    "a script block for another server",
    "Invoke-Command -ComputerName web02 { Set-Service Spooler -StartupType Automatic }",
  ),
  change("Spooler", "a job", "Start-Job -ScriptBlock { Start-Service Spooler } | Wait-Job"),
  change("Spooler", "inside try and if", "try { if ($true) { Start-Service Spooler } } catch { }"),
  change(
    "Spooler",
    "after a block comment",
    "<# starts nothing #> Set-Service <# really #> Spooler -StartupType Automatic",
  ),
  change("Spooler", "after a line comment", "# Set-Service MyApp\nStart-Service Spooler # MyApp"),
  change("Spooler", "in a subexpression of a text", 'Write-Host "done: $(Start-Service Spooler -PassThru)"'),
  change(
    "Spooler",
    "DSC",
    "Invoke-DscResource -Name Service -ModuleName PSDesiredStateConfiguration -Method Set -Property @{ Name = 'Spooler'; StartupType = 'Automatic'; State = 'Running' }",
  ),
  change(
    "Spooler",
    "a DSC configuration",
    lines(
      "configuration Printing { Import-DscResource -ModuleName PSDesiredStateConfiguration",
      "  node localhost { Service Print { Name = 'Spooler'; StartupType = 'Automatic'; State = 'Running' } } }",
      "Printing; Start-DscConfiguration -Path .\\Printing -Wait -Force",
    ),
  ),
  change(
    "Spooler",
    "a scheduled task",
    "Register-ScheduledTask -TaskName x -Trigger (New-ScheduledTaskTrigger -AtStartup) -User SYSTEM -Action (New-ScheduledTaskAction -Execute sc.exe -Argument 'config Spooler start= auto')",
  ),
  change(
    "Spooler",
    "Start-Process with a list",
    "Start-Process sc.exe -ArgumentList 'config','Spooler','start=','auto' -Wait",
  ),
  change(
    "Spooler",
    "Start-Process with a text",
    'saps -FilePath sc -Args "config Spooler start= auto" -Verb RunAs',
  ),
  change(
    "Spooler",
    "Start-Process of a shell",
    "Start-Process powershell -ArgumentList '-NoProfile -Command Start-Service Spooler'",
  ),
  change("Spooler", "a wildcard of one letter", "Start-Service [S]pooler"),
  change("Spooler", "a wildcard of a range", "Start-Service [r-t]pooler"),
  unnamed("a wildcard", "Get-Service Spool* | Start-Service"),
  unnamed("a wildcard for Start-Service", "Start-Service -Name Sp?oler"),
  unnamed("a wildcard for display names", 'Start-Service -DisplayName "*Spooler*"'),
  unnamed("all services", "Get-Service | Set-Service -StartupType Manual"),
  unnamed(
    "all disabled services",
    "Get-Service | ? StartType -eq Disabled | Set-Service -StartupType Automatic",
  ),
  unnamed("all but one", "Start-Service * -Exclude MyApp"),
  unnamed("a pattern", "Get-Service | Where-Object Name -match '^Spo' | Start-Service"),
  unnamed(
    "a variable of the environment that nobody set",
    "Set-Service -Name $env:SERVICE -StartupType Automatic",
  ),
  unnamed(
    "names out of a file",
    "Get-Content C:\\deploy\\services.txt | ForEach-Object { Start-Service $_ }",
  ),
  unnamed(
    "names out of a table",
    "Import-Csv services.csv | % { Set-Service $_.Name -StartupType $_.Start }",
  ),
  unnamed(
    "a parameter of a function",
    "function On($n) { Set-Service $n -StartupType Automatic }; On Spooler",
  ),
  unnamed("an argument of a block", "& { Start-Service $args[0] } Spooler"),
  unnamed("splatting", "$p = @{ Name = 'Spooler'; StartupType = 'Automatic' }; Set-Service @p"),
  unnamed("the input of the Command", {
    create: 'powershell -NoProfile -Command "$input | ForEach-Object { Start-Service $_ }"',
    stdin: "Spooler",
  }),
];
