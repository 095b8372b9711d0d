import { type Harmless, harmless, harmlessHere, lines } from "../row";

const services = "HKLM\\SYSTEM\\CurrentControlSet\\Services";
const inetsrv = "%windir%\\system32\\inetsrv";

/** SQL Server and other software whose services are not the article's. */
const sql: readonly Harmless[] = [
  harmless("an instance started", "net start MSSQL$SQLEXPRESS"),
  harmless("an instance set to auto", "sc config MSSQL$SQLEXPRESS start= auto"),
  harmless(
    "an instance set to delayed auto",
    "sc.exe config MSSQL$SHOP start= delayed-auto & sc.exe start MSSQL$SHOP",
  ),
  harmless("an instance restarted", "Restart-Service 'MSSQL$SQLEXPRESS'"),
  harmless("an instance restarted in double quotes", 'Restart-Service "MSSQL`$SQLEXPRESS" -Force'),
  harmless("an instance restarted without quotes", "Restart-Service -Name MSSQL$SHOP -Force"),
  harmless("an agent of an instance", "net start SQLAgent$SHOP & net start SQLBrowser"),
  harmless("reports of an instance", "sc start ReportServer$SHOP & sc query ReportServer$SHOP"),
  harmless(
    "analysis of an instance",
    "Set-Service 'MSOLAP$SHOP' -StartupType Manual; Stop-Service 'MSOLAP$SHOP'",
  ),
  harmless("an instance by its display name", 'net start "SQL Server (SHOP)"'),
  harmless("an instance out of a variable", "sc config MSSQL$%INSTANCE% start= auto"),
  harmless(
    "a service of one's own with its stage",
    'Set-Service "Contoso.Worker.$env:STAGE" -StartupType Automatic',
  ),
  harmless("a service of one's own by number", "for /l %i in (1,1,4) do sc start ContosoWorker%i"),
  harmless("a query", 'sqlcmd -S .\\SHOP -E -b -Q "ALTER DATABASE Shop SET RECOVERY SIMPLE"'),
  harmless(
    "a backup",
    "sqlcmd -S .\\SHOP -E -Q \"BACKUP DATABASE Shop TO DISK='D:\\backup\\shop.bak' WITH INIT\"",
  ),
  harmless(
    "a database project",
    'sqlpackage /Action:Publish /SourceFile:Shop.dacpac /TargetConnectionString:"Server=.;Database=Shop"',
  ),
  harmless(
    "a splat for a service of one's own",
    "$p=@{Name='Contoso';StartupType='Automatic'}; Set-Service @p",
  ),
  harmless(
    "a splat over lines",
    lines("$service = @{", "  Name = 'Contoso.Api'", "  StartupType = 'Manual'", "}", "Set-Service @service"),
  ),
  harmless("a constructor", "[ServiceProcess.ServiceController]::new('Contoso').Start()"),
  harmless(
    "a constructor, the old way",
    "(New-Object System.ServiceProcess.ServiceController 'Contoso').Start()",
  ),
  harmless(
    "two services of one's own in a filter",
    "Get-Service | ? { $_.Name -eq 'Contoso' -or $_.Name -eq 'Fabrikam' } | Start-Service",
  ),
  harmless(
    "a service of one's own that has stopped",
    "Get-Service | ? { $_.Status -ne 'Running' -and $_.Name -eq 'Contoso' } | Start-Service",
  ),
];

/** Sites, pools and settings of IIS. */
const iis: readonly Harmless[] = [
  harmless("sites listed", `${inetsrv}\\appcmd.exe list site /state:Started /text:name`),
  harmless("a pool recycled", `${inetsrv}\\appcmd recycle apppool /apppool.name:"Shop"`),
  harmless(
    "an application added",
    `${inetsrv}\\appcmd add app /site.name:Shop /path:/api /physicalPath:D:\\sites\\api`,
  ),
  harmless(
    "a virtual directory",
    `${inetsrv}\\appcmd add vdir /app.name:"Shop/" /path:/files /physicalPath:\\\\nas01\\files`,
  ),
  harmless(
    "an identity",
    `${inetsrv}\\appcmd set apppool Shop /processModel.identityType:ApplicationPoolIdentity`,
  ),
  harmless(
    "a time out",
    `${inetsrv}\\appcmd set config /section:applicationPools "/[name='Shop'].processModel.idleTimeout:00:00:00"`,
  ),
  harmless("a backup of the settings", `${inetsrv}\\appcmd add backup before-release-42`),
  harmless("a backup restored", `${inetsrv}\\appcmd restore backup before-release-42`),
  harmless("a module removed", `${inetsrv}\\appcmd delete module WebDAVModule /app.name:"Default Web Site/"`),
  harmless(
    "a header taken away",
    `${inetsrv}\\appcmd set config /section:httpProtocol "/-customHeaders.[name='X-Powered-By']" /commit:apphost`,
  ),
  harmless("failed requests traced", `${inetsrv}\\appcmd configure trace Shop /enablesite`),
  harmless("a site stopped and started", "Stop-Website -Name Shop; Start-Sleep 5; Start-Website -Name Shop"),
  harmless(
    "a pool that waits",
    "while ((Get-WebAppPoolState Shop).Value -ne 'Stopped') { Start-Sleep -Seconds 1 }",
  ),
  harmless(
    "a pool made",
    "New-WebAppPool -Name Shop -Force; Set-ItemProperty IIS:\\AppPools\\Shop managedRuntimeVersion ''",
  ),
  harmless(
    "a site made",
    "New-Website -Name Shop -Port 80 -HostHeader shop.example.com -PhysicalPath D:\\sites\\shop -ApplicationPool Shop",
  ),
  harmless(
    "a request limit",
    "Set-WebConfigurationProperty -PSPath IIS:\\Sites\\Shop -Filter system.webServer/security/requestFiltering/requestLimits -Name maxAllowedContentLength -Value 52428800",
  ),
  harmless("an app offline", "echo ^<h1^>Back soon^</h1^> > D:\\sites\\shop\\app_offline.htm"),
  harmless("an app online", "del /q D:\\sites\\shop\\app_offline.htm"),
  harmless("IIS restarted", "iisreset /noforce /timeout:60"),
  harmless("IIS asked", "iisreset /status"),
  harmless("the web server restarted", "Restart-Service W3SVC,WAS -Force"),
  harmless("requests of a worker", `${inetsrv}\\appcmd list requests /elapsed:5000`),
  harmless("workers", "Get-ChildItem IIS:\\AppPools\\Shop\\WorkerProcesses | Select-Object processId,state"),
  harmless("settings locked", `${inetsrv}\\appcmd lock config -section:system.webServer/handlers`),
];

/** Files, packages and releases. */
const releases: readonly Harmless[] = [
  harmless(
    "files mirrored",
    "robocopy \\\\build01\\drop\\42 D:\\sites\\shop /mir /mt:8 /r:3 /w:5 /np /log:D:\\logs\\robocopy.log",
  ),
  harmless(
    "files mirrored, and the code turned",
    "robocopy C:\\drop\\site D:\\sites\\shop /e /xf web.config & if errorlevel 8 exit /b 1 & exit /b 0",
  ),
  harmless(
    "a package unpacked",
    "Expand-Archive -Path C:\\drop\\site.zip -DestinationPath D:\\sites\\shop -Force",
  ),
  harmless("a package unpacked by tar", "tar -xf C:\\drop\\site.zip -C D:\\sites\\shop"),
  harmless(
    "a package downloaded",
    "Invoke-WebRequest https://repo.example.com/site-42.zip -OutFile C:\\drop\\site.zip",
  ),
  harmless(
    "a package downloaded and unpacked",
    "curl.exe -sSfo C:\\drop\\site.zip https://repo.example.com/site-42.zip && tar -xf C:\\drop\\site.zip -C D:\\sites",
  ),
  harmless("a digest compared", "if ((Get-FileHash C:\\drop\\site.zip).Hash -ne 'AB12') { throw 'damaged' }"),
  harmless(
    "a link to the release",
    "cmd /c rmdir D:\\sites\\current & mklink /j D:\\sites\\current D:\\sites\\42",
  ),
  harmless(
    "older releases deleted",
    "Get-ChildItem D:\\sites -Directory | Sort-Object Name -Descending | Select-Object -Skip 5 | Remove-Item -Recurse -Force",
  ),
  harmless(
    "Web Deploy of a folder",
    '"%ProgramFiles%\\IIS\\Microsoft Web Deploy V3\\msdeploy.exe" -verb:sync -source:contentPath=C:\\drop\\site -dest:contentPath=D:\\sites\\shop -skip:Directory=App_Data',
  ),
  harmless(
    "Web Deploy of settings",
    '"C:\\Program Files (x86)\\IIS\\Microsoft Web Deploy V3\\msdeploy" -verb:dump -source:webServer60',
  ),
  harmless(
    "a setting replaced",
    "(Get-Content D:\\sites\\shop\\web.config) -replace 'debug=\"true\"','debug=\"false\"' | Set-Content D:\\sites\\shop\\web.config",
  ),
  harmless(
    "a setting by XML",
    "[xml]$c = Get-Content D:\\sites\\shop\\web.config; $c.configuration.appSettings.add.value = 'prod'; $c.Save('D:\\sites\\shop\\web.config')",
  ),
  harmless("rights given", 'icacls D:\\sites\\shop /grant "IIS AppPool\\Shop":(OI)(CI)RX /t /q'),
  harmless("an owner", "takeown /f D:\\sites\\shop\\old /r /d y"),
  harmless(
    "a share connected",
    "net use Z: \\\\nas01\\drop /persistent:no & copy Z:\\site.zip C:\\drop & net use Z: /delete",
  ),
  harmless("a file read", "type D:\\sites\\shop\\version.txt"),
  harmless("attributes", "attrib -r D:\\sites\\shop\\*.* /s"),
  harmless("disk space", "Get-PSDrive D | Select-Object Used,Free"),
  harmless("a folder if it is missing", 'if not exist "D:\\sites\\shop" mkdir "D:\\sites\\shop"'),
  harmless("a folder by PowerShell", "New-Item -ItemType Directory -Path D:\\sites\\shop -Force | Out-Null"),
  harmless(
    "a site warmed up",
    "Invoke-WebRequest http://localhost/health -UseBasicParsing | Select-Object StatusCode",
  ),
  harmless("a site warmed up by curl", "curl.exe --retry 10 --retry-delay 3 -fsS http://localhost/health"),
];

/** Certificates, TLS, the firewall and the network. */
const network: readonly Harmless[] = [
  harmless(
    "a certificate imported",
    "Import-PfxCertificate -FilePath C:\\drop\\shop.pfx -CertStoreLocation Cert:\\LocalMachine\\My -Password $password",
  ),
  harmless(
    "certificates that end soon",
    "Get-ChildItem Cert:\\LocalMachine\\My | Where-Object { $_.NotAfter -lt (Get-Date).AddDays(30) }",
  ),
  harmless("a chain", "certutil -verify -urlfetch C:\\drop\\shop.cer"),
  harmless("a store", "certutil -addstore -f Root C:\\drop\\root.cer"),
  harmless("a request", "certreq -new C:\\drop\\shop.inf C:\\drop\\shop.csr"),
  harmless("a private key repaired", "certutil -repairstore my 0123456789abcdef"),
  harmless(
    "a certificate bound",
    "netsh http update sslcert ipport=0.0.0.0:443 certhash=0123 appid={00112233-4455-6677-8899-aabbccddeeff}",
  ),
  harmless("ACME", '"C:\\Program Files\\win-acme\\wacs.exe" --renew --baseuri https://acme.example.com/'),
  harmless(
    "TLS 1.0 off",
    'reg add "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.0\\Server" /v Enabled /t REG_DWORD /d 0 /f',
  ),
  harmless(
    "strong cryptography",
    "Set-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319 SchUseStrongCrypto 1 -Type DWord",
  ),
  harmless(
    "a connection tested",
    "Test-NetConnection db01.example.com -Port 1433 | Select-Object TcpTestSucceeded",
  ),
  harmless("listeners", "netstat -ano | findstr LISTENING"),
  harmless(
    "a port opened",
    'New-NetFirewallRule -DisplayName "HTTPS" -Direction Inbound -Protocol TCP -LocalPort 443 -Action Allow',
  ),
  harmless("a proxy", "netsh winhttp set proxy proxy.example.com:8080"),
  harmless("a name flushed", "ipconfig /flushdns"),
  harmless("an entry of hosts", "Add-Content C:\\Windows\\System32\\drivers\\etc\\hosts '10.0.0.7 db01'"),
];

/** Monitoring, logs, tasks and the machine itself. */
const operations: readonly Harmless[] = [
  harmless("an agent restarted", "Restart-Service datadogagent -Force"),
  harmless(
    "an agent by its starter",
    '"C:\\Program Files\\Zabbix Agent\\zabbix_agentd.exe" --config C:\\zabbix\\agent.conf --start',
  ),
  harmless(
    "an agent's settings",
    "Set-Content C:\\ProgramData\\Datadog\\conf.d\\iis.d\\conf.yaml 'instances: [{ host: . }]'",
  ),
  harmless(
    "an agent of one's own set up",
    'sc create ContosoAgent binPath= "C:\\agents\\contoso.exe --service" start= auto',
  ),
  harmless(
    "an agent of one's own set to restart",
    "sc failure ContosoAgent reset= 86400 actions= restart/5000/restart/5000//",
  ),
  harmless("logs deleted", 'forfiles /p D:\\logs\\iis /s /m *.log /d -30 /c "cmd /c del /q @path"'),
  harmless(
    "logs compressed",
    "Get-ChildItem D:\\logs -Filter *.log | Compress-Archive -DestinationPath D:\\logs\\old.zip -Update",
  ),
  harmless("the end of a log", "Get-Content D:\\logs\\iis\\u_ex.log -Tail 100"),
  harmless("a log's folder", `${inetsrv}\\appcmd set site Shop /logFile.directory:D:\\logs\\iis`),
  harmless(
    "events",
    "Get-WinEvent -LogName System -MaxEvents 50 | Where-Object { $_.ProviderName -eq 'Service Control Manager' }",
  ),
  harmless("events of a service", "wevtutil qe Application /c:20 /rd:true /f:text"),
  harmless("counters", 'typeperf "\\Web Service(_Total)\\Current Connections" -sc 5'),
  harmless("a set of counters", "logman start ShopCounters & logman query ShopCounters"),
  harmless("who runs", "Get-Process w3wp | Sort-Object WorkingSet64 -Descending | Select-Object -First 5"),
  harmless(
    "services that do not run",
    "Get-Service | Where-Object { $_.StartType -eq 'Automatic' -and $_.Status -ne 'Running' }",
  ),
  harmless(
    "a service asked",
    "Get-CimInstance Win32_Service -Filter \"Name='Spooler'\" | Select-Object State,StartMode",
  ),
  harmless(
    "a task for cleaning",
    'schtasks /create /f /tn "Clean logs" /sc daily /st 02:30 /tr "forfiles /p D:\\logs /d -30"',
  ),
  harmless("the machine's time", "w32tm /query /status"),
  harmless("updates listed", "Get-HotFix | Sort-Object InstalledOn -Descending | Select-Object -First 10"),
  harmless("a restart at night", 'shutdown /r /t 60 /c "patches" /d p:2:17'),
  harmless("a page file", "Get-CimInstance Win32_PageFileUsage | Select-Object Name,AllocatedBaseSize"),
  harmless("a variable for a program", 'setx /m ASPNETCORE_ENVIRONMENT "Production"'),
  harmless("a dump", '"C:\\Program Files\\Debug\\procdump.exe" -ma w3wp.exe D:\\dumps'),
  harmless(
    "a value of one's own service",
    `reg add ${services}\\Contoso /v DelayedAutoStart /t REG_DWORD /d 1 /f`,
  ),
  harmless(
    "a setting of HTTP.SYS",
    `Set-ItemProperty 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters' UrlSegmentMaxLength 1024`,
  ),
];

/** What runs where Pulumi runs, though it speaks of a hardened host. */
const here: readonly Harmless[] = [
  harmlessHere("a script that waits for the host", "./scripts/wait-for.sh web01.example.com 443"),
  harmlessHere("a script that asks the host", "bash scripts/smoke.sh https://web01.example.com/health"),
  harmlessHere("a file copied there", "scp -r ./site Administrator@web01.example.com:D:/sites/shop"),
  harmlessHere(
    "a script, and a look at the host",
    "./scripts/build.sh && ssh Administrator@web01.example.com hostname",
  ),
  harmlessHere("keys of the host", "ssh-keyscan -t ed25519 web01.example.com"),
  harmlessHere("a ping of the host", "ping -c 3 web01.example.com"),
];

/** What operators of IIS do all day. */
export const byOperators: readonly Harmless[] = [
  ...sql,
  ...iis,
  ...releases,
  ...network,
  ...operations,
  ...here,
];
