import { type Bypass, change, unnamed } from "../row";

/** By objects of WMI, CIM and .NET, as text for PowerShell. Cmdlets with Wmi in their name are those of 5.1. */
export const byObjects: readonly Bypass[] = [
  change("Spooler", "the method Start", "(Get-Service Spooler).Start()"),
  change("Spooler", "the method by alias", '(gsv "spooler").start()'),
  change("Spooler", "two methods", "(Get-Service Netlogon).Continue(); (Get-Service Spooler).Start()"),
  change(
    "Spooler",
    "an object in a variable",
    "$s = Get-Service -Name Spooler; if ($s.Status -ne 'Running') { $s.Start() }",
  ),
  change("Spooler", "ForEach-Object with a method's name", "Get-Service Spooler | ForEach-Object Start"),
  change("Spooler", "a method in a pipeline", "Get-Service -Name 'Spooler' | % { $_.Start() }"),
  change(
    "Spooler",
    "ServiceController",
    "Add-Type -AssemblyName System.ServiceProcess; (New-Object System.ServiceProcess.ServiceController('Spooler')).Start()",
  ),
  change(
    "Spooler",
    "ServiceController by display name",
    "[ServiceProcess.ServiceController]::new('Print Spooler').Start()",
  ),
  change(
    "Spooler",
    "ServiceController by a cast",
    "([System.ServiceProcess.ServiceController]'Spooler').Start()",
  ),
  change(
    "Spooler",
    "ServiceController in a variable",
    "$c = New-Object -TypeName System.ServiceProcess.ServiceController -ArgumentList 'Spooler', 'web02'\n$c.Start()",
  ),
  change(
    "Spooler",
    "Get-WmiObject",
    "(Get-WmiObject Win32_Service -Filter \"Name='Spooler'\").ChangeStartMode('Automatic')",
  ),
  change(
    "Spooler",
    "gwmi with a filter behind",
    "gwmi win32_service | ?{$_.name -eq 'spooler'} | %{$_.StartService()}",
  ),
  change(
    "Spooler",
    "a WMI query",
    "(Get-WmiObject -Query \"SELECT * FROM Win32_Service WHERE Name = 'Spooler'\").StartService()",
  ),
  change(
    "Spooler",
    "a WMI object in a variable",
    "$s = Get-WmiObject -Class Win32_Service -Filter 'Name=\"Spooler\"' -ComputerName web02\n$s.ChangeStartMode('Automatic') | Out-Null",
  ),
  change("Spooler", "a WMI path", "([wmi]\"Win32_Service.Name='Spooler'\").ChangeStartMode('Manual')"),
  change(
    "Spooler",
    "Invoke-WmiMethod",
    "Invoke-WmiMethod -Path \"Win32_Service.Name='Spooler'\" -Name ChangeStartMode -ArgumentList 'Automatic'",
  ),
  change("Spooler", "the base class", "(gwmi Win32_BaseService -Filter \"Name='Spooler'\").StartService()"),
  change(
    "NetBT",
    "a driver",
    "Get-CimInstance Win32_SystemDriver -Filter \"Name='NetBT'\" | Invoke-CimMethod -MethodName StartService",
  ),
  change(
    "Browser",
    "a display name",
    "(Get-WmiObject Win32_Service -Filter \"DisplayName='Computer Browser'\").StartService()",
  ),
  change(
    "Spooler",
    "Invoke-CimMethod",
    "Get-CimInstance Win32_Service -Filter 'Name=\"Spooler\"' | Invoke-CimMethod -MethodName ChangeStartMode -Arguments @{StartMode='Automatic'}",
  ),
  change(
    "Spooler",
    "Invoke-CimMethod with a query",
    "icim -Query \"select * from Win32_Service where Name='Spooler'\" -MethodName StartService",
  ),
  change(
    "Spooler",
    "a CIM object in a variable",
    "$i = gcim Win32_Service | where Name -eq Spooler; Invoke-CimMethod -InputObject $i -MethodName Change -Arguments @{ StartMode = 'Automatic' }",
  ),
  change(
    "Messenger",
    "a service created by CIM",
    "Invoke-CimMethod -ClassName Win32_Service -MethodName Create -Arguments @{Name='Messenger'; DisplayName='Messenger'; PathName='C:\\m.exe'; StartMode='Automatic'}",
  ),
  change(
    "Browser",
    "a service deleted by WMI",
    "(Get-WmiObject Win32_Service -Filter \"Name='Browser'\").Delete()",
  ),
  change(
    "Browser",
    "a service deleted by CIM",
    "Get-CimInstance Win32_Service -Filter \"Name='Browser'\" | Remove-CimInstance",
  ),
  change(
    "Spooler",
    "a process by WMI",
    "([wmiclass]'Win32_Process').Create('sc config Spooler start= auto')",
  ),
  change(
    "Spooler",
    "a process by CIM",
    "Invoke-CimMethod Win32_Process -MethodName Create -Arguments @{ CommandLine = 'net start Spooler' }",
  ),
  change(
    "Spooler",
    "a moniker",
    "[Runtime.InteropServices.Marshal]::BindToMoniker(\"winmgmts:Win32_Service.Name='Spooler'\").StartService()",
  ),
  unnamed(
    "all services by ServiceController",
    "[ServiceProcess.ServiceController]::GetServices() | % { $_.Start() }",
  ),
  unnamed(
    "a pattern in a filter",
    "(Get-WmiObject Win32_Service -Filter \"Name LIKE 'Spool%'\").StartService()",
  ),
  unnamed(
    "a condition instead of a name",
    "Get-CimInstance Win32_Service -Filter \"StartMode='Disabled'\" | Invoke-CimMethod -MethodName ChangeStartMode -Arguments @{StartMode='Manual'}",
  ),
  unnamed("an object that comes from elsewhere", "(Get-Service $env:SERVICE).Start()"),
  change(
    "Spooler",
    "the class above Win32_Service",
    `Get-CimInstance CIM_Service -Filter "Name='Spooler'" | Invoke-CimMethod -MethodName StartService`,
  ),
  change(
    "Spooler",
    "a command that waits for an event of WMI",
    "Set-WmiInstance -Namespace root\\subscription -Class CommandLineEventConsumer " +
      "-Arguments @{Name='x';CommandLineTemplate='sc config Spooler start= auto'}",
  ),
];
