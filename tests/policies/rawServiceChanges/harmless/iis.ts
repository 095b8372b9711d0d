import { type Harmless, harmless, lines } from "../row";

const services = "HKLM\\SYSTEM\\CurrentControlSet\\Services";

/** IIS itself, its files, certificates and settings. */
export const onIis: readonly Harmless[] = [
  harmless(
    "appcmd adds a site",
    '%windir%\\system32\\inetsrv\\appcmd add site /name:"Browser" /bindings:http/*:80: /physicalPath:C:\\inetpub\\Browser',
  ),
  harmless("appcmd starts a site", 'appcmd start site "Messenger"'),
  harmless("appcmd starts an application pool", "appcmd.exe start apppool /apppool.name:Spooler"),
  harmless(
    "appcmd sets a start mode",
    'appcmd set apppool "Server" /startMode:AlwaysRunning /autoStart:true',
  ),
  harmless(
    "appcmd sets the configuration",
    "appcmd set config \"Default Web Site\" /section:system.webServer/handlers /+\"[name='x',path='*.x',verb='*']\" /commit:apphost",
  ),
  harmless("appcmd in a loop", "for /f %s in ('appcmd list site /text:name') do appcmd start site %s"),
  harmless(
    "WebAdministration",
    "Import-Module WebAdministration; Start-WebAppPool -Name 'Browser'; Start-Website 'Server'; Restart-WebAppPool Spooler",
  ),
  harmless(
    "a start mode on the IIS drive",
    "Set-ItemProperty IIS:\\AppPools\\Browser -Name startMode -Value AlwaysRunning",
  ),
  harmless(
    "autoStart on the IIS drive",
    "Set-ItemProperty 'IIS:\\AppPools\\Messenger' autoStart $true; Set-ItemProperty IIS:\\Sites\\Server -Name serverAutoStart -Value $true",
  ),
  harmless("an FTP site", "New-WebFtpSite -Name FTP -Port 21 -PhysicalPath C:\\inetpub\\ftproot -Force"),
  harmless(
    "application pools by object",
    "(Get-IISAppPool Browser).Start(); (New-Object Microsoft.Web.Administration.ServerManager).ApplicationPools['Spooler'].Start()",
  ),
  harmless(
    "Set-WebConfigurationProperty",
    "Set-WebConfigurationProperty -Filter 'system.applicationHost/applicationPools/applicationPoolDefaults' -Name startMode -Value 'OnDemand'",
  ),
  harmless(
    "msdeploy",
    '"C:\\Program Files\\IIS\\Microsoft Web Deploy V3\\msdeploy.exe" -verb:sync -source:package="MyApp.zip" -dest:auto,computerName="localhost" -setParam:name="IIS Web Application Name",value="Default Web Site/Messenger"',
  ),
  harmless(
    "robocopy",
    "robocopy \\\\build\\drop\\Spooler D:\\Server\\Browser /mir /xd logs /r:2 & if %ERRORLEVEL% LSS 8 exit 0",
  ),
  harmless(
    "xcopy and mkdir",
    'mkdir "C:\\inetpub\\Plug and Play" & xcopy /e /y Workstation "C:\\inetpub\\Plug and Play"',
  ),
  harmless("icacls", 'icacls C:\\inetpub\\MyApp /grant "IIS AppPool\\Server:(OI)(CI)M" /t'),
  harmless(
    "netsh urlacl",
    'netsh http add urlacl url=http://+:8080/Browser/ user="NT AUTHORITY\\NETWORK SERVICE"',
  ),
  harmless(
    "netsh certificate",
    "netsh http add sslcert ipport=0.0.0.0:443 certhash=abcd appid={00112233-4455-6677-8899-aabbccddeeff}",
  ),
  harmless(
    "a firewall rule for a service",
    'netsh advfirewall firewall add rule name="FTP" dir=in action=allow service=ftpsvc protocol=TCP localport=21',
  ),
  harmless(
    "a firewall rule by cmdlet",
    "New-NetFirewallRule -DisplayName 'Server' -Service Spooler -Action Block -Direction Inbound",
  ),
  harmless("certutil", "certutil -store My & certutil -f -p secret -importpfx C:\\deploy\\site.pfx"),
  harmless(
    "an HTTPS binding",
    "New-WebBinding -Name Server -Protocol https -Port 443; (Get-WebBinding -Name Server -Protocol https).AddSslCertificate($thumb, 'My')",
  ),
  harmless("features that are asked for", "Get-WindowsFeature Web-* | Where-Object Installed"),
  harmless("a feature installed", "Install-WindowsFeature Web-Server -IncludeManagementTools"),
  harmless("dism", "dism /online /enable-feature /featurename:IIS-ASPNET45 /all /norestart"),
  harmless("aspnet_regiis", "%windir%\\Microsoft.NET\\Framework64\\v4.0.30319\\aspnet_regiis.exe -i"),
  harmless("a trace started", 'logman start "Server" -ets & logman start Spooler'),
  harmless("a task run", 'schtasks /run /tn "Spooler" & schtasks /query /tn Schedule'),
  harmless(
    "a task created",
    'schtasks /create /f /tn Browser /sc daily /st 03:00 /tr "C:\\apps\\Browser.exe start"',
  ),
  harmless("a task by cmdlet", "Start-ScheduledTask -TaskName Spooler"),
  harmless("old logs deleted", 'forfiles /p D:\\logs /m *.log /d -30 /c "cmd /c del @path"'),
  harmless("a machine-wide variable", 'setx /m SERVICE "Spooler" & setx START auto'),
  harmless("an event source", "New-EventLog -LogName Application -Source MyApp"),
  harmless(
    "an event source in the registry",
    `reg add ${services}\\EventLog\\Application\\MyApp /v EventMessageFile /t REG_EXPAND_SZ /d C:\\apps\\MyApp.dll /f`,
  ),
  harmless(
    "a setting of the Web service",
    `reg add ${services}\\W3SVC\\Parameters /v ServerCacheTime /t REG_DWORD /d 60 /f`,
  ),
  harmless(
    "SMB 1 turned off",
    `Set-ItemProperty 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters' -Name SMB1 -Value 0`,
  ),
  harmless(
    "a setting named Start below Parameters",
    `reg add ${services}\\W3SVC\\Parameters /v Start /t REG_DWORD /d 1 /f`,
  ),
  harmless(
    "a setting of HTTP.SYS",
    `reg add "${services}\\HTTP\\Parameters" /v MaxFieldLength /t REG_DWORD /d 65534 /f`,
  ),
  harmless("the registry read", `reg query ${services}\\Spooler /v Start`),
  harmless(
    "the registry read by PowerShell",
    "(Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Spooler -Name Start).Start",
  ),
  harmless("the registry exported", `reg export ${services}\\Spooler C:\\backup\\Spooler.reg /y`),
  harmless(
    "a value named Start elsewhere",
    "reg add HKLM\\SOFTWARE\\MyApp\\Services\\Spooler /v Start /t REG_DWORD /d 2 /f",
  ),
  harmless(
    "a value named Start of one's own service",
    `reg add ${services}\\MyApp /v Start /t REG_DWORD /d 2 /f`,
  ),
  harmless(
    "a key of PowerShell elsewhere",
    "New-ItemProperty HKLM:\\SOFTWARE\\MyApp -Name Start -Value Spooler -Force; Set-ItemProperty HKCU:\\Console Start 2",
  ),
  harmless("printers listed", "Get-Printer -ComputerName web02 | Format-Table Name, PortName"),
  harmless(
    "many lines",
    lines(
      "@echo off",
      "setlocal",
      "set SITE=Browser",
      'if "%SITE%"=="" exit /b 1',
      "appcmd stop site %SITE%",
      "robocopy C:\\drop C:\\inetpub\\%SITE% /mir",
      "appcmd start site %SITE%",
    ),
  ),
];
